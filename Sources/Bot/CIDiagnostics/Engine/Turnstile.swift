/// Lets so many in at a time; the others wait in their order, and leave the line when they are cancelled.
package actor Turnstile {
    private var free: Int
    private var line: [(number: Int, waiter: CheckedContinuation<Bool, Never>)] = []
    private var numbers = 0

    package init(places: Int) {
        precondition(places > 0)
        free = places
    }

    /// - Throws: `CancellationError`, and then nothing has to be left.
    package func enter() async throws {
        try Task.checkCancellation()
        if free > 0 {
            free -= 1
            return
        }
        numbers += 1
        let number = numbers
        let isIn = await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                if Task.isCancelled { waiter.resume(returning: false) } else { line.append((number, waiter)) }
            }
        } onCancel: {
            Task { await self.giveUp(number) }
        }
        if !isIn { throw CancellationError() }
    }

    package func leave() {
        if line.isEmpty { free += 1 } else { line.removeFirst().waiter.resume(returning: true) }
    }

    private func giveUp(_ number: Int) {
        guard let index = line.firstIndex(where: { $0.number == number }) else { return }
        line.remove(at: index).waiter.resume(returning: false)
    }
}
