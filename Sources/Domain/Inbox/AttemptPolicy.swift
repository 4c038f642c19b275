package import Time

/// When to try again and when to give up. The three ways of not succeeding are counted apart.
package struct AttemptPolicy: Sendable, Equatable {
    /// Errors of our own handler.
    package var attemptLimit = 5
    /// Ends of the process while it had the row: high, because neighbours of the row that kills it are counted too.
    package var deathLimit = 20
    /// How long the chat platform may be away.
    package var outageLimit: Duration = .hours(24)
    package var attempts = RetrySchedule.attempts
    package var outages = RetrySchedule.outages

    package init() {}

    package static let standard = AttemptPolicy()

    package enum Verdict: Sendable, Equatable {
        case retry(at: Moment)
        case giveUp
    }

    /// `failures` counts the one that just happened.
    package func afterFailure(_ failures: Int, now: Moment) -> Verdict {
        failures >= attemptLimit ? .giveUp : .retry(at: now + attempts.delay(after: failures))
    }

    /// `outages` counts the one that just happened; `until` is what the platform itself asked for.
    package func afterOutage(_ outages: Int, since: Moment, now: Moment, until: Moment? = nil) -> Verdict {
        if now - since >= outageLimit { return .giveUp }
        let next = now + self.outages.delay(after: outages)
        // A platform that asks for longer than the limit is taken at the limit, where it is given up.
        return .retry(at: until.map { min(max($0, now), since + outageLimit) } ?? next)
    }

    /// `deaths` counts the one that just happened. At the limit the row is handed out once more, only for its asker to be told;
    /// one that kills even then is given up in silence.
    package func afterDeath(_ deaths: Int, now: Moment) -> Verdict {
        deaths > deathLimit ? .giveUp : .retry(at: now)
    }
}
