import Scanning
import Testing

struct NoScratch: Error {}

func scanner(_ database: PatternDatabase) throws -> Scanner {
    guard let scanner = Scanner(database) else { throw NoScratch() }
    return scanner
}

func matches(_ database: PatternDatabase?, _ text: String) throws -> [String] {
    matches(try scanner(#require(database)), text)
}

func matches(_ scanner: borrowing Scanner, _ text: String) -> [String] {
    var found: [String] = []
    Array(text.utf8).withUnsafeBytes { scanner.scan($0) { found.append("\($0.number)@\($0.end)") } }
    return found
}

struct PatternDatabaseTests {
    static let patterns = [
        ScanPattern(7, "^error: "), ScanPattern(3, "fail(ed|ure)$"), ScanPattern(0, "oom", ignoresCase: true), ScanPattern(7, "^fatal: "),
    ]

    static let texts: [(text: String, found: [String])] = [
        ("", []),
        ("nothing", []),
        // Ends of lines, not of the text
        ("error: a\nerror: b", ["7@7", "7@16"]),
        ("an error: a", []),
        ("failed\nfailure\nfailed to", ["3@6", "3@14"]),
        ("OOM oom", ["0@3", "0@7"]),
        ("ERROR: a", []),
        // Several expressions under one number
        ("fatal: a", ["7@7"]),
        ("\0\0error: a\n\0oom", ["0@15"]),
    ]

    /// Also where they are divided, and where there are fewer of them than parts.
    @Test(arguments: texts, [1, 2, 3, 9])
    func findsAllInOnePass(_ expected: (text: String, found: [String]), parts: Int) throws {
        let (text, found) = expected
        let database = try PatternDatabase.compile(Self.patterns, parts: parts)
        #expect(try matches(database, text) == found)
        let loaded = database.serialized().withUnsafeBytes { PatternDatabase.deserialize($0) }
        #expect(try matches(loaded, text) == found)
    }

    static let unusable: [(patterns: [String], index: Int?)] = [
        (["a", "b(", "c"], 1),
        (["a", "b", "[z-a]"], 2),
        // References back and looks around are not of the dialect.
        ([#"(a)\1"#], 0),
        (["a", "(?=b)c"], 1),
        (["a(?<!b)", "c"], 0),
        // What matches everywhere
        (["a", "b*"], 1),
        (["a", "^"], 1),
        (["a", ""], 1),
        // The engine would read it only up to there.
        (["a", "b\0c("], 1),
        ([], nil),
    ]

    @Test(arguments: unusable, [1, 2, 3])
    func namesTheBrokenExpression(_ unusable: (patterns: [String], index: Int?), parts: Int) {
        let (patterns, index) = unusable
        let problem = #expect(throws: ScanPatternProblem.self) {
            _ = try PatternDatabase.compile(patterns.enumerated().map { ScanPattern(UInt32($0), $1) }, parts: parts)
        }
        #expect(problem?.index == index)
        #expect(problem?.description.isEmpty == false)
        for (number, pattern) in patterns.enumerated() {
            #expect((PatternDatabase.problem(with: ScanPattern(0, pattern)) != nil) == (number == index), "\(pattern)")
        }
    }

    @Test(arguments: [1, 3]) func whatIsDamagedIsRefusedOrHarmless(parts: Int) throws {
        let database = try PatternDatabase.compile(Self.patterns, parts: parts)
        let bytes = database.serialized()
        let text = "error: a\nfailed\nOOM"
        let found = try matches(database, text)
        #expect(!bytes.isEmpty)
        for length in [0, 1, 8, bytes.count / 2, bytes.count - 1] {
            #expect(bytes.prefix(length).withUnsafeBytes { PatternDatabase.deserialize($0) } == nil, "\(length) bytes")
        }
        #expect((bytes + [0]).withUnsafeBytes { PatternDatabase.deserialize($0) } == nil)
        // The program inside begins far behind the header, and its checksum tells each changed byte.
        for at in stride(from: 64, to: parts == 1 ? bytes.count : 128, by: 97) {
            var damaged = bytes
            damaged[at] ^= 0x10
            #expect(damaged.withUnsafeBytes { PatternDatabase.deserialize($0) } == nil, "byte \(at)")
        }
        #expect([UInt8](repeating: 0x41, count: 4096).withUnsafeBytes { PatternDatabase.deserialize($0) } == nil)
        #expect(try matches(bytes.withUnsafeBytes { PatternDatabase.deserialize($0) }, text) == found)
    }

    @Test func theFirstOfSeveralFaultsIsTold() {
        let patterns = ["a", "b", "c(", "d("].enumerated().map { ScanPattern(UInt32($0), $1) }
        for parts in 1...4 {
            #expect(throws: ScanPatternProblem.self) { _ = try PatternDatabase.compile(patterns, parts: parts) }
            do { _ = try PatternDatabase.compile(patterns, parts: parts) } catch { #expect(error.index == 2, "\(parts) parts") }
        }
    }

    @Test func tellsItsEngine() { #expect(PatternDatabase.engine.first?.isNumber == true) }
}
