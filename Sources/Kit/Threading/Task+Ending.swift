extension Task where Success == Void, Failure == Never {
    /// Whether it ends within that time; it goes on if it does not. Also a task that was cancelled waits here.
    package func ends(within limit: Duration) async -> Bool {
        let isOver = Locked(false)
        let bell = Bell()
        Task<Void, Never> {
            await value
            isOver.withLock { $0 = true }
            bell.ring()
        }
        await Task<Void, Never> { await bell.wait(atMost: limit) }.value
        return isOver.withLock { $0 }
    }
}
