import Synchronization

/// Wakes one waiter, now or at its next wait. Ringing an already ringing bell costs one atomic load.
package final class Bell: Sendable {
    private let isRinging = Atomic<Bool>(false)
    private let waiter = Locked<Waiter?>(nil)

    private struct Waiter {
        var number: UInt64
        var continuation: CheckedContinuation<Void, Never>
    }

    private let numbers = Atomic<UInt64>(0)

    package init() {}

    package func ring() {
        if isRinging.load(ordering: .acquiring) { return }
        isRinging.store(true, ordering: .releasing)
        take(nil)?.resume()
    }

    /// Returns when the bell rings, when the time is over, or when the task is cancelled; never throws.
    package func wait(atMost limit: Duration) async {
        if isRinging.exchange(false, ordering: .acquiringAndReleasing) { return }
        let number = numbers.add(1, ordering: .relaxed).newValue
        let alarm = Task { [weak self] in
            try? await Task.sleep(for: limit)
            self?.take(number)?.resume()
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                waiter.withLock { $0 = Waiter(number: number, continuation: continuation) }
                // Rung, or cancelled, between the first look and now.
                if isRinging.load(ordering: .acquiring) || Task.isCancelled { take(number)?.resume() }
            }
        } onCancel: {
            take(number)?.resume()
        }
        alarm.cancel()
        isRinging.store(false, ordering: .releasing)
    }

    private func take(_ number: UInt64?) -> CheckedContinuation<Void, Never>? {
        waiter.withLock { waiting in
            guard let current = waiting, number == nil || number == current.number else { return nil }
            waiting = nil
            return current.continuation
        }
    }
}
