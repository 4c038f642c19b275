import Testing

@testable import HTTPServer

@Suite struct ParserRefusalTests {
    private static func post(_ fields: String, _ body: String = "") -> String {
        "POST / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\r\n\(body)"
    }
    private static func get(_ fields: String) -> String { "GET / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\r\n" }
    private static func chunked(_ body: String) -> String { post("Transfer-Encoding: chunked", body) }

    /// Where the body ends: every published way of making two readers disagree.
    static let smuggling: [Refused] = [
        Refused("CL.TE", post("Content-Length: 6\r\nTransfer-Encoding: chunked", "0\r\n\r\nG"), .lengthWithTransferEncoding),
        Refused(
            "TE.CL",
            post("Transfer-Encoding: chunked\r\nContent-Length: 3", "8\r\nSMUGGLED\r\n0\r\n\r\n"),
            .lengthWithTransferEncoding
        ),
        Refused("CL.CL, differing", post("Content-Length: 8\r\nContent-Length: 7", "12345678"), .repeatedContentLength),
        Refused("CL.CL, identical", post("Content-Length: 8\r\nContent-Length: 8", "12345678"), .repeatedContentLength),
        Refused("CL list, identical", post("Content-Length: 5, 5", "12345"), .invalidContentLength),
        Refused("CL with plus", post("Content-Length: +5", "12345"), .invalidContentLength),
        Refused("CL with minus", post("Content-Length: -5", "12345"), .invalidContentLength),
        Refused("CL in hex", post("Content-Length: 0x5", "12345"), .invalidContentLength),
        Refused("CL with an inner space", post("Content-Length: 1 0", "1234567890"), .invalidContentLength),
        Refused("CL with a trailing space", post("Content-Length: 5 ", "12345"), .invalidContentLength),
        Refused("CL behind a tab", post("Content-Length:\t5", "12345"), .invalidContentLength),
        Refused("CL empty", post("Content-Length:", ""), .invalidContentLength),
        Refused("CL with a fraction", post("Content-Length: 5.0", "12345"), .invalidContentLength),
        Refused("CL with an exponent", post("Content-Length: 1e1", "1234567890"), .invalidContentLength),
        Refused("CL with an underscore", post("Content-Length: 1_0", "1234567890"), .invalidContentLength),
        Refused("CL beyond 64 bits", post("Content-Length: 18446744073709551621", "12345"), .invalidContentLength),
        Refused("CL padded beyond reason", post("Content-Length: 0000000000000000005", "12345"), .invalidContentLength),
        Refused("CL in fullwidth digits", post("Content-Length: ５", "12345"), .invalidContentLength),
        Refused("CL within the bounds but too large", post("Content-Length: 1048577", ""), .bodyTooLarge),
        Refused("TE.TE, xchunked", post("Transfer-Encoding: xchunked", "0\r\n\r\n"), .unknownTransferEncoding),
        Refused("TE.TE, space before the colon", post("Transfer-Encoding : chunked", "0\r\n\r\n"), .malformedFieldName),
        Refused("TE.TE, repeated", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: x", "0\r\n\r\n"), .repeatedTransferEncoding),
        Refused(
            "TE.TE, repeated the same",
            post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", ""),
            .repeatedTransferEncoding
        ),
        Refused("TE.TE, unknown first", post("Transfer-Encoding: x\r\nTransfer-Encoding: chunked", ""), .unknownTransferEncoding),
        Refused("TE.TE, tab before", post("Transfer-Encoding:\tchunked", "0\r\n\r\n"), .malformedTransferEncoding),
        Refused("TE.TE, tab behind", post("Transfer-Encoding: chunked\t", "0\r\n\r\n"), .malformedTransferEncoding),
        Refused("TE.TE, space behind", post("Transfer-Encoding: chunked ", "0\r\n\r\n"), .malformedTransferEncoding),
        Refused("TE.TE, two spaces before", post("Transfer-Encoding:  chunked", "0\r\n\r\n"), .malformedTransferEncoding),
        Refused("TE.TE, vertical tab", post("Transfer-Encoding: \u{0b}chunked", "0\r\n\r\n"), .controlCharacter),
        Refused("TE.TE, folded", post("Transfer-Encoding:\r\n chunked", "0\r\n\r\n"), .malformedTransferEncoding),
        Refused("TE.TE, name on a folded line", get("X: y\r\n Transfer-Encoding: chunked"), .foldedLine),
        Refused("TE.TE, bare CR", post("X: y\rTransfer-Encoding: chunked", ""), .bareCarriageReturn),
        Refused("TE.TE, bare LF", post("X: y\nTransfer-Encoding: chunked", ""), .bareLineFeed),
        Refused("TE in capitals", post("Transfer-Encoding: CHUNKED", ""), .malformedTransferEncoding),
        Refused("TE in quotes", post("Transfer-Encoding: \"chunked\"", ""), .malformedTransferEncoding),
        Refused("TE chunked, identity", post("Transfer-Encoding: chunked, identity", ""), .malformedTransferEncoding),
        Refused("TE chunked, gzip", post("Transfer-Encoding: chunked, gzip", ""), .malformedTransferEncoding),
        Refused("TE gzip, chunked twice", post("Transfer-Encoding: gzip, chunked, chunked", ""), .malformedTransferEncoding),
        Refused("TE gzip, chunked with a parameter", post("Transfer-Encoding: gzip, chunked;q=1", ""), .malformedTransferEncoding),
        Refused("TE gzip, empty, chunked", post("Transfer-Encoding: gzip,, chunked", ""), .malformedTransferEncoding),
        // Well formed, and what stands before chunked is a coding that we do not know. The obsolete identity is one.
        Refused("TE identity, chunked", post("Transfer-Encoding: identity, chunked", ""), .unknownTransferEncoding),
        Refused("TE gzip, chunked", post("Transfer-Encoding: gzip, chunked", ""), .unknownTransferEncoding),
        Refused("TE gzip,chunked", post("Transfer-Encoding: gzip,chunked", ""), .unknownTransferEncoding),
        Refused("TE gzip, Chunked", post("Transfer-Encoding: gzip, Chunked", ""), .unknownTransferEncoding),
        Refused("TE chunked twice", post("Transfer-Encoding: chunked, chunked", ""), .malformedTransferEncoding),
        Refused("TE empty list element", post("Transfer-Encoding: ,chunked", ""), .malformedTransferEncoding),
        Refused("TE with a parameter", post("Transfer-Encoding: chunked;q=1", ""), .malformedTransferEncoding),
        Refused("TE identity", post("Transfer-Encoding: identity", ""), .unknownTransferEncoding),
        Refused("TE gzip", post("Transfer-Encoding: gzip", ""), .unknownTransferEncoding),
        Refused("TE empty", post("Transfer-Encoding:", ""), .malformedTransferEncoding),
        Refused("TE in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", .transferEncodingInLegacy),
        Refused("Connection names Content-Length", post("Connection: Content-Length\r\nContent-Length: 1", "1"), .malformedConnection),
        Refused("Connection names Transfer-Encoding", post("Connection: close, transfer-encoding", ""), .malformedConnection),
        Refused("POST without framing", post("Accept: */*", ""), .lengthRequired),
        Refused("PUT without framing", "PUT / HTTP/1.1\r\nHost: a\r\n\r\n", .lengthRequired),
    ]

    static let chunks: [Refused] = [
        Refused("plus before the size", chunked("+5\r\nhello\r\n0\r\n\r\n"), .malformedChunkSize),
        Refused("minus before the size", chunked("-1\r\n\r\n"), .malformedChunkSize),
        Refused("0x before the size", chunked("0x5\r\nhello\r\n0\r\n\r\n"), .malformedChunkSize),
        Refused("space before the size", chunked(" 5\r\nhello\r\n0\r\n\r\n"), .malformedChunkSize),
        Refused("space behind the size", chunked("5 \r\nhello\r\n0\r\n\r\n"), .malformedChunkSize),
        Refused("space before the extension", chunked("5 ;a\r\nhello\r\n0\r\n\r\n"), .malformedChunkSize),
        Refused("no size", chunked("\r\nhello\r\n0\r\n\r\n"), .malformedChunkSize),
        Refused("extension without a size", chunked(";a=b\r\nhello\r\n"), .malformedChunkSize),
        Refused("underscore in the size", chunked("1_0\r\n"), .malformedChunkSize),
        Refused("size beyond 63 bits", chunked("8000000000000000\r\n"), .malformedChunkSize),
        Refused("size beyond 64 bits", chunked("10000000000000005\r\nhello\r\n"), .malformedChunkSize),
        Refused("size that would wrap the total", chunked("1\r\na\r\n7fffffffffffffff\r\n"), .bodyTooLarge),
        Refused("size over the limit", chunked("100001\r\n"), .bodyTooLarge),
        Refused("bare LF behind the size", chunked("5\nhello\r\n0\r\n\r\n"), .malformedChunkSize),
        Refused("bare CR behind the size", chunked("5\rhello\r\n0\r\n\r\n"), .malformedChunkSize),
        Refused("bare LF in an extension", chunked("5;a\nhello\r\n0\r\n\r\n"), .malformedChunkSize),
        Refused("NUL in an extension", chunked("5;a\0\r\nhello\r\n"), .malformedChunkSize),
        Refused("extension too long", chunked("5;\(String(repeating: "a", count: 256))\r\nhello\r\n"), .chunkExtensionTooLong),
        Refused("data longer than the size", chunked("5\r\nhello!\r\n0\r\n\r\n"), .malformedChunkEnd),
        Refused("no CRLF behind the data", chunked("5\r\nhello0\r\n\r\n"), .malformedChunkEnd),
        Refused("bare LF behind the data", chunked("5\r\nhello\n0\r\n\r\n"), .malformedChunkEnd),
        Refused("two characters for a terminator", chunked("5\r\nhelloXX0\r\n\r\n"), .malformedChunkEnd),
        Refused("trailer with Content-Length", chunked("0\r\nContent-Length: 5\r\n\r\n"), .malformedTrailer),
        Refused("trailer with Transfer-Encoding", chunked("0\r\nTransfer-Encoding: chunked\r\n\r\n"), .malformedTrailer),
        Refused("trailer with Host", chunked("0\r\nHost: b\r\n\r\n"), .malformedTrailer),
        Refused("trailer folded", chunked("0\r\nA: b\r\n c\r\n\r\n"), .malformedTrailer),
        Refused("trailer without a name", chunked("0\r\n: b\r\n\r\n"), .malformedTrailer),
        Refused("trailer with a bare LF", chunked("0\r\nA: b\n\r\n"), .bareLineFeed),
        Refused("the next request in place of trailers", chunked("0\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"), .malformedTrailer),
    ]

    static let lines: [Refused] = [
        Refused("bare LF after the request line", "GET / HTTP/1.1\nHost: a\r\n\r\n", .bareLineFeed),
        Refused("bare LF as an empty line", "\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", .bareLineFeed),
        Refused("bare LF at the end of the head", "GET / HTTP/1.1\r\nHost: a\r\n\n", .bareLineFeed),
        Refused("bare CR in a value", get("A: b\rc"), .bareCarriageReturn),
        Refused("CR CR LF", get("A: b\r"), .bareCarriageReturn),
        Refused("NUL in a value", get("A: b\0c"), .nul),
        Refused("NUL in a name", get("A\0: b"), .nul),
        Refused("NUL in the target", "GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n", .nul),
        Refused("control character in a value", get("A: b\u{01}"), .controlCharacter),
        Refused("delete in a value", get("A: b\u{7f}"), .controlCharacter),
        Refused("escape in a name", get("\u{1b}A: b"), .controlCharacter),
        Refused("a TLS hello", "\u{16}\u{03}\u{01}\u{02}", .controlCharacter),
        Refused("folded with a space", get("A: b\r\n c"), .foldedLine),
        Refused("folded with a tab", get("A: b\r\n\tc"), .foldedLine),
        Refused("white space before the first field", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", .foldedLine),
        Refused("white space line before the first field", "GET / HTTP/1.1\r\n \r\nHost: a\r\n\r\n", .foldedLine),
        Refused("space before the colon", get("A : b"), .malformedFieldName),
        Refused("tab before the colon", get("A\t: b"), .malformedFieldName),
        Refused("empty name", get(": b"), .malformedFieldName),
        Refused("no colon", get("A"), .malformedFieldName),
        Refused("a name with a slash", get("A/B: c"), .malformedFieldName),
        Refused("a name with brackets", get("A[]: c"), .malformedFieldName),
        Refused("a name beyond ASCII", get("Ä: c"), .malformedFieldName),
        Refused("two empty lines first", "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", .malformedRequestLine),
        Refused("a leading space", " GET / HTTP/1.1\r\nHost: a\r\n\r\n", .malformedRequestLine),
        Refused("two spaces before the target", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", .malformedRequestLine),
        Refused("two spaces before the version", "GET /  HTTP/1.1\r\nHost: a\r\n\r\n", .malformedRequestLine),
        Refused("a space behind the version", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n", .malformedRequestLine),
        Refused("a tab for a space", "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n", .malformedRequestLine),
        Refused("HTTP/0.9", "GET /\r\n", .malformedRequestLine),
        Refused("a method alone", "GET\r\n", .malformedRequestLine),
        Refused("lower-case version", "GET / http/1.1\r\nHost: a\r\n\r\n", .malformedRequestLine),
        Refused("version with a sign", "GET / HTTP/+.1\r\nHost: a\r\n\r\n", .malformedRequestLine),
        Refused("version with more digits", "GET / HTTP/1.10\r\nHost: a\r\n\r\n", .malformedRequestLine),
        Refused("HTTP/1.2", "GET / HTTP/1.2\r\nHost: a\r\n\r\n", .unsupportedVersion),
        Refused("HTTP/3.0", "GET / HTTP/3.0\r\nHost: a\r\n\r\n", .unsupportedVersion),
        Refused("the HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", .unsupportedVersion),
        Refused("a method that is no token", "G(T / HTTP/1.1\r\nHost: a\r\n\r\n", .malformedMethod),
        Refused("a method too long", "\(String(repeating: "A", count: 33)) / HTTP/1.1\r\nHost: a\r\n\r\n", .malformedMethod),
        Refused("CONNECT", "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n", .connectRefused),
        Refused("asterisk for GET", "GET * HTTP/1.1\r\nHost: a\r\n\r\n", .asteriskForm),
        Refused("asterisk with more", "OPTIONS *x HTTP/1.1\r\nHost: a\r\n\r\n", .asteriskForm),
        Refused("fragment", "GET /#a HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
        Refused("target beyond ASCII", "GET /ä HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
        Refused("target with a backslash", "GET /\\a HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
        Refused("target with half an escape", "GET /%4 HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
        Refused("target with an escaped NUL", "GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
        Refused("target without a slash", "GET a HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
        Refused("absolute form with a user", "GET http://u@a/ HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
        Refused("absolute form of another scheme", "GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n", .malformedTarget),
        Refused("absolute form that disagrees", "GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n", .targetDisagreesWithHost),
        Refused("absolute form, another port", "GET http://a:1/ HTTP/1.1\r\nHost: a\r\n\r\n", .targetDisagreesWithHost),
        Refused("no Host", "GET / HTTP/1.1\r\n\r\n", .missingHost),
        Refused("no Host, absolute form", "GET http://a/ HTTP/1.1\r\n\r\n", .missingHost),
        Refused("two Hosts", get("Host: a"), .repeatedHost),
        Refused("empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", .invalidHost),
        Refused("Host with a user", "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n", .invalidHost),
        Refused("Host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", .invalidHost),
        Refused("Host with a comma", "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n", .invalidHost),
        Refused("Host with a port too large", "GET / HTTP/1.1\r\nHost: a:65536\r\n\r\n", .invalidHost),
        Refused("Host with an empty port", "GET / HTTP/1.1\r\nHost: a:\r\n\r\n", .invalidHost),
        Refused("Host with broken brackets", "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n", .invalidHost),
        Refused("Host with no address in brackets", "GET / HTTP/1.1\r\nHost: [x]\r\n\r\n", .invalidHost),
        Refused("unknown expectation", get("Expect: 200-ok"), .unknownExpectation),
        Refused("two expectations", get("Expect: 100-continue\r\nExpect: 100-continue"), .repeatedExpect),
        Refused("Connection that is no list of tokens", get("Connection: cl()se"), .malformedConnection),
    ]

    @Test(arguments: smuggling + chunks + lines)
    func refuses(_ refused: Refused) {
        #expect(parse(refused.text).last == .failed(refused.error))
        #expect(!parse(refused.text).contains(.end), "nothing may be taken for a whole request")
        expectSameAtEverySplit(Array(refused.text.utf8))
    }

    @Test func statesStayFinal() {
        var parser = HTTPParser()
        #expect(parser.consume(Array("GET / HTTP/1.1\n".utf8)).count == 1)
        #expect(parser.consume(Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8)).isEmpty)
    }

    @Test func statusesOfTheFixedList() {
        #expect(HTTPParseError.unknownTransferEncoding.status == .notImplemented)
        #expect(HTTPParseError.fieldsTooLarge.status.code == 431)
        #expect(HTTPParseError.bodyTooLarge.status.code == 413)
        #expect(HTTPParseError.targetTooLong.status.code == 414)
        #expect(HTTPParseError.lengthRequired.status.code == 411)
        #expect(HTTPParseError.unsupportedVersion.status.code == 505)
        #expect(HTTPParseError.unknownExpectation.status.code == 417)
        #expect(HTTPParseError.allCases.allSatisfy { (400...505).contains($0.status.code) })
    }
}
