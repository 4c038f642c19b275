package import Database
import Threading
package import Time

/// Workspaces whose credentials ended: nothing is sent to them, because every call would fail.
package final class Installations: Sendable {
    private let database: Database
    private let ended = Locked<Set<String>>([])

    package init(database: Database) { self.database = database }

    package func load() async throws {
        let workspaces = try await database.read {
            try $0.query("SELECT workspace FROM installations WHERE ended_at IS NOT NULL") { $0.text(0) }
        }
        ended.withLock { $0 = Set(workspaces) }
    }

    package func hasEnded(_ workspace: String) -> Bool { ended.withLock { $0.contains(workspace) } }

    package func end(workspace: String, reason: String, now: Moment) async throws {
        try await database.write { connection in
            try connection.execute(
                """
                INSERT INTO installations (workspace, ended_at, reason) VALUES ($1, $2, $3)
                ON CONFLICT (workspace) DO UPDATE SET ended_at = excluded.ended_at, reason = excluded.reason
                """,
                .text(workspace),
                .integer(now.milliseconds),
                .text(reason)
            )
        }
        _ = ended.withLock { $0.insert(workspace) }
    }

    /// The credentials were proven to work, so the app was installed again.
    package func revive(_ workspace: String) async throws {
        guard hasEnded(workspace) else { return }
        try await database.write { _ = try $0.execute("DELETE FROM installations WHERE workspace = $1", .text(workspace)) }
        _ = ended.withLock { $0.remove(workspace) }
    }
}
