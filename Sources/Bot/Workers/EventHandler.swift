package import Database
package import Inbox
package import Time

/// Handles what no chat platform decodes, such as the news of a CI system.
package struct EventHandler: Sendable {
    /// What is written and said of an event, all at once with the mark that it is done.
    package struct Outcome: Sendable {
        /// For the log and the trace.
        package var label: String
        package var answers: [OutboxDraft]
        package var also: (@Sendable (borrowing Connection) throws -> Void)?

        package init(
            _ label: String,
            answers: [OutboxDraft] = [],
            also: (@Sendable (borrowing Connection) throws -> Void)? = nil
        ) {
            self.label = label
            self.answers = answers
            self.also = also
        }
    }

    /// `ci` stands for `ci/github` and all others before whose slash it stands.
    package let family: String
    /// It may be asked again about the same event, and be cancelled at any time.
    package let handle: @Sendable (InboxItem, Moment) async throws -> Outcome

    package init(family: String, handle: @escaping @Sendable (InboxItem, Moment) async throws -> Outcome) {
        self.family = family
        self.handle = handle
    }
}
