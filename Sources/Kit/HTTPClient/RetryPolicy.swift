package import Time

/// When and how soon to ask again. A pure value: the attempt, its outcome, the time and a random number go in, a decision comes out.
///
/// A request that may have had an effect is not repeated: only idempotent methods are, or what provably never left.
package struct RetryPolicy: Sendable, Equatable {
    /// The first attempt counts.
    package var maximumAttempts: Int
    /// Answers that promise better luck later.
    package var statuses: Set<Int>
    /// Answers by which this server proves that it did nothing, so that any method may ask again. Empty unless its documentation says so.
    package var refusals: Set<Int>
    package var baseDelay: Duration
    package var longestDelay: Duration
    /// A server that asks for a longer pause than this is not asked again: coming back sooner would be against its word.
    package var longestRetryAfter: Duration

    package init(
        maximumAttempts: Int,
        statuses: Set<Int> = [408, 429, 500, 502, 503, 504],
        refusals: Set<Int> = [],
        baseDelay: Duration = .milliseconds(200),
        longestDelay: Duration = .seconds(10),
        longestRetryAfter: Duration = .seconds(30)
    ) {
        self.maximumAttempts = maximumAttempts
        self.statuses = statuses
        self.refusals = refusals
        self.baseDelay = baseDelay
        self.longestDelay = longestDelay
        self.longestRetryAfter = longestRetryAfter
    }

    package static let none = RetryPolicy(maximumAttempts: 1)
    package static let standard = RetryPolicy(maximumAttempts: 3)
}

extension RetryPolicy {
    package enum Outcome: Sendable {
        case answered(status: Int, retryAfter: String?)
        case failed(HTTPClientError)
    }

    package enum Decision: Sendable, Equatable {
        case stop
        case again(after: Duration)
    }

    /// - Parameters:
    ///   - attempt: which attempt has just ended, counted from 1.
    ///   - random: from 0 up to 1, so that many clients do not come back at once.
    package func decide(
        attempt: Int,
        method: HTTPClientRequest.Method,
        outcome: Outcome,
        now: Moment,
        random: Double
    ) -> Decision {
        guard attempt < maximumAttempts, isWorthwhile(outcome), isSafe(method, outcome) else { return .stop }
        let pause = backoff(after: attempt, random: random)
        guard case .answered(_, let retryAfter?) = outcome, let asked = Self.delay(retryAfter: retryAfter, now: now) else {
            return .again(after: pause)
        }
        return asked > longestRetryAfter ? .stop : .again(after: max(asked, pause))
    }

    private func isWorthwhile(_ outcome: Outcome) -> Bool {
        switch outcome {
        case .answered(let status, _): statuses.contains(status) || refusals.contains(status)
        case .failed(let error):
            switch error.code {
            case .couldNotConnect, .timedOut, .connectionLost: true
            // An open circuit is there to fail at once; the rest would fail again.
            case .invalidURL, .tooLarge, .cancelled, .circuitOpen, .tls, .other: false
            }
        }
    }

    private func isSafe(_ method: HTTPClientRequest.Method, _ outcome: Outcome) -> Bool {
        if method.isIdempotent { return true }
        switch outcome {
        case .answered(let status, _): return refusals.contains(status)
        case .failed(let error): return !error.mayHaveBeenSent
        }
    }

    /// Doubles with each attempt, and leaves the upper half of it to chance.
    private func backoff(after attempt: Int, random: Double) -> Duration {
        var delay = min(baseDelay, longestDelay)
        for _ in 1..<max(attempt, 1) where delay < longestDelay { delay = min(delay * 2, longestDelay) }
        return delay * (0.5 + 0.5 * min(max(random, 0), 1))
    }

    /// `Retry-After` in either of its forms: seconds, or a date that may have passed already.
    package static func delay(retryAfter text: String, now: Moment) -> Duration? {
        let text = text.trimmingSpaces()
        if !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) {
            // More digits than fit are still a wish to be left alone.
            return .seconds(min(Int64(text) ?? .max, 1_000_000_000))
        }
        return HTTPDate.parse(text).map { max(.zero, $0 - now) }
    }
}

extension String {
    func trimmingSpaces() -> String {
        let bytes = utf8.drop { $0 == 32 || $0 == 9 }
        guard let last = bytes.lastIndex(where: { $0 != 32 && $0 != 9 }) else { return "" }
        return String(bytes[...last]) ?? ""
    }
}
