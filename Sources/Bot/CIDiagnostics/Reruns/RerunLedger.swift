package import Database
package import Time

/// Who had what run again, and what came of it. Written before anything is asked of a CI system, so that an event that is handled again,
/// after a crash too, never asks a second time.
package struct RerunLedger: Sendable {
    package enum Entry: Sendable, Equatable {
        /// Nobody has asked for it with this event: go on.
        case begun
        case done(outcome: String)
        /// It was begun and what came of it was not written down any more.
        case unknown
    }

    private let database: Database

    package init(database: Database) { self.database = database }

    package func begin(_ event: String, run: String, person: String, now: Moment) async throws -> Entry {
        try await database.write { connection in
            let known = try connection.first("SELECT outcome FROM ci_reruns WHERE event = $1", .text(event)) { $0.textOrNil(0) }
            switch known {
            case .some(.some(let outcome)): return .done(outcome: outcome)
            case .some(.none): return .unknown
            case .none:
                try connection.execute(
                    "INSERT INTO ci_reruns (event, run, person, at) VALUES ($1, $2, $3, $4)",
                    .text(event),
                    .text(run),
                    .text(person),
                    Value(now)
                )
                return .begun
            }
        }
    }

    package func end(_ event: String, outcome: String) async throws {
        try await database.write { connection in
            try connection.execute("UPDATE ci_reruns SET outcome = $2 WHERE event = $1", .text(event), .text(outcome))
        }
    }

    /// Returns how many rows it touched: zero when there is nothing left to do.
    package func sweep(now: Moment) async throws -> Int {
        try await database.write { connection in
            try connection.execute(
                "DELETE FROM ci_reruns WHERE event IN (SELECT event FROM ci_reruns WHERE at <= $1 LIMIT 500)",
                Value(now - .days(90))
            )
        }
    }
}
