/// Waits for what another task, thread or process is about to do, for a generous while.
package func eventually(within limit: Duration = .seconds(40), _ condition: () async throws -> Bool) async throws -> Bool {
    let deadline = ContinuousClock.now + limit
    while ContinuousClock.now < deadline {
        if try await condition() { return true }
        try await Task.sleep(for: .milliseconds(20))
    }
    return try await condition()
}
