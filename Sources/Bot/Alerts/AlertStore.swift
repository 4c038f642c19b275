package import Database
package import Time

/// The store's side of what channels were told.
package enum AlertStore {
    /// As many as one repository can have open without being looked for in vain for long.
    private static let limit: Int64 = 200
    /// Messages of an alert may wait for a day.
    private static let keptFor = Alert.lifetime * 2
    private static let sweepStep: Int64 = 500

    /// Those of a repository that may still be of concern, the latest first.
    static func alerts(at place: String, now: Moment, on connection: borrowing Connection) throws -> [Alert] {
        try connection.query(
            "SELECT state FROM alerts WHERE place = $1 AND opened_at > $2 ORDER BY opened_at DESC, id DESC LIMIT $3",
            .text(place),
            Value(now - Alert.lifetime),
            .integer(limit)
        ) { Alert(stored: $0.blob(0)) }.compactMap { $0 }
    }

    static func alert(_ id: String, on connection: borrowing Connection) throws -> Alert? {
        try connection.first("SELECT state FROM alerts WHERE id = $1", .text(id)) { Alert(stored: $0.blob(0)) } ?? nil
    }

    static func save(_ alert: Alert, on connection: borrowing Connection) throws {
        try connection.execute(
            """
            INSERT INTO alerts (id, place, opened_at, state) VALUES ($1, $2, $3, $4)
            ON CONFLICT (id) DO UPDATE SET state = excluded.state
            """,
            .text(alert.id),
            .text(alert.place),
            Value(alert.openedAt),
            .blob(alert.stored)
        )
    }

    /// Forgets one step's worth of what is over. Returns how many: zero when there is nothing left to do.
    package static func sweep(_ database: Database, now: Moment) async throws -> Int {
        try await database.writeStatement { connection in
            try connection.execute(
                "DELETE FROM alerts WHERE id IN (SELECT id FROM alerts WHERE opened_at <= $1 LIMIT $2)",
                Value(now - keptFor),
                .integer(sweepStep)
            )
        }
    }
}
