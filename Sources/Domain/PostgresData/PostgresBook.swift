import Datasets
import Postgres

/// The catalogue as it was read last, and what tells that it is no longer true.
actor PostgresBook {
    private let masks: [MaskedColumn]
    private var page: (catalogue: Catalogue, mark: String, looked: ContinuousClock.Instant, read: ContinuousClock.Instant)?

    /// So long nobody looks whether it has changed.
    private static let fresh: Duration = .seconds(2)
    /// How many rows there may be is forgotten even where nothing else changed.
    private static let stale: Duration = .seconds(600)

    init(_ masks: [MaskedColumn]) { self.masks = masks }

    func catalogue(from pool: PostgresPool) async throws(DataProblem) -> Catalogue {
        if let page, page.looked + Self.fresh > .now { return page.catalogue }
        let lease = try await pool.take()
        let known = page.flatMap { $0.read + Self.stale > .now ? $0.mark : nil }
        let masks = masks
        let (mark, read) = try await Interruptible.run(lease.session) { session throws(DataProblem) in
            try await session.look { connection throws(PostgresError) in
                let mark = try connection.rows(CatalogueReading.mark) { $0.text(0) }.first ?? ""
                return (mark, mark == known ? nil : try CatalogueReading.catalogue(connection, masks))
            }
        }
        if let read {
            page = (read, mark, .now, .now)
            return read
        }
        page?.looked = .now
        return page?.catalogue ?? Catalogue([])
    }

    /// What was asked for is not there: somebody changed the tables.
    func forget() { page = nil }
}
