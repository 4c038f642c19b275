import HTTPClient
import Testing

@Suite struct LineParserTests {
    private static let cases: [(text: String, lines: [String], rest: String?)] = [
        ("", [], nil),
        // With and without the last line end, in both notations.
        ("a\nb\n", ["a", "b"], nil), ("a\nb", ["a"], "b"), ("a\r\nb\r\n", ["a", "b"], nil), ("a\r\nb\r", ["a"], "b"),
        // Lines that say nothing.
        ("\n\r\n \t\na\n\n", ["a"], nil), ("a\n  ", ["a"], nil),
        // A carriage return within a line belongs to it.
        ("a\rb\n", ["a\rb"], nil),
        ("{\"text\":\"café 🚂\"}\n", ["{\"text\":\"café 🚂\"}"], nil),
    ]

    @Test(arguments: cases) func cutsHoweverItIsSplit(_ item: (text: String, lines: [String], rest: String?)) throws {
        let bytes = Array(item.text.utf8)
        for size in Set([1, 2, 3, max(1, bytes.count)]) {
            var parser = LineParser()
            var lines: [[UInt8]] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                lines += try parser.feed(bytes[start..<min(start + size, bytes.count)])
            }
            #expect(lines.map { String(decoding: $0, as: UTF8.self) } == item.lines)
            #expect(parser.end().map { String(decoding: $0, as: UTF8.self) } == item.rest)
        }
    }

    @Test func aLineWithoutEndIsRefused() throws {
        var parser = LineParser(maximumLine: 10)
        #expect(try parser.feed(Array("0123456789\n".utf8)).count == 1)
        #expect(throws: LineParser.Overflow.self) { _ = try parser.feed(Array("01234567890".utf8)) }
    }
}
