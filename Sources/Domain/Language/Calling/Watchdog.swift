import Threading
import Time

/// Ends an answer that does not go on. One task for each attempt; it looks once a second, because a word can bring the deadline nearer.
final class Watchdog: Sendable {
    private struct State {
        var deadline: UInt64
        var end: UInt64
        var barked: String?
        var reason: String
    }

    private let patience: ModelPatience
    private let state: Locked<State>

    init(_ patience: ModelPatience) {
        self.patience = patience
        let now = monotonicNanoseconds()
        state = Locked(
            State(
                deadline: now + patience.first.wholeNanoseconds,
                end: now + patience.total.wholeNanoseconds,
                reason: "not a word within \(patience.first.inWords)"
            )
        )
    }

    /// What it found, if it ended the answer.
    var verdict: String? { state.withLock { $0.barked } }

    func heard() {
        let deadline = monotonicNanoseconds() + patience.between.wholeNanoseconds
        state.withLock { state in
            state.deadline = deadline
            state.reason = "nothing more within \(patience.between.inWords)"
        }
    }

    /// The model is not to blame for what the listener takes his time over.
    func rest() { state.withLock { $0.deadline = .max } }

    /// Runs until it is cancelled, or calls `bark` once.
    func watch(_ bark: @Sendable () -> Void) async {
        while true {
            let now = monotonicNanoseconds()
            let wait: UInt64? = state.withLock { state in
                let next = min(state.deadline, state.end)
                if next > now { return min(next - now, 1_000_000_000) }
                state.barked = state.deadline <= state.end ? state.reason : "no end within \(patience.total.inWords)"
                return nil
            }
            guard let wait else { return bark() }
            // Whatever is heard moves the deadline, so nobody has to wake it: it looks again itself, once a second at least.
            do { try await Task.sleep(for: .nanoseconds(Int64(clamping: wait))) } catch { return }
        }
    }
}

extension Duration {
    fileprivate var wholeNanoseconds: UInt64 { UInt64(min(max(inSeconds, 0), 1e8) * 1e9) }
    fileprivate var inWords: String { self < .seconds(2) ? "\(milliseconds) ms" : "\(components.seconds) s" }
}
