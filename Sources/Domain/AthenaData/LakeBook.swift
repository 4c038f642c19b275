import AWSServices
import Datasets

/// The tables as they were read last. Nothing tells when they change, so that they are read anew after a while.
actor LakeBook {
    struct Content: Sendable {
        var tables: [LakeTable]
        /// The same, with what is hidden marked.
        var catalogue: Catalogue
        /// The databases whose tables the bot may not list.
        var closed: [String]
        /// Whether there are more than are read.
        var isCut: Bool
    }

    private let lake: Lake
    private let masked: MaskedColumns
    private var page: (content: Content, read: ContinuousClock.Instant)?

    private static let fresh: Duration = .seconds(120)
    private static let mostDatabases = 200
    static let mostTables = 4_000

    init(_ lake: Lake, _ masked: MaskedColumns) { (self.lake, self.masked) = (lake, masked) }

    func content() async throws(DataProblem) -> Content {
        if let page, page.read + Self.fresh > .now { return page.content }
        do throws(AWSError) {
            let (tables, closed, isCut) = try await read()
            let catalogue = LakeViews(tables).hidden(in: masked.applied(to: Catalogue(tables.map(Table.init))))
            let content = Content(tables: tables, catalogue: catalogue, closed: closed, isCut: isCut)
            page = (content, .now)
            return content
        } catch { throw DataProblem(error) }
    }

    /// A bot that may read one database is shown the names of all: what is closed to it takes nothing from what is open.
    private func read() async throws(AWSError) -> (tables: [LakeTable], closed: [String], isCut: Bool) {
        let databases =
            lake.isGlue
            ? try await lake.account.glue.databases(most: Self.mostDatabases)
            : try await lake.athena.databases(in: lake.catalog, most: Self.mostDatabases)
        var (tables, closed): ([LakeTable], [String]) = ([], [])
        for database in databases.sorted() where tables.count < Self.mostTables {
            do throws(AWSError) {
                tables += try await self.tables(of: database, most: Self.mostTables - tables.count)
            } catch {
                guard case .accessDenied = error.code else { throw error }
                closed.append(database)
                if closed.count == databases.count { throw error }
            }
        }
        return (tables, closed, tables.count >= Self.mostTables || databases.count >= Self.mostDatabases)
    }

    private func tables(of database: String, most: Int) async throws(AWSError) -> [LakeTable] {
        lake.isGlue
            ? try await lake.account.glue.tables(of: database, most: most)
            : try await lake.athena.tables(of: database, in: lake.catalog, most: most)
    }

    func forget() { page = nil }
}
