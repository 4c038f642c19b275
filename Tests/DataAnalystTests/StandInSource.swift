import Threading

@testable import Datasets

/// A source of values, which notes what it is asked.
final class StandInSource: DataSource {
    let name: String
    let dialect = SQLDialect.sqlite
    let asked = Locked<[(statement: String, limits: QueryLimits)]>([])
    let closed = Locked(0)
    private let tables: [Table]
    private let answer: @Sendable (QueryLimits) throws(DataProblem) -> (columns: [ResultColumn], rows: [[Cell]], outcome: QueryOutcome)

    init(
        _ name: String,
        tables: [Table] = StandInSource.shop,
        rows: [[Cell]] = [[.text("DE"), .integer(12)], [.text("FR"), .integer(7)]],
        columns: [ResultColumn] = [ResultColumn("country", .text), ResultColumn("orders", .integer)],
        cut: QueryOutcome.Cut? = nil,
        failing: DataProblem? = nil,
        within only: QueryLimits? = nil
    ) {
        self.name = name
        self.tables = tables
        answer = { limits throws(DataProblem) in
            if let failing, only == nil || only?.rows == limits.rows { throw failing }
            let outcome = QueryOutcome(
                columns: columns,
                rowCount: rows.count,
                cut: cut,
                time: .milliseconds(35),
                scannedBytes: 3_200_000,
                cost: 0.000016
            )
            return (columns, rows, outcome)
        }
    }

    func catalogue() async throws(DataProblem) -> Catalogue { Catalogue(tables) }

    func open(_ query: SafeQuery, within limits: QueryLimits) async throws(DataProblem) -> any ResultCursor {
        asked.withLock { $0.append((query.text, limits)) }
        let (columns, rows, outcome) = try answer(limits)
        return Cursor(columns, Array(rows.prefix(limits.rows)), outcome) { [closed] in closed.withLock { $0 += 1 } }
    }

    func explain(_ query: SafeQuery, within limits: QueryLimits) async throws(DataProblem) -> Explanation {
        Explanation("SCAN orders", scannedBytes: 3_200_000, cost: 0.25)
    }

    func examine() async -> [SourceFinding] { [] }

    /// Hands over two rows at a time.
    final class Cursor: ResultCursor {
        private let columns: [ResultColumn]
        private let rest: Locked<[[Cell]]>
        private let ended: QueryOutcome
        private let whenClosed: @Sendable () -> Void

        init(_ columns: [ResultColumn], _ rows: [[Cell]], _ outcome: QueryOutcome, whenClosed: @escaping @Sendable () -> Void) {
            self.columns = columns
            rest = Locked(rows)
            ended = outcome
            self.whenClosed = whenClosed
        }

        func next() async throws(DataProblem) -> RowBatch? {
            let rows = rest.withLock { rest in
                let rows = Array(rest.prefix(2))
                rest.removeFirst(rows.count)
                return rows
            }
            return rows.isEmpty ? nil : RowBatch(columns: columns, rows: rows)
        }

        func outcome() async -> QueryOutcome { ended }
        func close() async { whenClosed() }
    }

    static let shop = [
        Table(
            TableName("orders"),
            columns: [
                Column("id", .integer, declared: "INTEGER", isNullable: false), Column("country", .text, declared: "TEXT"),
                Column("email", .text, declared: "TEXT", isMasked: true, comment: "of the customer"),
                Column("customer_id", .integer, declared: "INTEGER"),
            ],
            primaryKey: ["id"],
            references: [Reference(["customer_id"], to: TableName("customers"), ["id"])],
            estimatedRows: 1_200,
            comment: "one a purchase"
        ),
        Table(TableName("customers"), columns: [Column("id", .integer), Column("name", .text)]),
    ]
}
