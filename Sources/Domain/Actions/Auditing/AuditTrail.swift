package import Database
package import Time

/// The chain in the store. Entries are appended within the transaction of what they tell of: what cannot be written down does not happen.
package struct AuditTrail: Sendable {
    let database: Database

    package init(database: Database) { self.database = database }

    static func append(_ happening: AuditEntry.Happening, at: Moment, on connection: borrowing Connection) throws {
        let last = try connection.first(last) { ($0.int64(0), $0.text(1)) }
        let entry = AuditEntry((last?.0 ?? 0) + 1, happening, at: at, after: last?.1 ?? AuditEntry.root)
        try connection.execute(
            "INSERT INTO audit (number, at, kind, fix, actor, facts, previous, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            .integer(entry.number),
            Value(entry.at),
            .text(entry.kind.rawValue),
            .text(entry.fix),
            .text(entry.actor),
            .text(entry.factsText),
            .text(entry.previous),
            .text(entry.hash)
        )
    }

    private static let last = "SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1"

    package func head(now: Moment) async throws -> AuditHead? {
        try await database.read { connection in
            try connection.first(Self.last) { AuditHead(count: $0.int64(0), hash: $0.text(1), at: now) }
        }
    }

    package func hash(of number: Int64) async throws -> String? {
        try await database.read { connection in
            try connection.first("SELECT hash FROM audit WHERE number = $1", .integer(number)) { $0.text(0) }
        }
    }

    /// The next records after a number, oldest first.
    package func records(
        after number: Int64 = 0,
        since: Moment? = nil,
        until: Moment? = nil,
        limit: Int = 500
    ) async throws -> [AuditRecord] {
        try await database.read { connection in
            try connection.query(
                "SELECT \(AuditRecord.columns) FROM audit WHERE number > $1 AND at >= $2 AND at <= $3 ORDER BY number LIMIT $4",
                .integer(number),
                Value(since ?? Moment(milliseconds: .min)),
                Value(until ?? Moment(milliseconds: .max)),
                .integer(Int64(limit))
            ) { AuditRecord($0) }
        }
    }

    package func records(of fix: String, limit: Int = 1_000) async throws -> [AuditRecord] {
        try await database.read { connection in
            try connection.query(
                "SELECT \(AuditRecord.columns) FROM audit WHERE fix = $1 ORDER BY number LIMIT $2",
                .text(fix),
                .integer(Int64(limit))
            ) { AuditRecord($0) }
        }
    }

    /// The same as far as it can be read.
    package func entries(after number: Int64 = 0, limit: Int = 500) async throws -> [AuditEntry] {
        try await records(after: number, limit: limit).compactMap { AuditEntry($0) }
    }
}
