@testable import Scanning

struct NoScratch: Error {}

func scanner(_ database: PatternDatabase) throws -> LineScanner {
    guard let scanner = LineScanner(database) else { throw NoScratch() }
    return scanner
}

/// Each match as `number@line`.
func matches(_ database: PatternDatabase?, _ text: String) throws -> [String] {
    guard let database else { throw NoScratch() }
    return matches(try scanner(database), text)
}

func matches(_ scanner: borrowing LineScanner, _ text: String) -> [String] {
    var found: [String] = []
    let bytes = Array(text.utf8)
    bytes.withUnsafeBytes { scanner.scan($0, starts: lineStarts(bytes)) { found.append("\($1)@\($0)") } }
    return found
}

func lineStarts(_ text: [UInt8]) -> [UInt32] {
    [0] + text.indices.dropLast().filter { text[$0] == 0x0A }.map { UInt32($0 + 1) }
}

/// The same expressions with no sieve: all of them are looked for on every line, and at once.
func everywhere(_ patterns: [ScanPattern]) -> PatternDatabase? {
    var tables = SieveTables()
    tables.numbers = patterns.map(\.number)
    tables.needs = patterns.map { _ in 0 }
    return PatternDatabase(tables, sieve: nil, PartSource(patterns), isKept: false)
}
