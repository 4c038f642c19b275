import Scanning
import Testing

struct LineScannerTests {
    private static func scanner(_ expressions: String..., parts: Int = 1) throws -> LineScanner {
        let patterns = expressions.enumerated().map { ScanPattern(UInt32($0), $1) }
        guard let scanner = LineScanner(try PatternDatabase.compile(patterns, parts: parts)) else { throw NoScratch() }
        return scanner
    }

    private static func numbers(_ scanner: borrowing LineScanner, _ line: String) -> [UInt32] {
        var found: [UInt32] = []
        Array((line + "\n").utf8).withUnsafeBytes { scanner.scan($0) { found.append($0) } }
        return found
    }

    /// Again and again, so that what was remembered is compared with what was found.
    @Test(arguments: [1, 2])
    func aKnownLineGivesWhatItGave(parts: Int) throws {
        let scanner = try Self.scanner("^error: ", "fail", "^ok$", parts: parts)
        for _ in 1...3 {
            #expect(Self.numbers(scanner, "error: it failed, failed") == [0, 1])
            #expect(Self.numbers(scanner, "fail error: fail") == [1])
            #expect(Self.numbers(scanner, "ok") == [2])
            #expect(Self.numbers(scanner, "okay") == [])
            #expect(Self.numbers(scanner, "") == [])
        }
    }

    /// Lines that differ in one byte, at each place and of each length, are told apart.
    @Test func linesThatLookAlikeAreTwo() throws {
        let scanner = try Self.scanner("!")
        for length in 1...40 {
            let plain = String(repeating: "x", count: length)
            #expect(Self.numbers(scanner, plain) == [])
            for at in 0..<length {
                let marked = plain.prefix(at) + "!" + plain.dropFirst(at + 1)
                #expect(Self.numbers(scanner, String(marked)) == [0], "\(marked)")
            }
        }
    }

    /// More lines than are remembered, each with a match.
    @Test func whatIsForgottenIsFoundAgain() throws {
        let scanner = try Self.scanner("[13579]$", "^1")
        for number in (1...300_000).map({ $0 % 200_000 }) {
            let text = "\(number)"
            let expected: [UInt32] = (text.hasPrefix("1") ? [1] : []) + (number % 2 == 1 ? [0] : [])
            let found = Self.numbers(scanner, text)
            if found.sorted() != expected.sorted() { Issue.record("\(text): \(found)") }
        }
    }
}
