package import Database
import Language
package import Time

/// What models took, in the store: by question, agent and model, and the sums that budgets look at.
package struct CostLedger: Sendable {
    /// A year and a month, so that a bill can be compared with the one before it.
    static let keptFor: Duration = .days(400)
    static let sumsKeptFor: Duration = .days(40)
    /// No provider counts so far: a sum of such numbers still fits.
    private static let most: Int64 = 1_000_000_000_000

    let database: Database

    package init(database: Database) { self.database = database }

    /// All of it or nothing, durable when it returns. What a question takes when it is handled again, after a crash too, is added.
    package func book(_ entries: [CostEntry]) async throws -> [BudgetChange] {
        try await database.write { connection in
            var changes: [BudgetChange] = []
            for entry in entries {
                try Self.insert(entry, on: connection)
                for scope in BudgetScope.allCases { changes.append(try Self.add(entry, to: scope, on: connection)) }
            }
            return changes
        }
    }

    private static func insert(_ entry: CostEntry, on connection: borrowing Connection) throws {
        let counts = [entry.usage.input, entry.usage.cachedInput, entry.usage.cacheWrites, entry.usage.output, entry.usage.reasoning]
        let unpriced = entry.cost == nil ? entry.usage.total : 0
        let estimated = entry.isEstimate ? entry.usage.total : 0
        try connection.execute(
            """
            INSERT INTO model_costs (turn, day, agent, model, person, channel, at, calls, input, cached, cache_writes, output, reasoning,
                unpriced, estimated, microdollars)
            VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8, $9, $10, $11, $12, $13, $14, $15)
            ON CONFLICT (turn, day, agent, model) DO UPDATE SET
                at = excluded.at,
                calls = model_costs.calls + 1,
                input = model_costs.input + excluded.input,
                cached = model_costs.cached + excluded.cached,
                cache_writes = model_costs.cache_writes + excluded.cache_writes,
                output = model_costs.output + excluded.output,
                reasoning = model_costs.reasoning + excluded.reasoning,
                unpriced = model_costs.unpriced + excluded.unpriced,
                estimated = model_costs.estimated + excluded.estimated,
                microdollars = model_costs.microdollars + excluded.microdollars
            """,
            values: [
                .text(entry.spender.turn), .text(BudgetPeriod.day.key(at: entry.at)), .text(entry.agent), .text("\(entry.model)"),
                .text(entry.spender.person), .text(entry.spender.channel), Value(entry.at),
            ] + (counts + [unpriced, estimated]).map { .integer(bounded($0)) } + [.integer(microdollars(entry))]
        )
    }

    private static func add(_ entry: CostEntry, to scope: BudgetScope, on connection: borrowing Connection) throws -> BudgetChange {
        let owner = entry.spender.owner(in: scope)
        let period = scope.period.key(at: entry.at)
        let before = try sum(scope, owner, period, on: connection)
        let added = Expense(cost: Cost(microdollars: microdollars(entry)), tokens: Int(bounded(entry.usage.total)))
        try connection.execute(
            """
            INSERT INTO model_sums (scope, owner, period, microdollars, tokens, at) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (scope, owner, period) DO UPDATE SET
                microdollars = model_sums.microdollars + excluded.microdollars, tokens = model_sums.tokens + excluded.tokens, at = excluded.at
            """,
            .text(scope.rawValue),
            .text(owner),
            .text(period),
            .integer(added.cost.microdollars),
            .integer(Int64(added.tokens)),
            Value(entry.at)
        )
        return BudgetChange(scope, owner, before: before, after: before + added)
    }

    private static func bounded(_ count: Int) -> Int64 { min(Int64(count), most) }
    private static func microdollars(_ entry: CostEntry) -> Int64 { min(entry.cost?.microdollars ?? 0, most) }

    private static func sum(_ scope: BudgetScope, _ owner: String, _ period: String, on connection: borrowing Connection) throws -> Expense
    {
        try connection.first(
            "SELECT microdollars, tokens FROM model_sums WHERE scope = $1 AND owner = $2 AND period = $3",
            .text(scope.rawValue),
            .text(owner),
            .text(period)
        ) { Expense(cost: Cost(microdollars: $0.int64(0)), tokens: $0.int(1)) } ?? Expense()
    }

    /// What was spent so far in the period of each of these.
    package func spent(by spender: Spender, in scopes: [BudgetScope], now: Moment) async throws -> [BudgetScope: Expense] {
        try await database.read { connection in
            var sums: [BudgetScope: Expense] = [:]
            for scope in scopes { sums[scope] = try Self.sum(scope, spender.owner(in: scope), scope.period.key(at: now), on: connection) }
            return sums
        }
    }

    /// Of those who spent most of each kind, in money and in tokens, whoever they are.
    package func highest(in scope: BudgetScope, now: Moment) async throws -> Expense {
        try await database.read { connection in
            try connection.first(
                "SELECT max(microdollars), max(tokens) FROM model_sums WHERE scope = $1 AND period = $2",
                .text(scope.rawValue),
                .text(scope.period.key(at: now))
            ) { Expense(cost: Cost(microdollars: $0.int64(0)), tokens: $0.int(1)) } ?? Expense()
        }
    }

    /// Forgets one step's worth of what is old. Returns how many rows it touched: zero when there is nothing left to do.
    package func sweep(now: Moment) async throws -> Int {
        let (horizon, sums) = (Value(now - Self.keptFor), Value(now - Self.sumsKeptFor))
        return try await database.write { connection in
            try connection.execute(
                "DELETE FROM model_costs WHERE (turn, day, agent, model) IN (SELECT turn, day, agent, model FROM model_costs WHERE at <= $1 LIMIT 500)",
                horizon
            )
                + connection.execute(
                    "DELETE FROM model_sums WHERE (scope, owner, period) IN (SELECT scope, owner, period FROM model_sums WHERE at <= $1 LIMIT 500)",
                    sums
                )
        }
    }
}
