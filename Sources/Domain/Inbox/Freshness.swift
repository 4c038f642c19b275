package import Time

/// What was queued while the failsafe kept the bot still: the young is answered after all, the old is listed in place of an answer
/// that nobody expects any more.
package enum Freshness {
    /// As old as this is too old.
    package static let limit = Duration.minutes(15)

    /// What is from this moment or before is too old.
    ///
    /// Age is counted up to the enabling, not up to whenever the bot finds out: a bot that starts an hour after it still owes
    /// what was young then. The enabling is told by another process, and where its clock was ahead, ours counts: what came
    /// in since must not be taken for old.
    package static func horizon(liftedAt: Moment, now: Moment) -> Moment { min(liftedAt, now) - limit }
}
