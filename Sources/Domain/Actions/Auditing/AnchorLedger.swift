package import Database
import Time

/// How far the chain was made known, and where: shared by processes, so that they do not tell the same twice. It proves nothing, because
/// it lies in the store; what is outside does.
package struct AnchorLedger: Sendable {
    private let database: Database

    package init(database: Database) { self.database = database }

    package func last(at target: String) async throws -> AuditHead? {
        try await database.read { connection in
            try connection.first("SELECT count, hash, at FROM audit_anchors WHERE target = $1", .text(target)) {
                AuditHead(count: $0.int64(0), hash: $0.text(1), at: $0.moment(2))
            }
        }
    }

    package func note(_ head: AuditHead, at target: String) async throws {
        try await database.writeStatement { connection in
            try connection.execute(
                """
                INSERT INTO audit_anchors (target, count, hash, at) VALUES ($1, $2, $3, $4)
                ON CONFLICT (target) DO UPDATE SET count = excluded.count, hash = excluded.hash, at = excluded.at
                """,
                .text(target),
                .integer(head.count),
                .text(head.hash),
                Value(head.at)
            )
        }
    }
}
