package import Time

/// A token bucket for each key, such as a user or a channel: a burst at once, then so many an hour.
///
/// Memory is bounded: the key that was quiet for longest is forgotten first, which at worst gives it a full bucket again.
package struct RateLimiter: Sendable {
    package struct Limit: Sendable, Equatable {
        package var burst: Int
        /// How long one token takes to come back.
        package var interval: Duration

        package init(burst: Int, interval: Duration) {
            self.burst = burst
            self.interval = interval
        }
    }

    package enum Decision: Sendable, Equatable {
        case admitted
        /// `shouldTell` is true once, until the key is admitted again: who floods is not flooded with refusals.
        case refused(retryAfter: Duration, shouldTell: Bool)
    }

    private struct Bucket {
        /// In milliseconds' worth of refilling, so that no fraction is ever lost.
        var level: Int64
        var filledAt: Moment
        var wasTold = false
        var newer: Int?
        var older: Int?
        var key: String
    }

    private let limit: Limit
    private let capacity: Int
    // The buckets form a list by last use, threaded through an array by index.
    private var buckets: [Bucket] = []
    private var places: [String: Int] = [:]
    private var newest: Int?
    private var oldest: Int?

    package init(_ limit: Limit, capacity: Int = 10_000) {
        precondition(limit.burst > 0 && limit.interval.milliseconds > 0 && capacity > 0)
        self.limit = limit
        self.capacity = capacity
    }

    package var count: Int { buckets.count }

    package mutating func admit(_ key: String, now: Moment) -> Decision {
        let place = touch(key, now)
        let interval = limit.interval.milliseconds
        let full = Int64(limit.burst) * interval
        // A clock that was set back fills nothing, and must not stop the filling for as long as it was set back.
        let passed = min(max(0, now.milliseconds - buckets[place].filledAt.milliseconds), full)
        buckets[place].level = min(full, buckets[place].level + passed)
        buckets[place].filledAt = now
        if buckets[place].level >= interval {
            buckets[place].level -= interval
            buckets[place].wasTold = false
            return .admitted
        }
        defer { buckets[place].wasTold = true }
        return .refused(retryAfter: .milliseconds(interval - buckets[place].level), shouldTell: !buckets[place].wasTold)
    }

    /// The place of the key's bucket, which is the newest from now on.
    private mutating func touch(_ key: String, _ now: Moment) -> Int {
        if let place = places[key] {
            if newest != place {
                unlink(place)
                link(place)
            }
            return place
        }
        let fresh = Bucket(level: Int64(limit.burst) * limit.interval.milliseconds, filledAt: now, key: key)
        let place: Int
        if buckets.count >= capacity, let evicted = oldest {
            unlink(evicted)
            places[buckets[evicted].key] = nil
            buckets[evicted] = fresh
            place = evicted
        } else {
            place = buckets.count
            buckets.append(fresh)
        }
        places[key] = place
        link(place)
        return place
    }

    private mutating func link(_ place: Int) {
        buckets[place].older = newest
        buckets[place].newer = nil
        if let newest { buckets[newest].newer = place }
        newest = place
        if oldest == nil { oldest = place }
    }

    private mutating func unlink(_ place: Int) {
        let (newer, older) = (buckets[place].newer, buckets[place].older)
        if let newer { buckets[newer].older = older } else { newest = older }
        if let older { buckets[older].newer = newer } else { oldest = newer }
    }
}
