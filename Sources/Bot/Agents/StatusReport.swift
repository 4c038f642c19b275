package import Conversation

/// What the bot knows of its own state, gathered by whoever runs it.
package struct StatusReport: Sendable, Equatable {
    package var version: String
    package var speaker: Speaker
    /// Nil where the store cannot be read.
    package var queues: Queues?
    package var failsafe: String
    /// Proposals that nobody has decided on; nil where it is not known.
    package var undecided: Int?
    /// Anything that an operator should know of, in plain sentences.
    package var warnings: [RichText]

    package enum Speaker: Sendable, Equatable {
        case bot(uptimeSeconds: Int64)
        /// The command in a terminal, which knows what the store says and nothing of a running bot.
        case command
    }

    package struct Queues: Sendable, Equatable {
        package var waiting = 0
        package var oldestWaitingSeconds: Int64?
        package var unsent = 0
        package var oldestUnsentSeconds: Int64?
        /// What gave up or came too late.
        package var deadEvents = 0
        package var deadReplies = 0

        package init() {}
    }

    package init(version: String, speaker: Speaker, queues: Queues?, failsafe: String, undecided: Int? = nil, warnings: [RichText]) {
        self.version = version
        self.speaker = speaker
        self.queues = queues
        self.failsafe = failsafe
        self.undecided = undecided
        self.warnings = warnings
    }

    /// Everything that somebody should look at. Nothing is well that has a concern.
    package var concerns: [RichText] {
        var concerns = warnings
        guard let queues else { return concerns + ["The store cannot be read."] }
        if let delay = queues.replyDelay { concerns.append(RichText("\(delay) The chat platform may be away.")) }
        if let dead = queues.deadLetters { concerns.append("\(dead); an operator sees them with \(.code("yardmaster inbox dead")).") }
        return concerns
    }
}

extension StatusReport.Queues {
    /// A reply goes out within a second, or it waits for a limit of the platform's, or for the platform.
    private static let patience: Int64 = 30
    /// So many at once are no conversation.
    private static let fewReplies = 20

    /// Nil where replies go out as they should.
    package var replyDelay: String? {
        let oldest = oldestUnsentSeconds ?? 0
        guard unsent > 0, oldest > Self.patience || unsent > Self.fewReplies else { return nil }
        return "\(unsent) \(unsent == 1 ? "reply is" : "replies are") not sent yet, the oldest for \(elapsed(seconds: oldest))."
    }

    /// Nil where there are none.
    package var deadLetters: String? {
        let events = deadEvents == 0 ? nil : "\(deadEvents) \(deadEvents == 1 ? "event" : "events")"
        let replies = deadReplies == 0 ? nil : "\(deadReplies) \(deadReplies == 1 ? "reply" : "replies")"
        let both = [events, replies].compactMap { $0 }
        return both.isEmpty ? nil : both.joined(separator: " and ") + " gave up or came too late"
    }
}
