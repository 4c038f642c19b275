import Scanning
import Testing

struct LineScannerTests {
    private static let patterns = [
        ScanPattern(0, "^error: "), ScanPattern(1, #"fail\w* \d+"#), ScanPattern(2, "^ok$"), ScanPattern(3, "^[0-9]{3}$"),
        ScanPattern(4, "(?i)^shop|sold (?i:OUT)"), ScanPattern(5, #"\[[a-z ]+\] (red|blue)"#), ScanPattern(6, "é$"),
    ]

    private static let pieces = [
        "error: ", "fail", "failed ", "7", "123", "ok", "\n", "\n", "\n", "\n", "SHOP", "sold ", "out", "[", "ab", "] ", "red", "é", " ",
        "\n\n", "\0",
        "xxxxxxxxxxxxxxxx",
    ]

    /// Texts that are put together at random from what the expressions are about.
    @Test(arguments: 1...40) func findsWhatIsFoundWithoutASieve(seed: UInt64) throws {
        var random = Random(state: seed)
        var text = ""
        for _ in 0..<400 { text += Self.pieces[Int(random.next() % UInt64(Self.pieces.count))] }
        let plain = try matches(everywhere(Self.patterns), text + "\n")
        #expect(plain.count >= 5)
        let database = try PatternDatabase.compile(Self.patterns)
        let scanner = try scanner(database)
        // Again, with what the first scan left behind.
        for _ in 1...2 { #expect(matches(scanner, text + "\n") == plain) }
    }

    /// The first line and the last are lines like the others.
    @Test(arguments: ["error: a\n", "x\nerror: a\n", "error: a\nx\n", "x\nok\n", "ok\n", "ok\nx\n", "\nok\n", "\n\n\nok\n\n"])
    func linesAtTheEdges(text: String) throws {
        #expect(try matches(PatternDatabase.compile(Self.patterns), text).count == 1)
    }

    /// Scratch memory belongs to one scan at a time: a scan inside another's match has its own scanner, and disturbs nothing.
    @Test func eachHasScratchOfItsOwn() throws {
        let database = try PatternDatabase.compile([ScanPattern(1, "a+b"), ScanPattern(2, #"c\w"#)])
        let outer = try scanner(database)
        let inner = try scanner(database)
        var found: [String] = []
        let text = Array("aab\ncx\nab cx\n".utf8)
        text.withUnsafeBytes { bytes in
            outer.scan(bytes, starts: lineStarts(text)) {
                found.append("\($1)@\($0)")
                found += matches(inner, "cx\n").map { "inner " + $0 }
            }
        }
        #expect(found == ["1@0", "inner 2@0", "2@1", "inner 2@0", "1@2", "inner 2@0", "2@2", "inner 2@0"])
        #expect(matches(outer, "cx\n") == ["2@0"])
    }

    /// All come for parts that none of them has made yet.
    @Test func manyThreadsScanWithOneDatabase() async throws {
        let database = try PatternDatabase.compile((0..<60).map { ScanPattern(UInt32($0), "shop\($0)x[0-9]{3}y") })
        let text = (0..<60).map { "shop\($0)x123y\n" }.joined()
        let counts = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    guard let scanner = LineScanner(database) else { return 0 }
                    return (0..<20).reduce(0) { total, _ in total + matches(scanner, text).count }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(counts == [1200, 1200, 1200, 1200])
    }

    /// The database lives as long as a scanner of it does.
    @Test func outlivesTheDatabasesOwner() throws {
        func make() throws -> LineScanner { try scanner(PatternDatabase.compile([ScanPattern(4, "z[xy]+z")])) }
        let lasting = try make()
        #expect(matches(lasting, "zyxz\n") == ["4@0"])
    }

    private struct Random {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }
    }
}
