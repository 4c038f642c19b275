import Threading
import Time

/// A breaker for each origin. Those that know nothing are not kept, so the registry grows only with servers that fail.
final class CircuitRegistry: Sendable {
    /// A bot that is sent to ever new hosts must not remember them all.
    private static let limit = 1_024

    private let policy: CircuitBreaker.Policy
    private let breakers = Locked<[HTTPOrigin: CircuitBreaker]>([:])

    init(_ policy: CircuitBreaker.Policy) { self.policy = policy }

    func admit(_ origin: HTTPOrigin) throws(HTTPClientError) -> CircuitBreaker.Ticket {
        let verdict = update(origin) { $0.admit(at: uptime()) }
        switch verdict {
        case .pass(let ticket): return ticket
        case .refuse(let wait):
            let seconds = max(1, Int(wait.inSeconds.rounded(.up)))
            throw HTTPClientError(
                .circuitOpen,
                mayHaveBeenSent: false,
                "\(origin) failed \(policy.threshold) times in a row and is left alone for another \(seconds) s"
            )
        }
    }

    func record(_ outcome: CircuitBreaker.Outcome, of ticket: CircuitBreaker.Ticket, from origin: HTTPOrigin) {
        update(origin) { $0.record(outcome, of: ticket, at: uptime()) }
    }

    private func update<Result: Sendable>(_ origin: HTTPOrigin, _ change: (inout CircuitBreaker) -> Result) -> Result {
        breakers.withLock { breakers in
            var breaker = breakers[origin] ?? CircuitBreaker(policy)
            let result = change(&breaker)
            if breaker.isPristine {
                breakers[origin] = nil
            } else if breakers.count < Self.limit || breakers[origin] != nil {
                breakers[origin] = breaker
            }
            return result
        }
    }

    private func uptime() -> Duration { .nanoseconds(Int64(monotonicNanoseconds())) }
}
