package import Database
package import Time

/// The sign of life of a process, in the store where the other one looks for it.
package struct Heartbeat: Sendable, Equatable {
    package static let failsafe = "failsafe"
    package static let interval = Duration.seconds(5)

    package var at: Moment
    /// Host and process id.
    package var process: String

    package init(at: Moment, process: String) {
        self.at = at
        self.process = process
    }

    package static func last(_ name: String, _ connection: borrowing Connection) throws -> Heartbeat? {
        try connection.first("SELECT at, process FROM heartbeats WHERE name = $1", .text(name)) { row in
            Heartbeat(at: Moment(milliseconds: row.int64(0)), process: row.text(1))
        }
    }

    package func leave(as name: String, in database: Database) async throws {
        let (at, process) = (at, process)
        _ = try await database.writeStatement { connection in
            try connection.execute(
                """
                INSERT INTO heartbeats (name, at, process) VALUES ($1, $2, $3)
                ON CONFLICT (name) DO UPDATE SET at = excluded.at, process = excluded.process
                """,
                .text(name),
                .integer(at.milliseconds),
                .text(process)
            )
        }
    }
}
