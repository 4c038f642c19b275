package import AWSServices
package import Datasets

/// What lies in S3, read through Athena: every statement is examined here, is run in one workgroup, and ends when it has read too much.
package final class AthenaSource: DataSource {
    package let name: String
    package var dialect: SQLDialect { .athena }

    private let lake: Lake
    private let masked: MaskedColumns
    private let book: LakeBook

    /// - Parameter scanLimit: in bytes, what one statement may read; nil where only the workgroup says so.
    package init(
        name: String,
        in account: AWSAccount,
        workgroup: String,
        catalog: String = "AwsDataCatalog",
        scanLimit: Int64? = nil,
        masked: MaskedColumns = .none
    ) {
        self.name = name
        self.masked = masked
        lake = Lake(account: account, workgroup: workgroup, catalog: catalog, scanLimit: scanLimit)
        book = LakeBook(lake, masked)
    }

    package func catalogue() async throws(DataProblem) -> Catalogue { try await book.content().catalogue }

    package func open(_ query: SafeQuery, within limits: QueryLimits) async throws(DataProblem) -> any ResultCursor {
        let query = try await examined(query)
        try await checkScan(query)
        let execution = try await watched { () async throws(DataProblem) in
            try await AthenaRun(lake: lake, limits: limits).run(query.text)
        }
        return try await AthenaCursor(execution, lake, limits)
    }

    package func explain(_ query: SafeQuery, within limits: QueryLimits) async throws(DataProblem) -> Explanation {
        let query = try await examined(query)
        let estimate = ScanEstimate(query, try await book.content().tables)
        let run = try await watched { () async throws(DataProblem) in
            try await AthenaRun(lake: lake, limits: limits).run("EXPLAIN \(query.text)")
        }
        let cursor = try await AthenaCursor(run, lake, limits)
        var lines = [estimate.words]
        while let batch = try await cursor.next() {
            lines += batch.rows.compactMap { if case .text(let line) = $0.first { line } else { nil } }
        }
        return Explanation(lines.joined(separator: "\n"), scannedBytes: estimate.most, cost: estimate.most.map(ScanPrice.dollars))
    }

    package func examine() async -> [SourceFinding] {
        await LakeExamination(lake: lake, masked: masked).findings(
            await Result { () async throws(DataProblem) in try await book.content() }
        )
    }

    /// Athena itself would write for whoever may ask: no statement comes by the guard, whoever hands it over.
    private func examined(_ query: SafeQuery) async throws(DataProblem) -> SafeQuery {
        guard query.dialect == .athena else { throw DataProblem(.unusable, "The statement is written for another kind of database.") }
        return try SQLGuard(dialect: .athena, catalogue: try await catalogue(), masked: masked).examine(query.text)
    }

    private func checkScan(_ query: SafeQuery) async throws(DataProblem) {
        guard let limit = lake.scanLimit else { return }
        let least = ScanEstimate(query, try await book.content().tables).least
        guard least <= limit else { throw .tooMuch(least, limit, "It would read") }
    }

    /// A table that is not there may have been there when the catalogue was read.
    private func watched<Value>(_ body: () async throws(DataProblem) -> Value) async throws(DataProblem) -> Value {
        do throws(DataProblem) { return try await body() } catch {
            if error.kind == .mistaken { await book.forget() }
            throw error
        }
    }
}

extension Result where Failure == DataProblem {
    init(_ body: () async throws(DataProblem) -> Success) async {
        do throws(DataProblem) { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
