package import Database
package import Redaction
package import Time

/// What was asked of which data, by conversation.
package struct AskedDataStore: Sendable {
    static let keptFor: Duration = .days(14)
    static let sweepStep = 500
    /// Of a text; what is longer is not asked again.
    static let longest = 32_000

    private let database: Database

    package init(database: Database) { self.database = database }

    /// - Parameter place: of the conversation, or of one person in it where nobody else may know.
    package static func keep(_ asked: Redacted<AskedData>, at place: String, on connection: borrowing Connection) throws {
        let asked = asked.value
        guard asked.statement.utf8.count <= longest, asked.question.utf8.count <= longest else { return }
        try connection.execute(
            """
            INSERT INTO asked_data (id, place, source, question, words, statement, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (id, place) DO UPDATE SET at = excluded.at
            """,
            .text(asked.id),
            .text(place),
            .text(asked.source),
            .text(asked.question),
            .text(asked.words),
            .text(asked.statement),
            Value(asked.at)
        )
    }

    func keep(_ asked: Redacted<AskedData>, at place: String) async throws {
        try await database.write { try Self.keep(asked, at: place, on: $0) }
    }

    /// What was asked last at any of these places.
    func latest(at places: [String]) async throws -> AskedData? {
        var latest: AskedData?
        for place in places {
            let found = try await database.read { connection in
                try connection.first("\(Self.selected) WHERE place = $1 ORDER BY at DESC, id LIMIT 1", .text(place)) { try Self.asked($0) }
            }
            if let found, latest.map({ $0.at < found.at }) ?? true { latest = found }
        }
        return latest
    }

    /// - Parameter places: where it has to have been asked.
    func asked(_ id: String, at places: [String]) async throws -> AskedData? {
        for place in places {
            let found = try await database.read { connection in
                try connection.first("\(Self.selected) WHERE id = $1 AND place = $2", .text(id), .text(place)) { try Self.asked($0) }
            }
            if let found { return found }
        }
        return nil
    }

    /// Forgets one step's worth of what is old. Returns how many rows it touched: zero when there is nothing left to do.
    package func sweep(now: Moment) async throws -> Int {
        try await database.write { connection in
            try connection.execute(
                "DELETE FROM asked_data WHERE id IN (SELECT id FROM asked_data WHERE at <= $1 LIMIT $2) AND at <= $1",
                Value(now - Self.keptFor),
                .integer(Int64(Self.sweepStep))
            )
        }
    }

    private static let selected = "SELECT id, source, question, words, statement, at FROM asked_data"

    private static func asked(_ row: borrowing Row) throws -> AskedData {
        AskedData(
            id: row.text(0),
            source: row.text(1),
            question: row.text(2),
            words: row.text(3),
            statement: row.text(4),
            at: row.moment(5)
        )
    }
}

extension AskedData: Redactable {
    package func redacted(by pass: inout RedactionPass) -> AskedData {
        AskedData(
            id: id,
            source: source,
            question: pass.text(question),
            words: pass.text(words),
            statement: pass.text(statement),
            at: at
        )
    }
}
