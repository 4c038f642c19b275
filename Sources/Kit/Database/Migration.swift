/// One step of the schema. Steps are applied once, in order, and never changed after a release.
package struct Migration: Sendable {
    package var version: Int
    package var name: String
    package var statements: [String]

    package init(_ version: Int, _ name: String, _ statements: [String]) {
        self.version = version
        self.name = name
        self.statements = statements
    }
}

extension Connection {
    /// Brings the schema up to date in one transaction. Two processes may do it at once: the second finds it done.
    func migrate(_ migrations: [Migration], path: String) throws(DatabaseError) {
        try handle.run(Dialect.begin)
        do throws(DatabaseError) {
            for statement in Dialect.bookkeeping { try handle.run(statement) }
            let current = try schemaVersion()
            let known = migrations.map(\.version).max() ?? 0
            guard current <= known else {
                throw DatabaseError(
                    .newerSchema,
                    "\(path) has schema \(current), and this release knows \(known). Run the release that wrote it, or a later one."
                )
            }
            for migration in migrations.sorted(by: { $0.version < $1.version }) where migration.version > current {
                for statement in migration.statements { try handle.run(statement) }
                try execute(
                    "INSERT INTO schema_version (version, name) VALUES ($1, $2)",
                    .integer(Int64(migration.version)),
                    .text(migration.name)
                )
            }
            try handle.run(Dialect.commit)
        } catch {
            if handle.isInTransaction { try? handle.run(Dialect.rollback) }
            throw error
        }
    }

    private func schemaVersion() throws(DatabaseError) -> Int {
        do {
            return try first("SELECT max(version) FROM schema_version") { $0.int(0) } ?? 0
        } catch let error as DatabaseError {
            throw error
        } catch {
            throw DatabaseError(.other, "the schema's version cannot be read: \(error)")
        }
    }
}
