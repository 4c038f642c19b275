package import Conversation
package import Database
package import Time

/// What one person thinks of one answer. Of several about the same answer the last one counts.
package struct Rating: Sendable, Equatable {
    /// What the answer's ``Reply/Element/feedback(id:)`` was made with.
    package var id: String
    package var helpful: Bool
    package var person: Person
    /// When the press arrived. One that had to be tried again may be written after a later one.
    package var at: Moment

    package init(id: String, helpful: Bool, person: Person, at: Moment) {
        self.id = id
        self.helpful = helpful
        self.person = person
        self.at = at
    }

    /// Writes it down in the transaction that marks the press as done, and may be asked to do so again.
    package typealias Keeping = @Sendable (Rating, borrowing Connection) throws -> Void
}
