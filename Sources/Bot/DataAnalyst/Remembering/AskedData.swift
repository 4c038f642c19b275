package import Time

/// A question about data that was answered: what was asked and how, never what came of it.
package struct AskedData: Sendable, Equatable {
    package var id: String
    package var source: String
    /// As it was put, so that what follows can add to it.
    package var question: String
    /// What was understood.
    package var words: String
    package var statement: String
    package var at: Moment

    package init(id: String, source: String, question: String, words: String, statement: String, at: Moment) {
        self.id = id
        self.source = source
        self.question = question
        self.words = words
        self.statement = statement
        self.at = at
    }

    package static func isID(_ text: String) -> Bool {
        text.utf8.count == 16 && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }
}
