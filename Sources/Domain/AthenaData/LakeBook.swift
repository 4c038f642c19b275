import AWSServices
import Datasets

/// The tables as they were read last. Nothing tells when they change, so that they are read anew after a while.
actor LakeBook {
    struct Content: Sendable {
        var tables: [LakeTable]
        /// The same, with what is hidden marked.
        var catalogue: Catalogue
    }

    private let lake: Lake
    private let masked: MaskedColumns
    private var page: (content: Content, read: ContinuousClock.Instant)?

    private static let fresh: Duration = .seconds(120)
    private static let mostDatabases = 200
    private static let mostTables = 5_000

    init(_ lake: Lake, _ masked: MaskedColumns) { (self.lake, self.masked) = (lake, masked) }

    func content() async throws(DataProblem) -> Content {
        if let page, page.read + Self.fresh > .now { return page.content }
        do throws(AWSError) {
            let tables = try await read()
            let catalogue = LakeViews(tables).hidden(in: masked.applied(to: Catalogue(tables.map(Table.init))))
            let content = Content(tables: tables, catalogue: catalogue)
            page = (content, .now)
            return content
        } catch { throw DataProblem(error) }
    }

    private func read() async throws(AWSError) -> [LakeTable] {
        let databases =
            lake.isGlue
            ? try await lake.account.glue.databases(most: Self.mostDatabases)
            : try await lake.athena.databases(in: lake.catalog, most: Self.mostDatabases)
        var tables: [LakeTable] = []
        for database in databases.sorted() where tables.count < Self.mostTables {
            let most = Self.mostTables - tables.count
            tables +=
                lake.isGlue
                ? try await lake.account.glue.tables(of: database, most: most)
                : try await lake.athena.tables(of: database, in: lake.catalog, most: most)
        }
        return tables
    }

    func forget() { page = nil }
}
