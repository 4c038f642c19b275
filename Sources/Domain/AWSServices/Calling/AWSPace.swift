import Time

/// How soon a service may be asked again. A pure value: a bucket of some seconds' tokens, that fills more slowly after the service said
/// that it was too much, and recovers with what it takes.
struct AWSPace: Sendable, Equatable {
    /// One question leads to several at once; only what goes on is slowed down.
    private static let burst = 4.0

    private let most: Double
    private var rate: Double
    private var tokens: Double
    private var last: UInt64

    init(rate: Double, at nanoseconds: UInt64) {
        (most, self.rate, tokens, last) = (rate, rate, rate * Self.burst, nanoseconds)
    }

    /// Takes a token, also one that is still to come.
    ///
    /// - Returns: how long to wait for it.
    mutating func take(at nanoseconds: UInt64) -> Duration {
        let passed = Double(nanoseconds &- last) / 1e9
        (tokens, last) = (min(tokens + passed * rate, most * Self.burst), nanoseconds)
        tokens -= 1
        return tokens >= 0 ? .zero : .seconds(-tokens / rate)
    }

    mutating func wasTooMuch() {
        rate = max(rate / 2, most / 16)
        tokens = min(tokens, 0)
    }

    mutating func wasTaken() { rate = min(rate + most / 20, most) }
}
