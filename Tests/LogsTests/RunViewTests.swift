import Logs
import Testing

struct RunViewTests {
    private static let time = "2026-11-21T10:00:00.1234567Z"

    private func read(_ text: String) -> Log {
        var reader = LogReader { _ in }
        Array(text.utf8).withUnsafeBytes { reader.read($0) }
        return reader.finish()
    }

    /// A line, what is left of it, and what it names.
    @Test(
        arguments: [
            ("unit\tRun tests\t\(time) boom", "boom", "unit\tRun tests"),
            // The mark that a step's file began with.
            ("unit\tRun tests\t\u{FEFF}\(time) boom", "boom", "unit\tRun tests"),
            ("unit (ubuntu, 3.12)\tUNKNOWN STEP\t\(time)   indented", "  indented", "unit (ubuntu, 3.12)\tUNKNOWN STEP"),
            // No time, another time, one tab, and tabs of a program.
            ("unit\tRun tests\tboom", "unit\tRun tests\tboom", nil), ("unit\tRun\t10:00:00 boom", "unit\tRun\t10:00:00 boom", nil),
            ("unit\t\(time) boom", "unit\t\(time) boom", nil), ("\t\t\(time) boom", "\t\t\(time) boom", nil),
        ] as [(String, String, String?)]
    )
    func whatStandsBeforeALine(line: String, expected: String, names: String?) {
        let log = read(line + "\n")
        #expect(log.text(1) == expected)
        #expect(log.markers.map(\.name) == (names.map { [$0] } ?? []))
    }

    @Test func whereAStepBegins() {
        let lines = [
            "$ gh run view 7 --log", "unit\tSet up\t\(Self.time) a", "unit\tSet up\t\(Self.time) b", "unit\tRun\t\(Self.time) c",
            "lint\tRun\t\(Self.time) d",
        ]
        let log = read(lines.joined(separator: "\n"))
        #expect(log.markers.map(\.line) == [2, 4, 5])
        #expect(log.markers.map(\.name) == ["unit\tSet up", "unit\tRun", "lint\tRun"])
        #expect((1...5).map(log.text) == ["$ gh run view 7 --log", "a", "b", "c", "d"])
    }

    /// What a program prints in the middle of a log is its own.
    @Test func onlyTheBeginningTells() {
        let log = read(String(repeating: "line\n", count: 30) + "unit\tRun\t\(Self.time) boom\n")
        #expect(log.text(31) == "unit\tRun\t\(Self.time) boom" && log.markers.isEmpty)
    }

    /// A runner's mark is not what the tool said; the bytes keep it, because structure is told by it.
    @Test(arguments: [
        ("##[error]boom", "boom"), ("##[warning]boom", "boom"), ("##[group]boom", "##[group]boom"), (" ##[error]boom", " ##[error]boom"),
        ("##[error]", ""),
    ])
    func marksAreNotShown(line: String, shown: String) throws {
        let log = read(line + "\n")
        #expect(log.text(1) == shown)
        #expect(String(decoding: try #require(log[1]), as: UTF8.self) == line)
    }
}
