import Testing
import Threading

@testable import Scanning

struct PatternDatabaseTests {
    static let patterns = [
        ScanPattern(7, "^error: "), ScanPattern(3, "fail(ed|ure)$"), ScanPattern(0, "oom", ignoresCase: true), ScanPattern(7, "^fatal: "),
    ]

    static let texts: [(text: String, found: [String])] = [
        ("\n", []),
        ("nothing\n", []),
        // Ends of lines, not of the text
        ("error: a\nerror: b\n", ["7@0", "7@1"]),
        ("an error: a\n", []),
        ("failed\nfailure\nfailed to\n", ["3@0", "3@1"]),
        ("OOM oom\n", ["0@0"]),
        ("ERROR: a\n", []),
        // Several expressions under one number
        ("fatal: a\n", ["7@0"]),
        ("\0\0error: a\n\0oom\n", ["0@1"]),
        // In the order of their ends, and what follows itself once
        ("error: oom failed\n", ["7@0", "0@0", "3@0"]),
        ("oom oom failed\n", ["0@0", "3@0"]),
        // Nothing reaches over a line's end
        ("error\n: a\nfail\ned\n", []),
    ]

    @Test(arguments: texts) func findsAllLineByLine(_ expected: (text: String, found: [String])) throws {
        let (text, found) = expected
        let database = try PatternDatabase.compile(Self.patterns)
        #expect(try matches(database, text) == found)
        #expect(try matches(everywhere(Self.patterns), text) == found)
        let parts = Dictionary(uniqueKeysWithValues: database.serializedParts().map { ($0.number, $0.bytes) })
        let source = PartSource(kept: { parts[$0] }, pattern: { Self.patterns[$0] }, refused: { _ in })
        let loaded = database.serialized().withUnsafeBytes { PatternDatabase.load($0, source) }
        #expect(try matches(loaded, text) == found)
        #expect(database.takeNews() && loaded?.takeNews() == false)
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

    @Test(arguments: unusable) func namesTheBrokenExpression(_ unusable: (patterns: [String], index: Int?)) {
        let (patterns, index) = unusable
        let problem = #expect(throws: ScanPatternProblem.self) {
            _ = try PatternDatabase.compile(patterns.enumerated().map { ScanPattern(UInt32($0), $1) })
        }
        #expect(problem?.index == index)
        #expect(problem?.description.isEmpty == false)
        for (number, pattern) in patterns.enumerated() {
            #expect((PatternDatabase.problem(with: ScanPattern(0, pattern)) != nil) == (number == index), "\(pattern)")
        }
    }

    /// What is only found out when it is compiled: it is too large for the engine.
    @Test func whatCannotBeCompiledIsToldOnceAndLeavesTheOthers() throws {
        let refused = Locked<[ScanPatternProblem]>([])
        let patterns = [ScanPattern(1, "sold"), ScanPattern(2, #"shop (\w{1,900}x){1,900}closed"#), ScanPattern(3, #"shop \d+ open"#)]
        let (tables, texts) = SieveTables.make(patterns)
        let source = PartSource(
            kept: { _ in nil },
            pattern: { patterns[$0] },
            refused: { problem in refused.withLock { $0.append(problem) } }
        )
        let database = try #require(PatternDatabase(tables, sieve: DatabasePart.compile(texts), source, isKept: false))
        let text = "shop xx closed\nshop 3 open, shop sold\nshop x closed\n"
        #expect(try matches(database, text) == ["3@1", "1@1"])
        #expect(try matches(database, text) == ["3@1", "1@1"])
        #expect(refused.withLock { $0.map(\.index) } == [1])
        #expect(database.compileAll()?.index == 1)
    }

    @Test func whatIsDamagedIsRefusedOrHarmless() throws {
        let database = try PatternDatabase.compile(Self.patterns)
        let bytes = database.serialized()
        let source = PartSource(kept: { _ in nil }, pattern: { Self.patterns[$0] }, refused: { _ in })
        func load(_ bytes: some Collection<UInt8>) -> PatternDatabase? {
            Array(bytes).withUnsafeBytes { PatternDatabase.load($0, source) }
        }
        let text = "error: a\nfailed\nOOM\n"
        let found = try matches(database, text)
        #expect(found.count == 3)
        for length in [0, 1, 4, 8, bytes.count / 2, bytes.count - 1] { #expect(load(bytes.prefix(length)) == nil, "\(length) bytes") }
        #expect(load(bytes + [0]) == nil)
        // Its checksum tells each changed byte of the program inside, which is the last and largest part.
        for at in stride(from: 4 + database.tables.serialized().count + 64, to: bytes.count - 64, by: 97) {
            var damaged = bytes
            damaged[at] ^= 0x10
            #expect(load(damaged) == nil, "byte \(at)")
        }
        #expect(load([UInt8](repeating: 0x41, count: 4096)) == nil)
        #expect(try matches(load(bytes), text) == found)
    }

    @Test func theFirstOfSeveralFaultsIsTold() {
        let patterns = ["a", "b", "c(", "d("].enumerated().map { ScanPattern(UInt32($0), $1) }
        do {
            _ = try PatternDatabase.compile(patterns)
            Issue.record("it was taken")
        } catch { #expect(error.index == 2) }
    }

    @Test func tellsItsEngine() { #expect(PatternDatabase.engine.first?.isNumber == true) }
}
