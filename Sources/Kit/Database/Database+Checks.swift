extension Database {
    /// Proves with a tiny durable write that the store takes writes just now.
    package func probe() async throws {
        _ = try await writeStatement { try $0.execute(Dialect.probe) }
    }

    /// What a quick look at the file's structure finds; empty when it is sound.
    package func quickCheck() async throws -> [String] { try await check(Dialect.quickCheck) }

    /// The same with every index compared to its table, which takes its time.
    package func integrityCheck() async throws -> [String] { try await check(Dialect.fullCheck) }

    private func check(_ pragma: String) async throws -> [String] {
        try await read { connection in try connection.query(pragma) { $0.text(0) } }.filter { $0 != "ok" }
    }

    package func schemaVersion() async throws -> Int {
        try await read { connection in try connection.first("SELECT max(version) FROM schema_version") { $0.int(0) } ?? 0 }
    }

    package var statistics: DatabaseStatistics {
        DatabaseStatistics(
            writes: writer.statistics.writes,
            batches: writer.statistics.batches,
            waiting: writer.queue.count,
            logPages: writer.gauge.length
        )
    }
}

package struct DatabaseStatistics: Sendable {
    package var writes: Int
    /// Commits that these writes shared.
    package var batches: Int
    package var waiting: Int
    package var logPages: Int
}
