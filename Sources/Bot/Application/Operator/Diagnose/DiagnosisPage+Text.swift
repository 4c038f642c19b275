import CIDiagnostics
import CommandLine
import Diagnosis

extension DiagnosisPage {
    func text(_ style: TextStyle) -> String {
        var lines = [report.isDiagnosed ? style.red(title.printable) : style.yellow(title)]
        if let facts { lines.append(facts.printable) }
        if let whereItFailed { lines.append("in " + whereItFailed.printable) }
        if let excerpt {
            lines.append("")
            let width = excerpt.lines.map { String($0.number).count }.max() ?? 1
            for line in excerpt.lines {
                let number = String(repeating: " ", count: width - String(line.number).count) + String(line.number)
                let isKey = line.number == excerpt.keyLine
                let text = "\(isKey ? ">" : " ") \(number)  \(line.text.printable)"
                lines.append(isKey ? style.bold(text) : style.faint(text))
            }
        }
        lines += section("Why it usually happens", causes.map { "- \($0)" }, style)
        lines += section("What to do", solutions.enumerated().map { "\($0 + 1). \($1)" }, style)
        lines += section("Also found", others, style)
        if !notes.isEmpty { lines += [""] + notes.map(style.faint) }
        return lines.joined(separator: "\n") + "\n"
    }

    private func section(_ title: String, _ lines: [String], _ style: TextStyle) -> [String] {
        lines.isEmpty ? [] : ["", style.bold(title)] + lines.map { "  " + $0.printable }
    }
}
