import Scanning
import Testing

struct ScannerTests {
    /// Scratch memory belongs to one scan at a time: a scan inside another's match has its own scanner, and disturbs nothing.
    @Test func eachHasScratchOfItsOwn() throws {
        let database = try PatternDatabase.compile([ScanPattern(1, "a+b"), ScanPattern(2, "c")])
        let outer = try scanner(database)
        let inner = try scanner(database)
        var found: [String] = []
        Array("aab c ab c".utf8).withUnsafeBytes { bytes in
            outer.scan(bytes) {
                found.append("\($0.number)@\($0.end)")
                found += matches(inner, "c").map { "inner " + $0 }
            }
        }
        #expect(found == ["1@3", "inner 2@1", "2@5", "inner 2@1", "1@8", "inner 2@1", "2@10", "inner 2@1"])
        #expect(matches(outer, "c") == ["2@1"])
    }

    @Test func manyThreadsScanWithOneDatabase() async throws {
        let database = try PatternDatabase.compile([ScanPattern(1, "x[0-9]{3}y")])
        let text = String(repeating: "x123y ", count: 1000)
        let counts = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    guard let scanner = Scanner(database) else { return 0 }
                    return (0..<20).reduce(0) { total, _ in total + matches(scanner, text).count }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(counts == [20_000, 20_000, 20_000, 20_000])
    }

    /// The database lives as long as a scanner of it does.
    @Test func outlivesTheDatabasesOwner() throws {
        func make() throws -> Scanner { try scanner(PatternDatabase.compile([ScanPattern(4, "z")])) }
        let lasting = try make()
        #expect(matches(lasting, "xyz") == ["4@3"])
    }
}
