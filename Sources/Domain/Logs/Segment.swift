/// A stretch of a log as clean text: no control sequences, no time stamps, `\n` behind every line.
package struct Segment: Sendable {
    /// The number of the first line, counted from 1 over the whole log.
    package let firstLine: Int
    package internal(set) var text: [UInt8] = []
    package internal(set) var starts: [UInt32] = []
    package internal(set) var marks: [LineMarks] = []
    /// What was found in it, by line.
    package var hits: [Hit] = []
    /// How much it matters that these lines are kept.
    package var weight = 0

    package struct Hit: Sendable, Hashable {
        package var line: Int
        package var pattern: UInt32

        package init(line: Int, pattern: UInt32) {
            self.line = line
            self.pattern = pattern
        }
    }

    package var lineCount: Int { starts.count }
    package var lastLine: Int { firstLine + starts.count - 1 }

    /// The text of one line without its end.
    package subscript(line: Int) -> ArraySlice<UInt8> {
        let index = line - firstLine
        let end = index + 1 < starts.count ? Int(starts[index + 1]) : text.count
        return text[Int(starts[index])..<end - 1]
    }
}
