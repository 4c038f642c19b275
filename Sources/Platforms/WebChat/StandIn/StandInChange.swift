package import JSON

/// Something that the page has to show, with its place in the order of all changes.
package struct StandInChange: Sendable, Equatable {
    package enum Kind: String, Sendable {
        case messagePosted = "message_posted"
        case messageUpdated = "message_updated"
        case messageDeleted = "message_deleted"
        case reactionsChanged = "reactions_changed"
        case ephemeralPosted = "ephemeral_posted"
        case statusChanged = "status_changed"
        case promptsChanged = "prompts_changed"
        case viewOpened = "view_opened"
        /// How the bot's endpoint answered a signed request, where it was not with a 200.
        case deliveryProblem = "delivery_problem"
    }

    package var sequence: Int64
    package var kind: Kind
    package var body: JSON
}

/// The last changes, so that a page whose connection broke misses none of them.
package struct StandInChangeLog: Sendable {
    package enum Answer: Sendable, Equatable {
        case changes([StandInChange])
        /// The reader was away for longer than the log reaches back, or reads another run's log: it has to start over.
        case lost
    }

    package private(set) var latest: Int64 = 0
    private var kept: [StandInChange] = []
    private let capacity: Int

    package init(capacity: Int = 512) { self.capacity = capacity }

    package mutating func append(_ kind: StandInChange.Kind, _ body: JSON) {
        latest += 1
        kept.append(StandInChange(sequence: latest, kind: kind, body: body))
        if kept.count > capacity { kept.removeFirst(kept.count - capacity) }
    }

    package func changes(after sequence: Int64) -> Answer {
        if sequence == latest { return .changes([]) }
        guard sequence >= 0, sequence < latest, let first = kept.first, sequence >= first.sequence - 1 else { return .lost }
        return .changes(Array(kept.suffix(Int(latest - sequence))))
    }
}
