package import Diagnosis
package import Logs
package import Redaction

/// The lines around the one that explains, by number.
package struct Excerpt: Redactable, Equatable {
    package struct Line: Sendable, Equatable {
        package var number: Int
        package var text: String

        package init(number: Int, text: String) {
            self.number = number
            self.text = text
        }
    }

    package var lines: [Line]
    package var keyLine: Int

    package static let longestLine = 240

    package init(lines: [Line], keyLine: Int) {
        self.lines = lines
        self.keyLine = keyLine
    }

    /// Of what belongs to the finding at most a screen: what leads to the key line, and more of what follows it.
    package init(_ finding: Finding, in log: Log) {
        let key = finding.keyLine
        let block = finding.lines.first { $0.contains(key) } ?? key...key
        let first = max(block.lowerBound, key - 6)
        let last = min(block.upperBound, key + 9)
        self.init(lines: (first...last).map { Line(number: $0, text: log.text($0)) }, keyLine: key)
    }

    /// As far as the log was kept around the line, whatever it belongs to.
    package init(around key: Int, in log: Log, before: Int, after: Int) {
        var first = key
        while first > 1, key - first < before, log[first - 1] != nil { first -= 1 }
        var last = key
        while last < log.lineCount, last - key < after, log[last + 1] != nil { last += 1 }
        self.init(lines: (first...last).map { Line(number: $0, text: log.text($0)) }, keyLine: key)
    }

    package func redacted(by pass: inout RedactionPass) -> Excerpt {
        // A key of many lines is one secret, so the lines are handed over with their ends, as one text.
        let texts = pass.pieces(lines.map { $0.text + "\n" })
        var copy = self
        for index in lines.indices { copy.lines[index].text = String(texts[index].prefix { $0 != "\n" }.prefix(Self.longestLine)) }
        return copy
    }
}
