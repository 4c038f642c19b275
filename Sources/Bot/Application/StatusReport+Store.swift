import Agents
import Conversation
import Failsafe
import Inbox
import Time

extension StatusReport.Queues {
    /// - Parameter isAsking: one of the open events is the question itself, which nobody wants to hear of.
    init(_ inbox: Inbox, _ outbox: Outbox, isAsking: Bool = false, now: Moment) async throws {
        self.init()
        let events = try await inbox.counts()
        let messages = try await outbox.counts()
        waiting = max(0, events.open - (isAsking ? 1 : 0))
        oldestWaitingSeconds = waiting == 0 ? nil : events.oldest.map { (now - $0).components.seconds }
        unsent = messages.waiting + messages.sending
        oldestUnsentSeconds = try await outbox.oldestUnsent().map { (now - $0).components.seconds }
        deadEvents = events.byState[.dead, default: 0] + events.byState[.expired, default: 0]
        deadReplies = messages.failed + messages.expired
    }
}

extension LatchWatcher.Reading {
    /// The stage and the watch, in the words of a status.
    var words: String { presence.isPresent ? "\(stage.name), watched" : "\(stage.name), not watched" }

    /// What somebody should look at.
    var warnings: [RichText] {
        var warnings: [RichText] = []
        switch stage {
        case .armed: break
        case .writesBlocked where isBlockedByAbsence:
            return [
                "Nothing is executed: the failsafe is required and its watch does not run. Start \(.code("yardmaster-failsafe watch"))."
            ]
        case .writesBlocked: warnings.append("The failsafe blocks writes: nothing is executed until an operator lifts it.")
        case .disabled: warnings.append("The failsafe has disabled the bot.")
        }
        switch presence {
        case .present: break
        case .stale(let age):
            warnings.append("The failsafe has given no sign of life for \(elapsed(seconds: age.components.seconds)).")
        case .neverSeen: warnings.append("The failsafe's watch was never seen: start \(.code("yardmaster-failsafe watch")).")
        }
        return warnings
    }
}
