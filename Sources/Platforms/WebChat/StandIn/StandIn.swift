package import JSON
import Threading
package import Time

/// The one workspace of a running demo, shared by the Web API's routes and the page's.
package final class StandIn: Sendable {
    private struct State {
        var workspace: StandInWorkspace
        var listeners: [UInt64: AsyncStream<Void>.Continuation] = [:]
        var nextListener: UInt64 = 0
    }

    /// Tells this run's changes from those of an earlier run that a page may still remember.
    package let epoch: String
    private let clock: WallClock
    private let state: Locked<State>

    package init(_ workspace: StandInWorkspace, clock: WallClock = .system) {
        self.clock = clock
        epoch = String(clock.now().milliseconds, radix: 36)
        state = Locked(State(workspace: workspace))
    }

    package func call(_ method: String, _ arguments: StandInArguments, token: String?) -> JSON {
        change { workspace, now in workspace.handle(method: method, arguments: arguments, token: token, now: now) }
    }

    package func snapshot() -> JSON { change { workspace, now in workspace.snapshot(epoch: self.epoch, now: now) } }

    package func changes(after sequence: Int64) -> StandInChangeLog.Answer {
        state.withLock { $0.workspace.changes.changes(after: sequence) }
    }

    /// Runs under the lock, then wakes whoever waits where something changed.
    func change<Result: Sendable, Failure: Error>(
        _ body: (inout StandInWorkspace, Moment) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let now = clock.now()
        return try state.withLock { (state) throws(Failure) -> Result in
            let before = state.workspace.changes.latest
            defer {
                if state.workspace.changes.latest != before { for listener in state.listeners.values { listener.yield() } }
            }
            return try body(&state.workspace, now)
        }
    }

    /// Yields after changes. Several changes may share one wake-up: the log holds what they were.
    func wakeUps() -> (stream: AsyncStream<Void>, wake: AsyncStream<Void>.Continuation) {
        let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        state.withLock { state in
            let id = state.nextListener
            state.nextListener += 1
            state.listeners[id] = continuation
            continuation.onTermination = { [weak self] _ in
                // Ended from inside `yield` or by a cancelled task; never while the lock is held by this thread.
                Task { self?.forget(id) }
            }
        }
        return (stream, continuation)
    }

    private func forget(_ id: UInt64) { state.withLock { $0.listeners[id] = nil } }
}
