import JSON
import Testing

/// Documents that must be refused, by the tree and by the scanner alike, with the reason and the byte.
@Suite struct RefusedDocumentsTests {
    struct Refused: Sendable, CustomTestStringConvertible {
        var bytes: [UInt8]
        var code: JSONError.Code
        var offset: Int

        init(_ text: String, _ code: JSONError.Code, at offset: Int) { self.init(Array(text.utf8), code, at: offset) }

        init(_ bytes: [UInt8], _ code: JSONError.Code, at offset: Int) {
            self.bytes = bytes
            self.code = code
            self.offset = offset
        }

        var testDescription: String { String(decoding: bytes.prefix(40), as: UTF8.self) }
    }

    static func quoted(_ inner: [UInt8]) -> [UInt8] { [0x22] + inner + [0x22] }

    static let refused: [Refused] = [
        // Truncated.
        Refused("", .unexpectedEnd, at: 0),
        Refused("  ", .unexpectedEnd, at: 2),
        Refused("{", .unexpectedEnd, at: 1),
        Refused("[", .unexpectedEnd, at: 1),
        Refused("[1", .unexpectedEnd, at: 2),
        Refused("[1,", .unexpectedEnd, at: 3),
        Refused("{\"a\"", .unexpectedEnd, at: 4),
        Refused("{\"a\":", .unexpectedEnd, at: 5),
        Refused("{\"a\":1", .unexpectedEnd, at: 6),
        Refused("\"abc", .unexpectedEnd, at: 4),
        Refused("\"abcdefghijklmnop", .unexpectedEnd, at: 17),
        Refused("\"\\", .unexpectedEnd, at: 2),
        Refused("\"\\u12", .unexpectedEnd, at: 5),
        Refused("tru", .unexpectedEnd, at: 3),
        Refused("-", .unexpectedEnd, at: 1),
        Refused("1.", .unexpectedEnd, at: 2),
        Refused("1e+", .unexpectedEnd, at: 3),
        // Not the grammar.
        Refused("[1,]", .unexpectedByte, at: 3),
        Refused("[,1]", .unexpectedByte, at: 1),
        Refused("[1 2]", .unexpectedByte, at: 3),
        Refused("[1}", .unexpectedByte, at: 2),
        Refused("{\"a\":1]", .unexpectedByte, at: 6),
        Refused("{\"a\":1,}", .unexpectedByte, at: 7),
        Refused("{,}", .unexpectedByte, at: 1),
        Refused("{\"a\" 1}", .unexpectedByte, at: 5),
        Refused("{\"a\"::1}", .unexpectedByte, at: 5),
        Refused("{a:1}", .unexpectedByte, at: 1),
        Refused("{1:1}", .unexpectedByte, at: 1),
        Refused("{'a':1}", .unexpectedByte, at: 1),
        Refused("truE", .unexpectedByte, at: 3),
        Refused("nul]", .unexpectedByte, at: 3),
        Refused("NaN", .unexpectedByte, at: 0),
        Refused("Infinity", .unexpectedByte, at: 0),
        Refused("// a comment\n1", .unexpectedByte, at: 0),
        Refused("\u{A0}1", .unexpectedByte, at: 0),
        Refused("\u{0C}1", .unexpectedByte, at: 0),
        Refused([0], .unexpectedByte, at: 0),
        Refused("1 2", .bytesAfterTheValue, at: 2),
        Refused("{}{}", .bytesAfterTheValue, at: 2),
        Refused("{}\u{0}", .bytesAfterTheValue, at: 2),
        Refused("truex", .bytesAfterTheValue, at: 4),
        Refused("]", .unexpectedByte, at: 0),
        Refused("\u{FEFF}{}", .byteOrderMark, at: 0),
        Refused([0xFF, 0xFE, 0x7B, 0x00], .unexpectedByte, at: 0),
        // Numbers.
        Refused("01", .invalidNumber, at: 0),
        Refused("-01", .invalidNumber, at: 1),
        Refused("00", .invalidNumber, at: 0),
        Refused("+1", .unexpectedByte, at: 0),
        Refused(".5", .unexpectedByte, at: 0),
        Refused("-Infinity", .invalidNumber, at: 1),
        Refused("1.e5", .invalidNumber, at: 2),
        Refused("1e,", .invalidNumber, at: 2),
        Refused("0x10", .bytesAfterTheValue, at: 1),
        Refused("1_000", .bytesAfterTheValue, at: 1),
        Refused("--1", .invalidNumber, at: 1),
        // Strings.
        Refused("\"a\nb\"", .controlCharacterInString, at: 2),
        Refused("\"a\u{0}b\"", .controlCharacterInString, at: 2),
        Refused("\"abcdefghijk\u{1F}\"", .controlCharacterInString, at: 12),
        Refused("\"\\x41\"", .invalidEscape, at: 1),
        Refused("\"\\u12G4\"", .invalidEscape, at: 5),
        Refused("\"\\U0041\"", .invalidEscape, at: 1),
        Refused("\"\\'\"", .invalidEscape, at: 1),
        // Half surrogates.
        Refused("\"\\ud800\"", .loneSurrogate, at: 1),
        Refused("\"ab\\udc00\"", .loneSurrogate, at: 3),
        Refused("\"\\ud800\\ud800\"", .loneSurrogate, at: 1),
        Refused("\"\\ud800\\n\"", .loneSurrogate, at: 1),
        Refused("\"\\ud800abcdef\"", .loneSurrogate, at: 1),
        Refused("{\"\\udfff\":1}", .loneSurrogate, at: 2),
        // Invalid UTF-8.
        Refused(quoted([0xFF]), .invalidUTF8, at: 1),
        Refused(quoted([0x80]), .invalidUTF8, at: 1),
        Refused(quoted([0xC0, 0xAF]), .invalidUTF8, at: 1),
        Refused(quoted([0xC1, 0x81]), .invalidUTF8, at: 1),
        Refused(quoted([0xE0, 0x80, 0xAF]), .invalidUTF8, at: 1),
        Refused(quoted([0xED, 0xA0, 0x80]), .invalidUTF8, at: 1),
        Refused(quoted([0xF0, 0x80, 0x80, 0x80]), .invalidUTF8, at: 1),
        Refused(quoted([0xF4, 0x90, 0x80, 0x80]), .invalidUTF8, at: 1),
        Refused(quoted([0xF5, 0x80, 0x80, 0x80]), .invalidUTF8, at: 1),
        Refused(quoted([0xC3]), .invalidUTF8, at: 1),
        Refused(quoted([0xE2, 0x82]), .invalidUTF8, at: 1),
        Refused([0x22, 0xF0, 0x9F, 0x9A], .invalidUTF8, at: 1),
        Refused(quoted(Array("abcdefghijklm".utf8) + [0xC3, 0xA9, 0xC3, 0x28]), .invalidUTF8, at: 16),
        // Nesting: 64 levels are allowed, not one more; and no stack is used up by a hostile document.
        Refused(String(repeating: "[", count: 65), .tooDeep, at: 64),
        Refused(String(repeating: "[", count: 100_000), .tooDeep, at: 64),
        Refused(String(repeating: "{\"a\":", count: 100_000), .tooDeep, at: 320),
        Refused(String(repeating: "[{\"a\":", count: 50_000), .tooDeep, at: 192),
    ]

    @Test(arguments: refused) func refusesTheTree(_ refused: Refused) {
        #expect(throws: JSONError(refused.code, at: refused.offset)) { try JSON(parsing: refused.bytes) }
    }

    @Test(arguments: refused) func refusesTheScan(_ refused: Refused) {
        #expect(throws: JSONError(refused.code, at: refused.offset)) { try JSONScanner.validate(refused.bytes) }
    }

    @Test(arguments: [
        // Only the tree looks at every name; the scanner looks at those that are picked.
        Refused(#"{"a":1,"a":2}"#, .duplicateName, at: 8),
        Refused(#"{"a":1,"\u0061":2}"#, .duplicateName, at: 8),
        Refused(#"[{"b":{"a":1,"c":2,"a":3}}]"#, .duplicateName, at: 20),
        Refused("{" + (0..<40).map { "\"k\($0)\":0" }.joined(separator: ",") + ",\"k3\":0}", .duplicateName, at: 312),
        Refused("1e400", .numberOutOfRange, at: 0),
        Refused("[-1e999]", .numberOutOfRange, at: 1),
    ])
    func refusesInTheTree(_ refused: Refused) {
        #expect(throws: JSONError(refused.code, at: refused.offset)) { try JSON(parsing: refused.bytes) }
    }

    @Test func refusesWhatIsLargerThanAllowed() {
        #expect(throws: JSONError(.tooLarge, at: 4)) { try JSON(parsing: Array("[1,2]".utf8), limits: JSONLimits(bytes: 4)) }
        #expect(throws: JSONError(.tooDeep, at: 2)) { try JSON(parsing: Array("[[[]]]".utf8), limits: JSONLimits(depth: 2)) }
    }

    /// A document cut anywhere is never taken for a whole one.
    @Test func refusesEveryPrefix() {
        let whole = Array(#"{"a":[1,-2.5e3,true,null,"é\u00e9\ud83d\ude80 and more text"],"b":{"c":{}}}"#.utf8)
        #expect(throws: Never.self) { try JSON(parsing: whole) }
        for length in 0..<whole.count {
            #expect(throws: JSONError.self) { try JSON(parsing: Array(whole.prefix(length))) }
            #expect(throws: JSONError.self) { try JSONScanner.validate(Array(whole.prefix(length))) }
        }
    }
}
