import Database
import Time

/// The store's side of incidents. They lie with the alerts of CI systems, and are swept with them.
enum IncidentStore {
    static func latest(at place: String, on connection: borrowing Connection) throws -> Incident? {
        try connection.first("SELECT state FROM alerts WHERE place = $1 ORDER BY opened_at DESC, id DESC LIMIT 1", .text(place)) {
            Incident(stored: $0.blob(0))
        } ?? nil
    }

    static func incident(_ id: String, on connection: borrowing Connection) throws -> Incident? {
        try connection.first("SELECT state FROM alerts WHERE id = $1", .text(id)) { Incident(stored: $0.blob(0)) } ?? nil
    }

    static func save(_ incident: Incident, on connection: borrowing Connection) throws {
        try connection.execute(
            """
            INSERT INTO alerts (id, place, opened_at, state) VALUES ($1, $2, $3, $4)
            ON CONFLICT (id) DO UPDATE SET state = excluded.state
            """,
            .text(incident.id),
            .text(incident.place),
            Value(incident.openedAt),
            .blob(incident.stored)
        )
    }
}
