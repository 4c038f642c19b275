import Threading

/// A server that is asked now and then: each conversation has a connection and a thread of its own, and ends in time.
package struct RedisServer: Sendable {
    package var location: RedisLocation

    package init(_ location: RedisLocation) { self.location = location }

    /// - Parameter body: runs on a thread that may block, before `limit` is over.
    package func talk<Value: Sendable>(
        within limit: Duration,
        _ body: @escaping @Sendable (inout RedisConnection) throws(RedisError) -> Value
    ) async throws(RedisError) -> Value {
        let location = location
        let result: Result<Value, RedisError> = await withCheckedContinuation { continuation in
            startThread(name: "redis") {
                do throws(RedisError) {
                    var connection = try RedisConnection.open(location, until: .now + limit)
                    continuation.resume(returning: .success(try body(&connection)))
                } catch {
                    continuation.resume(returning: .failure(RedisError(error.code, "Redis at \(location.shown): \(error.description)")))
                }
            }
        }
        return try result.get()
    }
}
