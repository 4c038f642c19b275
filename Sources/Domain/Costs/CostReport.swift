import Database
package import Language
package import Time

/// What models took since a day, summed up by something.
package struct CostReport: Sendable, Equatable {
    package enum Key: String, Sendable, CaseIterable {
        case day, user, channel, model, agent

        /// The column of the table.
        var column: String { self == .user ? "person" : rawValue }
    }

    package struct Line: Sendable, Equatable {
        package var name: String
        package var turns = 0
        package var calls = 0
        package var usage = Usage()
        package var cost = Cost.zero
        /// Tokens that nobody knows the price of: the cost is without theirs.
        package var unpriced = 0
        /// Tokens that were not told by a provider.
        package var estimated = 0

        package init(name: String) { self.name = name }
    }

    package var key: Key
    /// `2026-11-14`
    package var since: String
    package var lines: [Line]
    package var total: Line
}

extension CostLedger {
    /// Days in their order; of the others what cost most first.
    package func report(since: Moment, by key: CostReport.Key) async throws -> CostReport {
        let day = BudgetPeriod.day.key(at: since)
        let order = key == .day ? "1" : "sum(microdollars) DESC, sum(input + output) DESC, 1"
        return try await database.read { connection in
            let groups = "GROUP BY \(key.column) ORDER BY \(order) LIMIT 10000"
            let lines = try Self.lines(key.column, since: day, groups, on: connection)
            let total = try Self.lines("'total'", since: day, "", on: connection).first
            return CostReport(key: key, since: day, lines: lines, total: total ?? CostReport.Line(name: "total"))
        }
    }

    private static func lines(
        _ name: String,
        since day: String,
        _ groups: String,
        on connection: borrowing Connection
    ) throws -> [CostReport.Line] {
        try connection.query(
            """
            SELECT \(name), count(DISTINCT turn), sum(calls), sum(input), sum(cached), sum(cache_writes), sum(output), sum(reasoning),
                sum(microdollars), sum(unpriced), sum(estimated)
            FROM model_costs WHERE day >= $1 \(groups)
            """,
            .text(day)
        ) { row in
            var line = CostReport.Line(name: row.text(0))
            (line.turns, line.calls) = (row.int(1), row.int(2))
            line.usage = Usage(
                input: row.int(3),
                cachedInput: row.int(4),
                cacheWrites: row.int(5),
                output: row.int(6),
                reasoning: row.int(7)
            )
            line.cost = Cost(microdollars: row.int64(8))
            (line.unpriced, line.estimated) = (row.int(9), row.int(10))
            return line
        }
    }
}
