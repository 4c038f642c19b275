import Diagnosis
import Logs
import Testing

struct JudgedLinesTests {
    /// Two lines of the same kind far from each other, as an invented tool writes them.
    private static let first = "yardtool: error: signal 17 is dark"
    private static let second = "yardtool: error: lever 4 is stuck"
    private static let log = "$ make\n\(first)\n" + String(repeating: "\nbuilding\n", count: 30) + "\(second)\ndone\n"

    private func diagnose(_ judgements: [(String, Bool)]) -> DiagnosisReport {
        engine.diagnose(read(Self.log), judged: JudgedLines(judgements.map { (text: $0.0, isHelpful: $0.1) }))
    }

    private func key(_ judgements: [(String, Bool)]) throws -> Int { try #require(diagnose(judgements).findings.first).keyLine }

    /// Numbers differ from run to run.
    @Test func whatHelpedComesFirst() throws {
        let lines = [2, 63]
        let usual = try key([])
        let other = try #require(lines.first { $0 != usual })
        #expect(lines.contains(usual))
        let text = other == 2 ? Self.first.replacing("17", with: "99") : Self.second.replacing("4", with: "7")
        #expect(try key([(text, true)]) == other)
        #expect(diagnose([(text, true)]).isMarkedHelpful && !diagnose([]).isMarkedHelpful)
        // And the reverse.
        #expect(try key([(usual == 2 ? Self.first : Self.second, false)]) == other)
    }

    @Test func whatIsElsewhereChangesNothing() throws {
        let (plain, judged) = (diagnose([]), diagnose([("another line", true), ("and another", false)]))
        #expect(plain.findings == judged.findings)
    }

    /// However many liked it: no line of noise becomes the cause of a compiler's error.
    @Test func itIsBounded() throws {
        let report = engine.diagnose(
            read(EngineTests.gcc),
            judged: JudgedLines([(text: "make: *** [Makefile:91: all] Error 2", isHelpful: true)])
        )
        #expect(report.findings.first?.keyLine == 3)
    }
}
