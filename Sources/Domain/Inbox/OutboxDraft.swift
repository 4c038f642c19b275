package import Conversation
import Database
import Time

/// Something to be said, in as many parts as it takes.
package struct OutboxDraft: Sendable, Equatable {
    /// What it is the one answer to: `platform/workspace/channel/message`. A second answer to the same is silently dropped.
    package var answers: String?
    package var threadKey: String
    package var platform: Platform
    /// What the platform's client does with the payload: `post`, `update`, `ephemeral`, `respond`.
    package var operation: String
    package var parts: [[UInt8]]
    /// The delivery whose message it hangs under, or changes. It is said after that one, with the id that one was given, and not at all
    /// where that one was not. Both wait in the same thread.
    package var under: String?
    /// What does the same under the same delivery, and is not on its way yet, need not be said any more.
    package var supersedes: Bool

    package init(
        answers: String? = nil,
        threadKey: String,
        platform: Platform,
        operation: String,
        parts: [[UInt8]],
        under: String? = nil,
        supersedes: Bool = false
    ) {
        self.answers = answers
        self.threadKey = threadKey
        self.platform = platform
        self.operation = operation
        self.parts = parts
        self.under = under
        self.supersedes = supersedes
    }

    /// Returns how many parts were put in: all of them, or none where it was said before.
    func insert(delivery: String, inbox: Int64?, trace: String, _ connection: borrowing Connection, _ now: Moment) throws -> Int {
        if supersedes, let under {
            try connection.execute(OutboxSQL.supersede, .text(threadKey), .text(under), .text(operation), Value(now))
        }
        for (number, payload) in parts.enumerated() {
            let inserted = try connection.execute(
                OutboxSQL.insert,
                .text(delivery),
                .integer(Int64(number)),
                Value(answers),
                Value(inbox),
                .text(threadKey),
                .text(platform.rawValue),
                .text(operation),
                .text(trace),
                Value(now),
                .blob(payload),
                Value(under)
            )
            // The first part decides: what it answers was answered before, perhaps in fewer parts.
            if inserted == 0 { return 0 }
        }
        // What was superseded may have been the next one.
        if supersedes { try connection.execute(OutboxSQL.passTurnIn, .text(threadKey)) }
        return parts.count
    }
}
