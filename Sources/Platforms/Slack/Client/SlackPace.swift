/// How fast Slack may be called: a bucket for each method and workspace, and for each channel where Slack counts by channel.
///
/// A value without a clock: time goes in, what to do comes out. A bucket is kept as the time at which it would be full again.
package struct SlackPace: Sendable {
    package enum Reservation: Sendable, Equatable {
        case go
        /// The turn is taken: call after this time.
        case wait(Duration)
        /// The turn would come later than the caller can wait: come back after this time. Nothing is taken, but everyone who is sent
        /// away is given another time, so that a crowd does not come back at once to be sent away again.
        case tooBusy(Duration)
    }

    struct Key: Hashable, Sendable {
        var method: String
        var workspace: String
        var channel: String?
    }

    /// Calls that may come at once after a quiet time: Slack tolerates short bursts.
    private static let burst: Int64 = 4
    /// Buckets that are full again are forgotten when there are more than this.
    private static let largestCount = 2_048
    /// Over how long those who are sent away are spread. Longer, and one who loses a turn to a newcomer would be gone for too long.
    private static let longestLine = Duration.seconds(300)

    private var fullAt: [Key: Duration] = [:]
    private var pausedUntil: [Key: Duration] = [:]
    /// The time that was given to the last one who was sent away.
    private var lineEndsAt: [Key: Duration] = [:]

    package init() {}

    /// - Parameter sparing: how many turns have to be left for others, for a call that may as well not be made.
    package mutating func reserve(
        _ method: SlackMethod,
        workspace: String,
        channel: String?,
        now: Duration,
        longestWait: Duration,
        sparing: Int = 0
    ) -> Reservation {
        let key = Self.key(method, workspace, channel)
        let interval = Duration.seconds(60) / method.perMinute
        let full = max(fullAt[key] ?? now, now)
        let turn = max(full - interval * (Int(Self.burst) - 1 - sparing), pausedUntil[key] ?? now, now)
        let wait = turn - now
        forgetOld(now: now)
        if wait > longestWait {
            // It stands in no line: whoever has an answer to send would have to stand behind it.
            if sparing > 0 { return .tooBusy(wait) }
            let next = max(turn, (lineEndsAt[key] ?? turn - interval) + interval)
            let place = next > turn + Self.longestLine ? turn : next
            lineEndsAt[key] = place
            return .tooBusy(place - now)
        }
        fullAt[key] = max(full, turn) + interval
        return wait > .zero ? .wait(wait) : .go
    }

    /// After a 429: this key alone rests, and its burst is spent.
    package mutating func pause(_ method: SlackMethod, workspace: String, channel: String?, now: Duration, for time: Duration) {
        let key = Self.key(method, workspace, channel)
        pausedUntil[key] = max(pausedUntil[key] ?? now, now + time)
        let interval = Duration.seconds(60) / method.perMinute
        fullAt[key] = max(fullAt[key] ?? now, now + time + interval * Int(Self.burst - 1))
    }

    /// What is left of a pause that began while a call was waiting for its turn.
    package func pauseLeft(_ method: SlackMethod, workspace: String, channel: String?, now: Duration) -> Duration? {
        pausedUntil[Self.key(method, workspace, channel)].flatMap { $0 > now ? $0 - now : nil }
    }

    private static func key(_ method: SlackMethod, _ workspace: String, _ channel: String?) -> Key {
        Key(method: method.name, workspace: workspace, channel: method.isPacedByChannel ? channel : nil)
    }

    private mutating func forgetOld(now: Duration) {
        if fullAt.count > Self.largestCount { fullAt = fullAt.filter { $0.value > now } }
        if pausedUntil.count > Self.largestCount { pausedUntil = pausedUntil.filter { $0.value > now } }
        if lineEndsAt.count > Self.largestCount { lineEndsAt = lineEndsAt.filter { $0.value > now } }
    }
}
