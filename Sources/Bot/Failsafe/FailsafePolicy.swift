package import Time

/// Failures of one source within one second, as the receiver counted them.
package struct FailureCount: Sendable, Equatable {
    /// Seconds since 1970.
    package var second: Int64
    package var source: String
    package var failures: Int

    package init(second: Int64, source: String, failures: Int) {
        self.second = second
        self.source = source
        self.failures = failures
    }
}

/// When signature failures stop the bot.
///
/// A plain sum would let any stranger switch the bot off with a hundred requests. So one source counts only up to its share,
/// and it takes several sources to trip. With a share of 1.0 there is no cap: the 101st failure, wherever it comes from, disables.
package struct FailsafePolicy: Sendable, Equatable {
    package static let window = Duration.hours(1)

    package let threshold: Int
    package let perSourceShare: Double

    /// Values that no settings file should hold are taken for the nearest that make sense, never for "off".
    package init(threshold: Int = 100, perSourceShare: Double = 0.25) {
        self.threshold = max(1, threshold)
        self.perSourceShare = perSourceShare.isNaN ? 0 : perSourceShare
    }

    /// The most that one source counts for; nil is no limit.
    ///
    /// It is never zero: a small threshold or share must not turn the failsafe off in silence.
    package var perSourceCap: Int? {
        if perSourceShare >= 1 { return nil }
        // The nudge undoes what binary fractions lose: 0.29 × 100 is 28.999….
        let share = (max(0, perSourceShare) * Double(threshold) + 1e-6).rounded(.down)
        return max(1, share >= Double(threshold) ? threshold : Int(share))
    }

    package func stage(effectiveFailures: Int) -> FailsafeStage {
        if effectiveFailures > threshold { return .disabled }
        // Above half, without the rounding of an odd threshold and without the overflow of doubling.
        return effectiveFailures > threshold - effectiveFailures ? .writesBlocked : .armed
    }

    /// Judges what was counted. `countedFrom` is when the bot was last enabled: what happened before is forgiven.
    ///
    /// Failures up to an hour ahead of `now` count as well: they are real, and the clock was set back after them. Those further
    /// ahead are of another time altogether and would stay for as long as the clock was wrong.
    package func evaluate(_ failures: some Sequence<FailureCount>, countedFrom: Moment, at now: Moment) -> FailsafeVerdict {
        let span = Self.window.components.seconds
        let oldest = now.seconds - span
        let newest = now.seconds + span
        var sums: [String: Int] = [:]
        // The second in which the bot was enabled is forgiven whole: its failures may be those of the moment before.
        for count in failures where count.second >= oldest && count.second <= newest && count.second > countedFrom.seconds {
            sums[count.source, default: 0].addWithoutOverflow(max(0, count.failures))
        }
        let cap = perSourceCap ?? .max
        var total = 0
        var effective = 0
        var sources: [FailsafeVerdict.Source] = []
        for (name, failures) in sums where failures > 0 {
            total.addWithoutOverflow(failures)
            effective.addWithoutOverflow(min(failures, cap))
            sources.append(FailsafeVerdict.Source(name: name, failures: failures, countsFor: min(failures, cap)))
        }
        sources.sort { ($1.failures, $0.name) < ($0.failures, $1.name) }
        return FailsafeVerdict(
            stage: stage(effectiveFailures: effective),
            effectiveFailures: effective,
            failures: total,
            sourceCount: sources.count,
            topSources: Array(sources.prefix(FailsafeVerdict.shownSources)),
            threshold: threshold
        )
    }
}

extension Int {
    /// A count that has run out of numbers stays at the largest; it must not stop the process that watches.
    fileprivate mutating func addWithoutOverflow(_ other: Int) {
        let (sum, overflow) = addingReportingOverflow(other)
        self = overflow ? .max : sum
    }
}
