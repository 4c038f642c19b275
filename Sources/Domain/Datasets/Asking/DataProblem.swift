/// Why there is no answer. Its words are for the person who asked; they hold no secret of the source.
package struct DataProblem: Error, Sendable, Equatable {
    package enum Kind: String, Sendable {
        /// ``SQLGuard`` or the engine refused it: it would write, or reach beyond its data.
        case refused
        /// The engine did not understand it: one attempt to mend it is allowed.
        case mistaken
        case tooSlow
        case tooMuch
        /// Down, or not reachable, or it hung up.
        case away
        /// The source is not to be used as it is configured.
        case unusable
        case cancelled
    }

    package var kind: Kind
    package var text: String
    /// What to do about it.
    package var cure: String?
    /// Where in the statement, counted in characters from 0.
    package var position: Int?

    package init(_ kind: Kind, _ text: String, cure: String? = nil, position: Int? = nil) {
        self.kind = kind
        self.text = text
        self.cure = cure
        self.position = position
    }
}
