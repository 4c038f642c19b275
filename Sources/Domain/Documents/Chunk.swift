/// A part of a document that is found, and quoted, as a whole.
package struct Chunk: Sendable, Equatable {
    /// The headings that it stands under, the outermost first.
    package var headings: [String]
    package var text: String
    /// The line of the document that it begins with, from 1.
    package var line: Int

    package init(headings: [String], text: String, line: Int) {
        self.headings = headings
        self.text = text
        self.line = line
    }

    /// And is not only marks, such as a rule or a fence.
    var saysSomething: Bool { text.contains { $0.isLetter || $0.isNumber } }
}

/// A document in parts.
package struct CutDocument: Sendable, Equatable {
    /// What the document calls itself, if it does.
    package var title: String?
    package var chunks: [Chunk] = []
    /// It has more parts than are kept.
    package var isCutOff = false
}
