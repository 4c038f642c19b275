/// Spares a server that keeps failing, and the callers the wait. A pure value: the time comes in, the verdict goes out.
///
/// Closed, it lets everything pass. After `threshold` failures in a row within `window` it opens and refuses for `pause`; then it is
/// half open and lets one trial pass, which closes it or opens it again. Failures in a row are counted, not a share: a server that
/// answers every other request is of more use than none.
package struct CircuitBreaker: Sendable, Equatable {
    package struct Policy: Sendable, Equatable {
        /// Zero: never opens.
        package var threshold: Int
        package var window: Duration
        package var pause: Duration

        package init(threshold: Int, window: Duration, pause: Duration) {
            self.threshold = threshold
            self.window = window
            self.pause = pause
        }

        package static let standard = Policy(threshold: 8, window: .seconds(30), pause: .seconds(10))
        package static let off = Policy(threshold: 0, window: .zero, pause: .zero)
    }

    package enum State: Sendable, Equatable {
        case closed(failures: [Duration])
        case open(until: Duration)
        case halfOpen
    }

    package enum Outcome: Sendable { case success, failure, abandoned }

    /// Says under which state a request was let through: what it brings back after a change of state is old news.
    package struct Ticket: Sendable, Equatable { fileprivate let generation: Int }

    package enum Verdict: Sendable, Equatable {
        case pass(Ticket)
        case refuse(retryIn: Duration)
    }

    package let policy: Policy
    package private(set) var state = State.closed(failures: [])
    private var generation = 0

    package init(_ policy: Policy) { self.policy = policy }

    /// Whether it remembers nothing that a new one would not know.
    package var isPristine: Bool { state == .closed(failures: []) }

    /// - Parameter now: any clock that only grows.
    package mutating func admit(at now: Duration) -> Verdict {
        switch state {
        case .closed: return .pass(Ticket(generation: generation))
        case .open(let until) where now < until: return .refuse(retryIn: until - now)
        case .open:
            enter(.halfOpen)
            return .pass(Ticket(generation: generation))
        case .halfOpen: return .refuse(retryIn: policy.pause)
        }
    }

    package mutating func record(_ outcome: Outcome, of ticket: Ticket, at now: Duration) {
        guard ticket.generation == generation else { return }
        switch (state, outcome) {
        case (.closed, .success): state = .closed(failures: [])
        case (.closed(let earlier), .failure):
            let failures = earlier.filter { now - $0 < policy.window } + [now]
            if policy.threshold > 0 && failures.count >= policy.threshold {
                enter(.open(until: now + policy.pause))
            } else if policy.threshold > 0 {
                state = .closed(failures: failures)
            }
        case (.halfOpen, .success): enter(.closed(failures: []))
        case (.halfOpen, .failure): enter(.open(until: now + policy.pause))
        // The trial told nothing, so the next request is the trial.
        case (.halfOpen, .abandoned): enter(.open(until: now))
        case (.closed, .abandoned), (.open, _): break
        }
    }

    private mutating func enter(_ next: State) {
        state = next
        generation += 1
    }
}
