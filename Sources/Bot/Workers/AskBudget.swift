package import Agents
package import Conversation
package import Inbox
package import Time

/// What people have left to ask, and how often those who may not ask are told so. A value: it takes questions and times.
///
/// It is not kept in the store. A restart gives everybody a full budget, and a stranger one more answer; to keep it would let
/// whoever may not even ask make the store write, and whoever set the list of people up restarts the bot and wants to see the change.
package struct AskBudget: Sendable {
    private var people: RateLimiter
    private var channels: RateLimiter
    private var strangers = RateLimiter(RateLimiter.Limit(burst: 1, interval: .hours(1)))
    private var verdicts = DecidedOnce<RateLimiter.Decision>()
    private var refusals = DecidedOnce<Bool>()
    private var raters = RateLimiter(RateLimiter.Limit(burst: 1, interval: .hours(1)))
    private var thanks = DecidedOnce<Bool>()

    package init(perUserPerMinute: Int, perChannelPerMinute: Int) {
        people = RateLimiter(.perMinute(perUserPerMinute))
        channels = RateLimiter(.perMinute(perChannelPerMinute))
    }

    /// `asking` is the same whenever the same question comes again.
    package mutating func admit(
        _ question: Question,
        asking: String,
        now: Moment,
        countsForChannel: Bool = true
    ) -> RateLimiter.Decision {
        if let verdict = verdicts[asking] { return verdict }
        return verdicts.note(verdict(on: question, countsForChannel, now), on: asking)
    }

    private mutating func verdict(on question: Question, _ countsForChannel: Bool, _ now: Moment) -> RateLimiter.Decision {
        let verdict = people.admit(question.author.key, now: now)
        guard case .admitted = verdict, countsForChannel, question.address != .direct else { return verdict }
        let place = question.thread
        return channels.admit("\(place.platform.rawValue)/\(place.workspace)/\(place.channel)", now: now)
    }

    /// Whether somebody who was turned away is told so: once in an hour, for each of the reasons that there are.
    package mutating func tells(_ person: Person, _ reason: Doorkeeper.Reason, asking: String, now: Moment) -> Bool {
        if let isTold = refusals[asking] { return isTold }
        return refusals.note(strangers.admit("\(reason)/\(person.key)", now: now) == .admitted, on: asking)
    }

    /// Whether somebody who rates an answer is thanked: each thumb once in an hour, however often it is pressed.
    package mutating func thanks(_ person: Person, for feedback: Feedback, asking: String, now: Moment) -> Bool {
        if let isThanked = thanks[asking] { return isThanked }
        return thanks.note(raters.admit("\(person.key)/\(feedback.value)", now: now) == .admitted, on: asking)
    }
}

extension RateLimiter.Limit {
    /// All of a minute's at once, and then one after the other.
    fileprivate static func perMinute(_ count: Int) -> RateLimiter.Limit {
        RateLimiter.Limit(burst: count, interval: .milliseconds(max(1, 60_000 / count)))
    }
}
