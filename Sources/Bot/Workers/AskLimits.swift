package import Agents
package import Conversation
package import Inbox
import Threading
package import Time

/// How many questions one person and one channel may ask. Polite once, silent after, and bounded in memory.
package final class AskLimits: Sendable {
    private let budget: Locked<AskBudget>

    package init(perUserPerMinute: Int, perChannelPerMinute: Int) {
        budget = Locked(AskBudget(perUserPerMinute: perUserPerMinute, perChannelPerMinute: perChannelPerMinute))
    }

    package func admit(_ question: Question, asking: String, now: Moment) -> RateLimiter.Decision {
        budget.withLock { $0.admit(question, asking: asking, now: now) }
    }

    /// What others ask in a channel keeps nobody from deciding there.
    package func admit(press question: Question, asking: String, now: Moment) -> RateLimiter.Decision {
        budget.withLock { $0.admit(question, asking: asking, now: now, countsForChannel: false) }
    }

    package func tells(_ person: Person, _ reason: Doorkeeper.Reason, asking: String, now: Moment) -> Bool {
        budget.withLock { $0.tells(person, reason, asking: asking, now: now) }
    }

    package func thanks(_ person: Person, for feedback: Feedback, asking: String, now: Moment) -> Bool {
        budget.withLock { $0.thanks(person, for: feedback, asking: asking, now: now) }
    }

    static func refusal(wait: Duration) -> Reply {
        Reply(
            [.text("That was a lot of questions at once. Please ask again in \(elapsed(seconds: max(1, wait.components.seconds))).")],
            audience: .asker
        )
    }
}
