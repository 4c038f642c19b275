import AWSServices
import Datasets
import Threading

/// The rows of a statement that is over, page by page. Nothing runs any longer that would have to be ended.
final class AthenaCursor: ResultCursor {
    private struct State {
        var page: AthenaPage?
        var token: String?
        var outcome: QueryOutcome
        var bytes = 0
        var isOver = false
    }

    private let run: AthenaRun.Finished
    private let lake: Lake
    private let limits: QueryLimits
    private let state: Locked<State>

    /// Reads the first page, which says what the columns are.
    init(_ run: AthenaRun.Finished, _ lake: Lake, _ limits: QueryLimits) async throws(DataProblem) {
        (self.run, self.lake, self.limits) = (run, lake, limits)
        var page = try await Self.page(run, lake, limits, after: nil)
        let names = page.columns.map(\.name)
        if let first = page.rows.first, first == names { page.rows.removeFirst() }
        let scanned = run.execution.scannedBytes
        let outcome = QueryOutcome(
            columns: page.columns.map { ResultColumn($0.name, ColumnKind(athena: $0.type)) },
            rowCount: 0,
            time: .milliseconds(run.execution.milliseconds),
            scannedBytes: scanned,
            cost: run.execution.isQuestion ? ScanPrice.dollars(scanned) : 0
        )
        state = Locked(State(page: page, outcome: outcome))
    }

    func next() async throws(DataProblem) -> RowBatch? {
        let (page, token, isOver) = state.withLock { state in
            defer { state.page = nil }
            return (state.page, state.token, state.isOver)
        }
        guard !isOver else { return nil }
        if let page { return state.withLock { take(page, &$0) } }
        let more = try await Self.page(run, lake, limits, after: token)
        return state.withLock { take(more, &$0) }
    }

    func outcome() async -> QueryOutcome { state.withLock { $0.outcome } }

    func close() async { state.withLock { ($0.page, $0.isOver) = (nil, true) } }

    private func take(_ page: AthenaPage, _ state: inout State) -> RowBatch {
        (state.token, state.isOver) = (page.next, page.next == nil)
        let columns = state.outcome.columns
        var batch = RowBatch(columns: columns, rows: [])
        for row in page.rows {
            guard state.outcome.rowCount < limits.rows else {
                (state.outcome.cut, state.isOver) = (.rows, true)
                break
            }
            let length = row.reduce(0) { $0 + ($1?.utf8.count ?? 0) }
            guard state.bytes + length <= limits.bytes else {
                (state.outcome.cut, state.isOver) = (.bytes, true)
                break
            }
            state.bytes += length
            state.outcome.rowCount += 1
            batch.rows.append(
                columns.indices.map { number in cell(row.indices.contains(number) ? row[number] : nil, columns[number].kind, &state.outcome)
                }
            )
        }
        return batch
    }

    private func cell(_ text: String?, _ kind: ColumnKind, _ outcome: inout QueryOutcome) -> Cell {
        if case .bytes(let bytes) = Cell(athena: text, kind) {
            if bytes.count > limits.cellBytes { outcome.cutCells += 1 }
            return .bytes(Array(bytes.prefix(limits.cellBytes)))
        }
        guard let text, text.utf8.count > limits.cellBytes else { return Cell(athena: text, kind) }
        outcome.cutCells += 1
        var end = text.utf8.index(text.startIndex, offsetBy: limits.cellBytes)
        while end > text.startIndex, end.samePosition(in: text.unicodeScalars) == nil { end = text.utf8.index(before: end) }
        return .text(text[..<end] + "…")
    }

    private static func page(
        _ run: AthenaRun.Finished,
        _ lake: Lake,
        _ limits: QueryLimits,
        after token: String?
    ) async throws(DataProblem) -> AthenaPage {
        guard ContinuousClock.now < run.deadline else {
            throw DataProblem(.tooSlow, "Its rows were not read within \(limits.time.components.seconds) seconds.")
        }
        do throws(AWSError) {
            // The names' row, and one that tells that there are more.
            let most = min(limits.rows, Athena.mostRowsOfPage) + 2
            return try await lake.athena.results(of: run.id, in: lake.workgroup, most: most, after: token)
        } catch { throw DataProblem(error) }
    }
}
