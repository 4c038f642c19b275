/// When a request is sent again. A pure value: what happened goes in, a pause comes out.
struct AWSRetry: Sendable, Equatable {
    var attempts = 4
    var base = Duration.milliseconds(300)
    var longest = Duration.seconds(8)

    /// Nil where it is not sent again. A write is sent again only where it was turned away, or provably never left.
    func pause(after error: AWSError, attempt: Int, kind: AWSQuestion.Kind, random: Double) -> Duration? {
        guard attempt < attempts else { return nil }
        switch error.code {
        case .throttled: return backoff(attempt, random)
        case .expired: return attempt == 1 ? .zero : nil
        case .unreachable, .unavailable, .cutOff: return kind == .read || !error.mayHaveHappened ? backoff(attempt, random) : nil
        case .noCredentials, .accessDenied, .unauthorized, .notFound, .refused, .unreadable, .cancelled: return nil
        }
    }

    /// Anything up to a bound that doubles: many bots that were turned away together do not come back together.
    private func backoff(_ attempt: Int, _ random: Double) -> Duration {
        var bound = base
        for _ in 1..<max(attempt, 1) { bound = min(bound * 2, longest) }
        return bound * (0.1 + 0.9 * min(max(random, 0), 1))
    }
}
