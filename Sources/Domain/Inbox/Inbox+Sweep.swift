import Database
package import Time

extension Inbox {
    /// Forgets one step's worth of what was kept long enough. Returns how many rows it touched: zero when there is nothing left to do.
    package func sweep(now: Moment) async throws -> Int {
        let retention = retention
        return try await database.write { connection in
            let step = Value.integer(Int64(retention.step))
            var touched = 0
            for state in [InboxState.done, .withdrawn] {
                touched += try connection.execute(InboxSQL.stripBodies, .integer(state.rawValue), Value(now - retention.bodies), step)
            }
            touched += try connection.execute(
                InboxSQL.forget,
                .integer(InboxState.remembered.rawValue),
                Value(now - retention.keys),
                step
            )
            for state in [InboxState.dead, .expired] {
                touched += try connection.execute(InboxSQL.forget, .integer(state.rawValue), Value(now - retention.deadLetters), step)
            }
            return touched
        }
    }

    /// What waits and is from the horizon or before is not answered any more, but listed. Returns how many. See ``Freshness``.
    package func expire(through horizon: Moment, now: Moment) async throws -> Int {
        let step = retention.step
        var expired = 0
        for state in [InboxState.waiting, .retrying] {
            var touched = step
            while touched == step {
                touched = try await database.writeStatement { connection in
                    try connection.execute(InboxSQL.expire(state), Value(horizon), Value(now), .integer(Int64(step)))
                }
                expired += touched
            }
        }
        return expired
    }
}
