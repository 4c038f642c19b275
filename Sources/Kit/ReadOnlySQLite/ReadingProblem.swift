/// Why nothing, or nothing more, could be read. The words hold neither the file's path nor anything that stands in it.
package struct ReadingProblem: Error, Sendable, Equatable {
    package enum Kind: Sendable {
        /// There is no such file.
        case missing
        /// There is something, and it is no database that can be read.
        case unreadable
        /// Another program keeps it locked.
        case locked
        /// It would do more than read.
        case refused
        /// The engine did not understand the statement.
        case mistaken
        case tooSlow
        case tooMuch
        case cancelled
        case failed
    }

    package var kind: Kind
    package var text: String
    /// Where in the statement, in characters from its beginning.
    package var offset: Int?

    package init(_ kind: Kind, _ text: String, offset: Int? = nil) {
        self.kind = kind
        self.text = text
        self.offset = offset
    }
}
