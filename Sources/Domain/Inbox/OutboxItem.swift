package import Conversation
package import Time

/// Where a message stands. The numbers are in the store.
package enum OutboxState: Int64, Sendable, CaseIterable {
    case waiting = 0
    /// Marked durably before anything goes out: whoever finds it so after a crash knows that it may have gone out.
    case sending = 1
    case sent = 2
    case failed = 3
    /// Sent so long ago that only its keys are kept.
    case remembered = 4
    /// Too old to be said when the bot was enabled again.
    case expired = 5
    /// Its question was deleted before any of it was sent.
    case withdrawn = 6

    /// The word that the command line shows.
    package var name: String { "\(self)" }
}

/// One part of a message, under this process's lease.
package struct OutboxItem: Sendable, Equatable {
    package var id: Int64
    /// Goes out in the message's metadata, so that a message which may have been sent can be looked for.
    package var deliveryID: String
    package var part: Int
    package var answers: String?
    package var inboxID: Int64?
    package var threadKey: String
    package var platform: Platform
    package var operation: String
    package var trace: String
    package var outages: Int
    /// May have been sent before: look for it first, and where that cannot be done, do not send it again.
    package var isAmbiguous: Bool
    /// An earlier request of it may still be carried out up to then.
    package var mayArriveUntil: Moment?
    package var createdAt: Moment
    package var payload: [UInt8]
    /// The platform's id of the message that it hangs under.
    package var root: String?
    /// The message that showed how this answer came about, which its first part becomes.
    package var live: LiveMessage?
    var owner: String
}

package struct OutboxCounts: Sendable, Equatable {
    package var waiting = 0
    package var sending = 0
    package var failed = 0
    package var expired = 0

    package init(waiting: Int = 0, sending: Int = 0, failed: Int = 0, expired: Int = 0) {
        self.waiting = waiting
        self.sending = sending
        self.failed = failed
        self.expired = expired
    }

    /// Worded so that each is counted in an index. What is being sent is counted among what waits as well.
    static var conditions: [(String, WritableKeyPath<OutboxCounts, Int>)] {
        [
            ("state IN (0, 1)", \.waiting),
            ("state = 1", \.sending),
            ("state = 3 AND finished_at IS NOT NULL", \.failed),
            ("state = 5 AND finished_at IS NOT NULL", \.expired),
        ]
    }
}
