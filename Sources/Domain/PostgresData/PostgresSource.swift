package import Datasets
package import Postgres

/// A database of PostgreSQL, read through a role that may only read.
package final class PostgresSource: DataSource {
    package let name: String
    package var dialect: SQLDialect { .postgres }

    private let location: PostgresLocation
    private let masks: [MaskedColumn]
    private let pool: PostgresPool
    private let book: PostgresBook

    /// - Parameters:
    ///   - mask: columns that are hidden: `members.email`, `public.members.email`.
    ///   - zone: in which days and months are counted, as the server knows it.
    package init(name: String, at location: PostgresLocation, mask: [String] = [], zone: String = "UTC") {
        self.name = name
        self.location = location
        masks = mask.map(MaskedColumn.init)
        pool = PostgresPool(PostgresManners(name: name, location: location, masks: masks, zone: zone))
        book = PostgresBook(masks)
    }

    package func catalogue() async throws(DataProblem) -> Catalogue { try await book.catalogue(from: pool) }

    package func open(_ query: SafeQuery, within limits: QueryLimits) async throws(DataProblem) -> any ResultCursor {
        try await openCursor(query.text, within: limits)
    }

    /// For ``open(_:within:)``, and for the tests that prove that the engine keeps its own guards.
    func openCursor(_ text: String, within limits: QueryLimits) async throws(DataProblem) -> PostgresCursor {
        let lease = try await pool.take()
        try await watched { () async throws(DataProblem) in
            try await Interruptible.run(lease.session) { session throws(DataProblem) in try await session.begin(text, within: limits) }
        }
        return PostgresCursor(lease, within: limits)
    }

    package func explain(_ query: SafeQuery, within limits: QueryLimits) async throws(DataProblem) -> Explanation {
        let lease = try await pool.take()
        var text = ""
        try await watched { () async throws(DataProblem) in
            text = try await Interruptible.run(lease.session) { session throws(DataProblem) in
                try await session.explain(query.text, within: limits)
            }
        }
        return Explanation(text)
    }

    package func examine() async -> [SourceFinding] {
        do throws(DataProblem) {
            let lease = try await pool.take()
            let (masks, isLocal) = (masks, location.isLocal)
            return try await Interruptible.run(lease.session) { session throws(DataProblem) in
                try await session.look { connection throws(PostgresError) in
                    try RoleReading.facts(connection, masks, isLocal: isLocal)
                }
            }.findings
        } catch {
            return [SourceFinding(.bad, error.text, cure: error.cure)]
        }
    }

    /// A table that is not there may have been there when the catalogue was read.
    private func watched(_ body: () async throws(DataProblem) -> Void) async throws(DataProblem) {
        do throws(DataProblem) { try await body() } catch {
            if error.kind == .mistaken { await book.forget() }
            throw error
        }
    }
}
