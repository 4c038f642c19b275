package import Datasets
package import Postgres

/// A database of PostgreSQL, read through a role that may only read.
package final class PostgresSource: DataSource {
    package let name: String
    package var dialect: SQLDialect { .postgres }

    private let location: PostgresLocation
    private let masked: MaskedColumns
    private let pool: PostgresPool
    private let book: PostgresBook

    /// - Parameters:
    ///   - zone: in which days and months are counted, as the server knows it.
    package init(name: String, at location: PostgresLocation, masked: MaskedColumns = .none, zone: String = "UTC") {
        self.name = name
        self.location = location
        self.masked = masked
        pool = PostgresPool(PostgresManners(name: name, location: location, zone: zone))
        book = PostgresBook(masked)
    }

    package func catalogue() async throws(DataProblem) -> Catalogue { try await book.content(from: pool).catalogue }

    package func open(_ query: SafeQuery, within limits: QueryLimits) async throws(DataProblem) -> any ResultCursor {
        try await openCursor(query.text, within: limits)
    }

    /// For ``open(_:within:)``, and for the tests that prove that the engine keeps its own guards.
    func openCursor(_ text: String, within limits: QueryLimits) async throws(DataProblem) -> PostgresCursor {
        let hidden = masked.isEmpty ? HiddenReach.nowhere : try await book.content(from: pool).hidden
        let lease = try await pool.take()
        try await watched { () async throws(DataProblem) in
            try await Interruptible.run(lease) { session throws(DataProblem) in
                try await session.begin(text, within: limits, hiding: hidden)
            }
        }
        return PostgresCursor(lease, within: limits)
    }

    package func explain(_ query: SafeQuery, within limits: QueryLimits) async throws(DataProblem) -> Explanation {
        let lease = try await pool.take()
        var text = ""
        try await watched { () async throws(DataProblem) in
            text = try await Interruptible.run(lease) { session throws(DataProblem) in
                try await session.explain(query.text, within: limits)
            }
        }
        return Explanation(text)
    }

    package func examine() async -> [SourceFinding] {
        do throws(DataProblem) {
            let lease = try await pool.take()
            let (masked, isLocal) = (masked, location.isLocal)
            return try await Interruptible.run(lease) { session throws(DataProblem) in
                try await session.look { connection throws(PostgresError) in
                    try RoleReading.facts(connection, masked, isLocal: isLocal)
                }
            }.findings
        } catch {
            return [SourceFinding(.bad, error.text, cure: error.cure)]
        }
    }

    /// A table that is not there may have been there when the catalogue was read.
    private func watched(_ body: () async throws(DataProblem) -> Void) async throws(DataProblem) {
        do throws(DataProblem) { try await body() } catch {
            if error.kind == .mistaken { await book.lookAgain() }
            throw error
        }
    }
}
