import Testing

@testable import HTTPServer

@Suite struct ParserTests {
    /// Requests that are well formed, with everything that comes out of them.
    static let accepted: [(String, [Seen])] = [
        ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", [.head(method: "GET", path: "/", query: nil, fields: ["Host=a"]), .end]),
        // One empty line before a request is tolerated.
        ("\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", [.head(method: "GET", path: "/", query: nil, fields: ["Host=a"]), .end]),
        (
            "GET /a/b?c=d&e=%20 HTTP/1.1\r\nHost: a:80\r\n\r\n",
            [.head(method: "GET", path: "/a/b", query: "c=d&e=%20", fields: ["Host=a:80"]), .end]
        ),
        (
            "GET http://A.example/x HTTP/1.1\r\nHost: a.EXAMPLE\r\n\r\n",
            [.head(method: "GET", path: "/x", query: nil, fields: ["Host=a.EXAMPLE"]), .end]
        ),
        ("GET http://a HTTP/1.1\r\nHost: a\r\n\r\n", [.head(method: "GET", path: "/", query: nil, fields: ["Host=a"]), .end]),
        ("GET http://a?q HTTP/1.1\r\nHost: a\r\n\r\n", [.head(method: "GET", path: "/", query: "q", fields: ["Host=a"]), .end]),
        (
            "OPTIONS * HTTP/1.1\r\nHost: [::1]:80\r\n\r\n",
            [.head(method: "OPTIONS", path: "*", query: nil, fields: ["Host=[::1]:80"]), .end]
        ),
        ("GET / HTTP/1.0\r\n\r\n", [.head(method: "GET", path: "/", query: nil, fields: []), .end]),
        ("BREW / HTTP/1.1\r\nHost: a\r\n\r\n", [.head(method: "", path: "/", query: nil, fields: ["Host=a"]), .end]),
        // White space around an ordinary value is not part of it; tabs and bytes beyond ASCII inside are.
        (
            "GET / HTTP/1.1\r\nHost:a\r\nA: \t b\tc \t\r\nB:\r\nC: ä\r\n\r\n",
            [.head(method: "GET", path: "/", query: nil, fields: ["Host=a", "A=b\tc", "B=", "C=ä"]), .end]
        ),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
            [.head(method: "POST", path: "/", query: nil, fields: ["Host=a", "Content-Length=0"]), .end]
        ),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 005\r\n\r\nhello",
            [.head(method: "POST", path: "/", query: nil, fields: ["Host=a", "Content-Length=005"]), .body(Array("hello".utf8)), .end]
        ),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;a=\"b c\"\r\nhello\r\n00A\r\n, world...\r\n0\r\nX: y\r\n\r\n",
            [
                .head(method: "POST", path: "/", query: nil, fields: ["Host=a", "Transfer-Encoding=chunked"]),
                .body(Array("hello, world...".utf8)), .end,
            ]
        ),
        // Pipelined: the second begins exactly where the first ends.
        (
            "POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nGETGET /2 HTTP/1.1\r\nHost: a\r\n\r\n",
            [
                .head(method: "POST", path: "/1", query: nil, fields: ["Host=a", "Content-Length=3"]), .body(Array("GET".utf8)), .end,
                .head(method: "GET", path: "/2", query: nil, fields: ["Host=a"]), .end,
            ]
        ),
    ]

    @Test(arguments: accepted)
    func accepts(_ text: String, _ events: [Seen]) {
        #expect(parse(text) == events)
        expectSameAtEverySplit(Array(text.utf8))
    }

    /// The limits, each at its last good value and one beyond it.
    static let limits: [(String, Seen)] = [
        ("GET /\(String(repeating: "a", count: 8_191)) HTTP/1.1\r\nHost: a\r\n\r\n", .end),
        ("GET /\(String(repeating: "a", count: 8_192)) HTTP/1.1\r\nHost: a\r\n\r\n", .failed(.targetTooLong)),
        ("GET /\(String(repeating: "a", count: 20_000))", .failed(.targetTooLong)),
        ("GET / HTTP/1.1\r\nHost: a\r\nA: \(String(repeating: "a", count: 32_768 - 16))\r\n\r\n", .end),
        ("GET / HTTP/1.1\r\nHost: a\r\nA: \(String(repeating: "a", count: 32_768 - 15))\r\n\r\n", .failed(.fieldsTooLarge)),
        ("GET / HTTP/1.1\r\nHost: a\r\nA: \(String(repeating: "a", count: 100_000))", .failed(.fieldsTooLarge)),
        ("GET / HTTP/1.1\r\nHost: a\r\n\(String(repeating: "A: b\r\n", count: 99))\r\n", .end),
        ("GET / HTTP/1.1\r\nHost: a\r\n\(String(repeating: "A: b\r\n", count: 100))\r\n", .failed(.tooManyFields)),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\(String(repeating: "A: b\r\n", count: 33))\r\n",
            .failed(.trailersTooLarge)
        ),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nA: \(String(repeating: "b", count: 9_000))\r\n\r\n",
            .failed(.trailersTooLarge)
        ),
    ]

    @Test(arguments: limits)
    func keepsLimits(_ text: String, _ last: Seen) {
        #expect(parse(text).last == last)
        let bytes = Array(text.utf8)
        #expect(parse(bytes.indices.map { bytes[$0...$0] }).last == last)
    }

    /// Pieces of requests put together at random, and cut at random: the cuts change nothing, and nothing crashes.
    @Test(arguments: 0..<20)
    func cutsChangeNothing(_ seed: Int) {
        var random = SplitMix(state: UInt64(seed) &+ 99)
        let pieces = [
            "GET / HTTP/1.1\r\n", "POST /x HTTP/1.1\r\n", "Host: a\r\n", "Content-Length: 5\r\n", "Transfer-Encoding: chunked\r\n", "\r\n",
            "hello", "5\r\n", "0\r\n\r\n", "A: b\tc\r\n", "\r", "\n", "\0", " ", ";x=y", "Expect: 100-continue\r\n", "%41", "\t", "ff",
        ].map { Array($0.utf8) }
        for _ in 0..<300 {
            let start = Bool.random(using: &random) ? pieces[1] + pieces[2] + (Bool.random(using: &random) ? pieces[3] : pieces[4]) : []
            let bytes = (0..<Int.random(in: 1...14, using: &random)).reduce(start) { sum, _ in sum + pieces.randomElement(using: &random)! }
            var parts: [ArraySlice<UInt8>] = []
            var position = 0
            while position < bytes.count {
                let end = min(bytes.count, position + Int.random(in: 1...9, using: &random))
                parts.append(bytes[position..<end])
                position = end
            }
            #expect(parse(parts) == parse([bytes[...]]), "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
        }
    }

    @Test func headersAreFoundWithoutRegardToCase() throws {
        var parser = HTTPParser()
        let events = parser.consume(Array("GET / HTTP/1.1\r\nHost: a\r\nX-Slack-Signature: v0=1\r\nTwice: 1\r\ntWICE: 2\r\n\r\n".utf8))
        guard case .head(let head)? = events.first else {
            Issue.record("no head: \(events)")
            return
        }
        #expect(head.headers.string(of: "x-slack-signature") == "v0=1")
        #expect(head.headers.lookup("absent") == .absent)
        #expect(head.headers.isRepeated("twice"))
        #expect(head.headers.value(of: "twice") == nil)
        #expect(head.headers.values(of: "twice").map { String(decoding: $0, as: UTF8.self) } == ["1", "2"])
    }

    @Test func tokensAreThoseOfTheRFC() {
        let tokens = Set("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
        for byte in UInt8.min...UInt8.max { #expect(byte.isToken == tokens.contains(byte), "\(byte)") }
    }

    @Test func controlsAreFoundAtEveryPlace() {
        for place in 0..<40 {
            for byte: UInt8 in [0, 9, 10, 13, 31, 32, 127, 128, 255] {
                var bytes = [UInt8](repeating: 0x61, count: 40)
                bytes[place] = byte
                let expected = byte != 9 && (byte < 32 || byte == 127) ? place : nil
                #expect(bytes.withUnsafeBufferPointer { $0.firstControl(in: 0..<40) } == expected)
            }
        }
    }
}

struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
