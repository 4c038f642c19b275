import Database
package import Time

extension Outbox {
    /// Forgets one step's worth of what was kept long enough; zero when there is nothing left to do.
    package func sweep(now: Moment) async throws -> Int {
        let retention = retention
        return try await database.write { connection in
            let step = Value.integer(Int64(retention.step))
            var touched = try connection.execute(OutboxSQL.stripPayloads, Value(now - retention.bodies), step)
            touched += try connection.execute(
                OutboxSQL.forget,
                .integer(OutboxState.remembered.rawValue),
                Value(now - retention.keys),
                step
            )
            for state in [OutboxState.failed, .expired] {
                touched += try connection.execute(OutboxSQL.forget, .integer(state.rawValue), Value(now - retention.deadLetters), step)
            }
            return touched
        }
    }

    /// What waits and is from the horizon or before is not said any more, but listed. Returns how many. See ``Freshness``.
    package func expire(through horizon: Moment, now: Moment) async throws -> Int {
        let step = retention.step
        var expired = 0
        var touched = step
        while touched == step {
            touched = try await database.writeStatement { connection in
                try connection.execute(OutboxSQL.expire, Value(horizon), Value(now), .integer(Int64(step)))
            }
            expired += touched
        }
        return expired
    }
}
