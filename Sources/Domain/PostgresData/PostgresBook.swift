import Datasets
import Postgres

/// The catalogue as it was read last, and what tells that it is no longer true.
actor PostgresBook {
    private let masked: MaskedColumns
    private var page: Page?

    private struct Page {
        var content: Content
        var mark: String
        var looked: ContinuousClock.Instant
        var read: ContinuousClock.Instant
        /// Until when its values are believed.
        var valued: ContinuousClock.Instant
    }

    /// So long nobody looks whether it has changed.
    private static let fresh: Duration = .seconds(2)
    /// How many rows there may be is forgotten even where nothing else changed.
    private static let stale: Duration = .seconds(600)
    /// What stands in the tables changes more often than they do.
    private static let valued: Duration = .seconds(60)
    /// Where it takes long to find out, so small a part of the time is spent on it.
    private static let rarity = 100

    struct Content: Sendable {
        var catalogue: Catalogue
        var hidden: HiddenReach
    }

    init(_ masked: MaskedColumns) { self.masked = masked }

    func content(from pool: PostgresPool) async throws(DataProblem) -> Content {
        if let page, page.looked + Self.fresh > .now { return page.content }
        let before = page.flatMap { $0.read + Self.stale > .now ? $0 : nil }
        let lease = try await pool.take()
        let masked = masked
        let found = try await Interruptible.run(lease) { session throws(DataProblem) in
            try await session.look { connection throws(PostgresError) in
                let mark = try connection.rows(CatalogueReading.mark) { $0.text(0) }.first ?? ""
                var page = try Self.page(before?.mark == mark ? before : nil, mark, connection, masked)
                if page.valued <= .now {
                    let begun = ContinuousClock.now
                    let values = try ValuesReading.values(connection, of: page.content.catalogue)
                    page.content.catalogue = page.content.catalogue.holding(values)
                    page.valued = .now + max(Self.valued, (.now - begun) * Self.rarity)
                }
                return page
            }
        }
        page = found
        return found.content
    }

    private static func page(
        _ known: Page?,
        _ mark: String,
        _ connection: PostgresConnection,
        _ masked: MaskedColumns
    ) throws(PostgresError) -> Page {
        guard var page = known else {
            let hidden = try HiddenReach(of: masked, connection)
            let content = Content(catalogue: try CatalogueReading.catalogue(connection, hidden), hidden: hidden)
            return Page(content: content, mark: mark, looked: .now, read: .now, valued: .now)
        }
        page.looked = .now
        return page
    }

    /// What was asked for is not there: perhaps somebody changed the tables.
    func lookAgain() { page?.looked = .now - Self.fresh }
}
