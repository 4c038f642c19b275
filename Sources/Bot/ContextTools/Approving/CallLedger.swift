package import Database
import JSON
package import Time

/// The calls that were proposed, who had them run, and what came of it. Written before anything is asked of a server, so that a call is
/// never made twice, after a crash too.
package struct CallLedger: Sendable {
    package enum Entry: Sendable, Equatable {
        /// Nobody has had it run: go on.
        case begun
        case done(outcome: String, by: String)
        /// It was begun and what came of it was not written down any more.
        case unknown(by: String)
    }

    private let database: Database

    package init(database: Database) { self.database = database }

    package func propose(_ call: ProposedCall) async throws {
        let arguments = JSON.object(call.arguments).serialized()
        try await database.write { connection in
            try connection.execute(
                """
                INSERT INTO proposed_calls (id, server, tool, arguments, shape, place, origin, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                ON CONFLICT (id) DO NOTHING
                """,
                .text(call.id),
                .text(call.server),
                .text(call.tool),
                .blob(arguments),
                .text(call.shape),
                .text(call.place),
                .text(call.origin),
                Value(call.at)
            )
        }
    }

    /// Nil where there is none, or where it is not any more what it was proposed as.
    package func call(_ id: String) async throws -> ProposedCall? {
        let found = try await database.read { connection in
            try connection.first(
                "SELECT server, tool, arguments, shape, place, origin, at FROM proposed_calls WHERE id = $1",
                .text(id)
            ) { row in
                (try? JSON(parsing: row.blob(2)))?.object.map { arguments in
                    ProposedCall(
                        server: row.text(0),
                        tool: row.text(1),
                        arguments: arguments,
                        shape: row.text(3),
                        place: row.text(4),
                        origin: row.text(5),
                        at: row.moment(6)
                    )
                }
            }
        }
        return found.flatMap { $0 }.flatMap { $0.id == id ? $0 : nil }
    }

    package func begin(_ id: String, by person: String, now: Moment) async throws -> Entry {
        try await database.write { connection in
            let before = try connection.first("SELECT person, outcome FROM proposed_calls WHERE id = $1", .text(id)) { row in
                row.textOrNil(0).map { (person: $0, outcome: row.textOrNil(1)) }
            }
            if let begun = before.flatMap({ $0 }) {
                return begun.outcome.map { .done(outcome: $0, by: begun.person) } ?? .unknown(by: begun.person)
            }
            try connection.execute(
                "UPDATE proposed_calls SET person = $2, begun_at = $3 WHERE id = $1",
                .text(id),
                .text(person),
                Value(now)
            )
            return .begun
        }
    }

    package func end(_ id: String, outcome: String) async throws {
        try await database.write { connection in
            try connection.execute("UPDATE proposed_calls SET outcome = $2 WHERE id = $1", .text(id), .text(outcome))
        }
    }

    /// Returns how many rows it touched: zero when there is nothing left to do.
    package func sweep(now: Moment) async throws -> Int {
        try await database.write { connection in
            try connection.execute(
                "DELETE FROM proposed_calls WHERE id IN (SELECT id FROM proposed_calls WHERE at <= $1 LIMIT 500)",
                Value(now - .days(90))
            )
        }
    }
}
