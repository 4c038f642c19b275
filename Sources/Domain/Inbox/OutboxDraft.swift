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

    package init(answers: String? = nil, threadKey: String, platform: Platform, operation: String, parts: [[UInt8]]) {
        self.answers = answers
        self.threadKey = threadKey
        self.platform = platform
        self.operation = operation
        self.parts = parts
    }

    /// Returns how many parts were put in: all of them, or none where it was said before.
    func insert(delivery: String, inbox: Int64?, trace: String, _ connection: borrowing Connection, _ now: Moment) throws -> Int {
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
                .blob(payload)
            )
            // The first part decides: what it answers was answered before, perhaps in fewer parts.
            if inserted == 0 { return 0 }
        }
        return parts.count
    }
}
