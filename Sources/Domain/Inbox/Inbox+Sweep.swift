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

    /// After the failsafe was lifted: what waited for longer than `age` is not answered any more, but listed. Returns how many.
    package func expire(olderThan age: Duration, now: Moment) async throws -> Int {
        let retention = retention
        var expired = 0
        while true {
            let step = try await database.writeStatement { connection in
                try connection.execute(InboxSQL.expire, Value(now - age), Value(now), .integer(Int64(retention.step)))
            }
            expired += step
            if step < retention.step { return expired }
        }
    }
}
