import AWSServices
import Datasets

/// The tables as they were read last. Nothing tells when they change, so that they are read anew after a while.
actor LakeBook {
    private let lake: Lake
    private var page: (tables: [LakeTable], read: ContinuousClock.Instant)?

    private static let fresh: Duration = .seconds(120)
    private static let mostDatabases = 200
    private static let mostTables = 5_000

    init(_ lake: Lake) { self.lake = lake }

    func tables() async throws(DataProblem) -> [LakeTable] {
        if let page, page.read + Self.fresh > .now { return page.tables }
        do throws(AWSError) {
            let tables = try await read()
            page = (tables, .now)
            return tables
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
