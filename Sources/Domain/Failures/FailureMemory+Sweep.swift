import Database
package import Time

extension FailureMemory {
    /// Long enough to tell what comes back every month, and short enough that the store stays small.
    static let keptFor: Duration = .days(90)
    /// Rows that one statement may touch, so that arrivals never wait long behind it.
    static let sweepStep = 500

    /// Forgets one step's worth of what is older. Returns how many rows it touched: zero when there is nothing left to do.
    package func sweep(now: Moment) async throws -> Int {
        let horizon = Value(now - Self.keptFor)
        let step = Value.integer(Int64(Self.sweepStep))
        return try await database.write { connection in
            let old = "SELECT id FROM failures WHERE at <= $1 LIMIT $2"
            for table in ["failure_threads", "failure_ratings"] {
                try connection.execute("DELETE FROM \(table) WHERE failure_id IN (\(old))", horizon, step)
            }
            return try connection.execute("DELETE FROM failures WHERE id IN (\(old))", horizon, step)
                + connection.execute(
                    "DELETE FROM ci_results WHERE identity IN (SELECT identity FROM ci_results WHERE ended_at <= $1 LIMIT $2)",
                    horizon,
                    step
                )
        }
    }
}
