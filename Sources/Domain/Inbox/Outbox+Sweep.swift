import Database
import Threading
package import Time

extension Outbox {
    /// Forgets one step's worth of what was kept long enough; zero when there is nothing left to do.
    package func sweep(now: Moment) async throws -> Int {
        let retention = retention
        return try await database.write { connection in
            let step = Value.integer(Int64(retention.step))
            var touched = try connection.execute(OutboxSQL.stripPayloads, Value(now - retention.bodies), step)
            for state in [OutboxState.remembered, .withdrawn] {
                touched += try connection.execute(OutboxSQL.forget, .integer(state.rawValue), Value(now - retention.keys), step)
            }
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
        // What is young may have stood behind what is not.
        if expired > 0 { try await passForgottenTurns() }
        return expired
    }

    /// Gives their turn to messages that nobody gave it to, so that what took the one before them out of the store unseen holds
    /// no thread for ever. Found by a reader: arrivals wait for the writer.
    package func passForgottenTurns() async throws {
        let step = retention.step
        var passed = step
        while passed == step {
            let forgotten = try await database.read { connection in
                try connection.query(OutboxSQL.forgotten, .integer(Int64(step))) { $0.int64(0) }
            }
            passed = forgotten.count
            if forgotten.isEmpty { return }
            try await database.write { connection in
                for id in forgotten { try connection.execute(OutboxSQL.passTurn, .integer(id)) }
            }
            bell.ring()
        }
    }
}
