package import Conversation
package import Inbox
package import Time
import Agents
import Threading

/// How many questions one person and one channel may ask. Polite once, silent after, and bounded in memory.
package final class AskLimits: Sendable {
    private let people: Locked<RateLimiter>
    private let channels: Locked<RateLimiter>

    package init(perUserPerMinute: Int, perChannelPerMinute: Int) {
        people = Locked(RateLimiter(.perMinute(perUserPerMinute)))
        channels = Locked(RateLimiter(.perMinute(perChannelPerMinute)))
    }

    package func admit(_ question: Question, now: Moment) -> RateLimiter.Decision {
        let place = question.thread
        let person = "\(place.platform.rawValue)/\(question.author.workspace)/\(question.author.id)"
        let verdict = people.withLock { $0.admit(person, now: now) }
        guard case .admitted = verdict, question.address != .direct else { return verdict }
        return channels.withLock { $0.admit("\(place.platform.rawValue)/\(place.workspace)/\(place.channel)", now: now) }
    }

    static func refusal(wait: Duration) -> Reply {
        Reply(
            [.text("That was a lot of questions at once. Please ask again in \(elapsed(seconds: max(1, wait.components.seconds))).")],
            audience: .asker
        )
    }
}

extension RateLimiter.Limit {
    /// All of a minute's at once, and then one after the other.
    fileprivate static func perMinute(_ count: Int) -> RateLimiter.Limit {
        RateLimiter.Limit(burst: count, interval: .milliseconds(max(1, 60_000 / count)))
    }
}
