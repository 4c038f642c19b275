/// How a request whose signature is wrong is answered.
package enum FailureAnswer: Sendable, Equatable {
    /// 401.
    case unauthorized
    /// 429 with `Retry-After`.
    case tooManyFailures(retryAfterSeconds: Int)
}

/// Tells a source that keeps failing to slow down. Only failures are ever asked about, so a valid request cannot be throttled
/// because a stranger fails from the same address.
///
/// It counts in whole seconds of a clock that only grows, over a sliding minute. Memory is bounded: beyond the sources that fit,
/// newcomers share places, which costs them at worst a 429 where a 401 was due.
package struct SourceThrottle: Sendable {
    static let window: Int64 = 60
    static let maximumSources = 1_024
    static let sharedPlaces = 64

    package let limit: Int
    private var minutes: [FailureSource: FailureMinute] = [:]
    private var lastPurge = Int64.min

    /// More than `limit` failures within a minute, the present one among them, are too many.
    package init(failuresPerMinute limit: Int) { self.limit = max(0, limit) }

    var sourceCount: Int { minutes.count }

    package mutating func failed(_ source: FailureSource, atNanoseconds now: UInt64) -> FailureAnswer {
        let second = Int64(now / 1_000_000_000)
        let place = place(for: source, at: second)
        let minute = minutes[place, default: FailureMinute(startingAt: second)].add(at: second)
        guard minute.total > limit else { return .unauthorized }
        return .tooManyFailures(retryAfterSeconds: minute.secondsUntil(room: limit))
    }

    private mutating func place(for source: FailureSource, at second: Int64) -> FailureSource {
        if minutes.count < Self.maximumSources || minutes[source] != nil { return source }
        // Looking through all of them is worth it once a second at most: this runs on the receiver's thread.
        if second != lastPurge {
            lastPurge = second
            minutes = minutes.filter { $0.value.lastSecond > second - Self.window }
            if minutes.count < Self.maximumSources { return source }
        }
        return .crowd(Int(UInt(bitPattern: source.hashValue) % UInt(Self.sharedPlaces)))
    }
}

/// The failures of one source in each of the last sixty seconds.
private struct FailureMinute: Sendable {
    private var perSecond = InlineArray<60, UInt16>(repeating: 0)
    private(set) var total = 0
    private(set) var lastSecond: Int64

    init(startingAt second: Int64) { lastSecond = second }

    mutating func add(at second: Int64) -> FailureMinute {
        let second = max(second, lastSecond)
        let passed = min(second - lastSecond, SourceThrottle.window)
        for step in 0..<passed {
            let slot = Self.slot(second - step)
            total -= Int(perSecond[slot])
            perSecond[slot] = 0
        }
        lastSecond = second
        let slot = Self.slot(second)
        if perSecond[slot] < .max {
            perSecond[slot] += 1
            total += 1
        }
        return self
    }

    /// How long until so many failures have left the minute that one more is within `limit`; a whole minute where none ever is.
    func secondsUntil(room limit: Int) -> Int {
        var left = total
        for age in (0..<SourceThrottle.window).reversed() {
            left -= Int(perSecond[Self.slot(lastSecond - age)])
            if left < limit { return Int(SourceThrottle.window - age) }
        }
        return Int(SourceThrottle.window)
    }

    private static func slot(_ second: Int64) -> Int { Int(((second % 60) + 60) % 60) }
}
