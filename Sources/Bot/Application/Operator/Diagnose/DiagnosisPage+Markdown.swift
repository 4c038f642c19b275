import CIDiagnostics
import Diagnosis

extension DiagnosisPage {
    /// For the summary of a CI run or a comment: nothing of the log can end its block, mention anybody or become a heading.
    var markdown: String {
        var parts = ["### \(Self.escaped(title))"]
        let lines = [facts.map(Self.escaped), whereItFailed.map { "in " + Self.code($0) }].compactMap { $0 }
        if !lines.isEmpty { parts.append(lines.joined(separator: "  \n")) }
        if let excerpt {
            let width = excerpt.lines.map { String($0.number).count }.max() ?? 1
            let text = excerpt.lines.map { line in
                let number = String(repeating: " ", count: width - String(line.number).count) + String(line.number)
                return "\(line.number == excerpt.keyLine ? ">" : " ") \(number)  \(line.text)"
            }.joined(separator: "\n")
            let fence = String(repeating: "`", count: max(3, Self.longestTicks(text) + 1))
            parts.append("\(fence)text\n\(text)\n\(fence)")
        }
        if !causes.isEmpty { parts.append("**Why it usually happens**\n\n" + causes.map { "- \($0)" }.joined(separator: "\n")) }
        if !solutions.isEmpty {
            parts.append("**What to do**\n\n" + solutions.enumerated().map { "\($0 + 1). \($1)" }.joined(separator: "\n"))
        }
        if !others.isEmpty { parts.append("**Also found**\n\n" + others.map { "- " + Self.escaped($0) }.joined(separator: "\n")) }
        parts += notes.map { "_\($0)_" }
        return parts.joined(separator: "\n\n") + "\n"
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            if "\\`*_[]<>#|~".contains(character) { result.append("\\") }
            result.append(character.isNewline ? " " : character)
        }
    }

    private static func code(_ text: String) -> String {
        let ticks = String(repeating: "`", count: longestTicks(text) + 1)
        let bare = String(text.map { $0.isNewline ? " " : $0 })
        return bare.contains("`") ? "\(ticks) \(bare) \(ticks)" : ticks + bare + ticks
    }

    private static func longestTicks(_ text: String) -> Int {
        var longest = 0
        var run = 0
        for character in text {
            run = character == "`" ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }
}
