import CIDiagnostics
import Diagnosis
import Knowledge
import Logs

/// A report as people read it, before it is told for a terminal or for Markdown.
struct DiagnosisPage {
    var report: DiagnosisReport
    var excerpt: Excerpt?
    var place: LogPlace
    /// Why the log could not be read to its end, if so.
    var problem: LogProblem?

    var first: Finding? { report.findings.first }

    var title: String {
        if report.isDiagnosed, let first { return first.title }
        return report.lineCount == 0 ? "Unknown: the log is empty" : "Unknown: nothing here says for sure why it failed"
    }

    /// `test-failure, likely (0.82), build.log:41`
    var facts: String? {
        first.map { finding in
            "\(finding.category.rawValue), \(Self.confidence(finding.confidence)), \(place.line(finding.keyLine))"
        }
    }

    /// `github-actions › Run tests (exit code 1)`
    var whereItFailed: String? {
        guard let step = report.failedStep else { return nil }
        let system = report.system == .unknown ? "" : "\(report.system.rawValue) › "
        return system + step.name + (step.exitCode.map { " (exit code \($0))" } ?? "")
    }

    var causes: [String] { report.isDiagnosed ? first?.pattern?.causes ?? [] : [] }
    var solutions: [String] { report.isDiagnosed ? first?.pattern?.solutions.map(\.text) ?? [] : [] }

    /// One line for each of the next few.
    var others: [String] {
        report.otherCauses.prefix(3).map { finding in
            "\(place.line(finding.keyLine))  \(finding.title) (\(finding.category.rawValue), \(Self.confidence(finding.confidence)))"
        }
    }

    var notes: [String] {
        var notes: [String] = []
        if let problem { notes.append("Not all of it was read: \(problem).") }
        if report.isTruncated, problem == nil {
            notes.append("The log is long: all of it was scanned, and lines of its middle were not kept.")
        }
        if report.redactions > 0 {
            notes.append("\(report.redactions) \(report.redactions == 1 ? "secret was" : "secrets were") taken out of what is shown.")
        }
        return notes
    }

    static func confidence(_ probability: Double) -> String {
        let hundredths = Certainty.percent(probability)
        let number = hundredths >= 100 ? "1.00" : "0.\(hundredths < 10 ? "0" : "")\(hundredths)"
        return "\(Certainty.words(probability)) (\(number))"
    }
}
