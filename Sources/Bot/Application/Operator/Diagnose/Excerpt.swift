import Diagnosis
import Logs
import Redaction

/// The lines around the one that explains, by number.
struct Excerpt: Redactable, Equatable {
    struct Line: Sendable, Equatable {
        var number: Int
        var text: String
    }

    var lines: [Line]
    var keyLine: Int

    /// At most a screen: what leads to the key line, and more of what follows it.
    static let linesBefore = 6
    static let linesAfter = 9
    static let longestLine = 240

    init(lines: [Line], keyLine: Int) {
        self.lines = lines
        self.keyLine = keyLine
    }

    init(_ finding: Finding, in log: Log) {
        let key = finding.keyLine
        let block = finding.lines.first { $0.contains(key) } ?? key...key
        let first = max(block.lowerBound, key - Self.linesBefore)
        let last = min(block.upperBound, key + Self.linesAfter)
        self.init(lines: (first...last).map { Line(number: $0, text: log.text($0)) }, keyLine: key)
    }

    func redacted(by pass: inout RedactionPass) -> Excerpt {
        // A key of many lines is one secret, so the lines are handed over with their ends, as one text.
        let texts = pass.pieces(lines.map { $0.text + "\n" })
        var copy = self
        for index in lines.indices { copy.lines[index].text = String(texts[index].prefix { $0 != "\n" }.prefix(Self.longestLine)) }
        return copy
    }
}
