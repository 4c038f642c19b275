package import Time

/// What came in, verified and not yet understood: the row that has to be durable before the platform gets its 200.
package struct Arrival: Sendable, Equatable {
    /// The same for every delivery of one event.
    ///
    /// Keys that begin with the time of the event sort by age, so that new ones land on the same few pages of the index;
    /// that is worth a third of the rate at which events can be accepted.
    package var eventKey: String
    /// The same for every event about one message; nil where two events about it have to be looked at apart.
    package var messageKey: String?
    /// Who decodes the body: `slack.event`, `slack.interactivity`, `slack.command`.
    package var source: String
    /// What is handled one after the other.
    package var threadKey: String
    /// Handled at once, whatever the thread waits for: buttons, edits, deletions, the stop button.
    package var bypasses: Bool
    package var receivedAt: Moment
    package var trace: String
    package var body: [UInt8]

    package init(
        eventKey: String,
        messageKey: String? = nil,
        source: String,
        threadKey: String,
        bypasses: Bool = false,
        receivedAt: Moment,
        trace: String,
        body: [UInt8]
    ) {
        self.eventKey = eventKey
        self.messageKey = messageKey
        self.source = source
        self.threadKey = threadKey
        self.bypasses = bypasses
        self.receivedAt = receivedAt
        self.trace = trace
        self.body = body
    }
}

package enum Acceptance: Sendable, Equatable {
    case accepted(Int64)
    /// The event, or another one about the same message, is here already. It was acknowledged then and is now.
    case duplicate
}
