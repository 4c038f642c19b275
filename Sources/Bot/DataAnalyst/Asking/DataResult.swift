import Datasets

/// What a statement gave, as far as it was taken.
struct DataResult: Sendable, Equatable {
    var columns: [ResultColumn]
    var rows: [[Cell]]
    var outcome: QueryOutcome
}

extension OpenSource {
    /// Reads, guards and runs one statement, and takes its rows.
    ///
    /// - Throws: also where the statement would do more than read.
    func result(
        of text: String,
        within limits: QueryLimits = .shown,
        guarding: DataAnalyst.Guarding
    ) async throws(DataProblem) -> DataResult {
        let cursor = try await cursor(of: text, within: limits, guarding: guarding)
        do throws(DataProblem) {
            var rows: [[Cell]] = []
            var columns: [ResultColumn] = []
            while rows.count < limits.rows, let batch = try await cursor.next() {
                columns = batch.columns
                rows += batch.rows.prefix(limits.rows - rows.count)
                if Task.isCancelled { throw DataProblem(.cancelled, "stopped") }
            }
            // One more is looked for, so that it is known whether there were more.
            if rows.count == limits.rows { _ = try await cursor.next() }
            let outcome = await cursor.outcome()
            await cursor.close()
            return DataResult(columns: columns.isEmpty ? outcome.columns : columns, rows: rows, outcome: outcome)
        } catch {
            await cursor.close()
            throw error
        }
    }

    /// For whoever takes the rows as they come, and closes it.
    func cursor(
        of text: String,
        within limits: QueryLimits,
        guarding: DataAnalyst.Guarding
    ) async throws(DataProblem) -> any ResultCursor {
        let query = try guarding(text, try await catalogue(), dialect, item.mask)
        return try await item.source.open(query, within: self.limits(limits))
    }

    func explanation(of text: String, guarding: DataAnalyst.Guarding) async throws(DataProblem) -> Explanation {
        let query = try guarding(text, try await catalogue(), dialect, item.mask)
        return try await item.source.explain(query, within: limits(.shown))
    }
}
