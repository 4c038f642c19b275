import Testing

@testable import Threading

@Suite(.timeLimit(.minutes(1))) struct TimeLimitTests {
    private struct Trouble: Error, Equatable {}

    @Test func whatEndsInTimeIsHandedOn() async throws {
        #expect(try await within(.seconds(30)) { 7 } == 7)
        await #expect(throws: Trouble()) { try await within(.seconds(30)) { throw Trouble() } }
    }

    @Test func whatHangsIsLeftEvenWhereItIgnoresItsCancellation() async {
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        await #expect(throws: TimeLimitPassed(limit: .milliseconds(20))) {
            try await within(.milliseconds(20)) {
                // In a task of its own, which nobody cancels.
                await Task { for await _ in gate { break } }.value
            }
        }
        open.finish()
    }

    @Test func cancellationReachesTheWork() async {
        let (hasBegun, begin) = AsyncStream.makeStream(of: Void.self)
        let waiting = Task {
            try await within(.seconds(30)) {
                begin.yield()
                try await Task.sleep(for: .seconds(30))
            }
        }
        for await _ in hasBegun { break }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
    }
}
