// The task that waits for a job. A checked continuation costs an allocation a write and finds mistakes; a release does without.
// ThreadSanitizer, which runs on debug builds, takes the unchecked one for a race: it does not see the runtime's own ordering.
#if DEBUG
    typealias Suspension<T> = CheckedContinuation<T, any Error>

    @inline(__always)
    nonisolated(nonsending) func suspended<T>(_ body: (Suspension<T>) -> Void) async throws -> sending T {
        try await withCheckedThrowingContinuation(body)
    }
#else
    typealias Suspension<T> = UnsafeContinuation<T, any Error>

    @inline(__always)
    nonisolated(nonsending) func suspended<T>(_ body: (Suspension<T>) -> Void) async throws -> sending T {
        try await withUnsafeThrowingContinuation(body)
    }
#endif
