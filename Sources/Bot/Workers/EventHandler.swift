package import Database
package import Inbox
package import Time

/// Handles what no chat platform decodes, such as the news of a CI system.
package struct EventHandler: Sendable {
    /// What is written and said of an event, all at once with the mark that it is done.
    package struct Outcome: Sendable {
        /// For the log and the trace.
        package var label: String
        package var settle: @Sendable (borrowing Connection) throws -> [OutboxDraft]
        package var whenSettled: @Sendable () -> Void

        package init(
            _ label: String,
            answers: [OutboxDraft] = [],
            also: (@Sendable (borrowing Connection) throws -> Void)? = nil
        ) {
            self.init(label) { connection in
                try also?(connection)
                return answers
            }
        }

        /// - Parameter settle: writes, and says what is said. It sees what all others decided before it, so that two events that
        ///   end at the same time do not both take themselves for the first.
        /// - Parameter whenSettled: once what was written is kept. Until then all of it may be undone, and the event handled again.
        package init(
            _ label: String,
            settle: @escaping @Sendable (borrowing Connection) throws -> [OutboxDraft],
            whenSettled: @escaping @Sendable () -> Void = {}
        ) {
            self.label = label
            self.settle = settle
            self.whenSettled = whenSettled
        }
    }

    /// Thrown where nothing is wrong with the event or its handler, but what is asked of others has to wait: uses no attempt.
    package struct NotYet: Error {
        package var until: Moment?
        package var reason: String

        package init(until: Moment?, reason: String) {
            self.until = until
            self.reason = reason
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
