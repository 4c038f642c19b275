import ReadOnlySQLite
import Threading

/// The rows of one statement, pulled from its thread.
final class SQLiteCursor: ResultCursor {
    private struct State: Sendable {
        var outcome: QueryOutcome
        var bytes = 0
        var isOver = false
        var hasKinds = false
    }

    private let reading: Reading<ReadRows>
    private let limits: QueryLimits
    private let hidden: [Bool]
    private let state: Locked<State>

    /// Waits until the engine has understood the statement.
    init(_ reading: Reading<ReadRows>, _ limits: QueryLimits) async throws(DataProblem) {
        self.reading = reading
        self.limits = limits
        guard case .columns(let columns)? = try await Self.next(reading) else {
            throw DataProblem(.mistaken, "It gives no rows.")
        }
        hidden = columns.map(\.isHidden)
        let named = columns.map { ResultColumn($0.name, $0.declared.map(ColumnKind.init(sqlite:)) ?? .other) }
        state = Locked(State(outcome: QueryOutcome(columns: named, rowCount: 0, time: .zero)))
    }

    func next() async throws(DataProblem) -> RowBatch? {
        guard !state.withLock({ $0.isOver }) else { return nil }
        guard case .rows(let rows, let cuts, let time)? = try await Self.next(reading) else {
            state.withLock { $0.isOver = true }
            return nil
        }
        let batch = state.withLock { state in take(rows, cuts, time, &state) }
        if state.withLock({ $0.isOver }) { reading.close() }
        return batch.rows.isEmpty && batch.columns.isEmpty ? nil : batch
    }

    func nextLines() async throws(DataProblem) -> LineBatch? {
        guard !state.withLock({ $0.isOver }) else { return nil }
        reading.asksForLines(form)
        guard case .lines(let read)? = try await Self.next(reading) else {
            state.withLock { $0.isOver = true }
            return nil
        }
        let columns = state.withLock { state in
            state.outcome.time += read.time
            state.outcome.cutCells += read.cuts
            state.outcome.rowCount += read.rows
            if let cut = read.cut {
                state.outcome.cut = cut == .rows ? .rows : .bytes
                state.isOver = true
            }
            return state.outcome.columns
        }
        if read.cut != nil { reading.close() }
        return LineBatch(columns: columns, lines: read.lines)
    }

    private var form: LineForm {
        let columns = state.withLock { $0.outcome.columns }
        let fields = zip(hidden, columns).map { hidden, column in hidden ? LineForm.Field.hidden : column.kind == .bool ? .bool : .value }
        return LineForm(fields: fields, mostRows: limits.rows, mostBytes: limits.bytes)
    }

    func outcome() async -> QueryOutcome { state.withLock { $0.outcome } }

    func close() async {
        state.withLock { $0.isOver = true }
        reading.close()
    }

    private func take(_ rows: [[ReadValue]], _ cuts: Int, _ time: Duration, _ state: inout State) -> RowBatch {
        state.outcome.time += time
        state.outcome.cutCells += cuts
        if !state.hasKinds, !rows.isEmpty {
            state.hasKinds = true
            for (index, column) in state.outcome.columns.enumerated() where column.kind == .other || column.kind == .text {
                let values = rows.lazy.map { $0[index] }.filter { $0 != .null }
                state.outcome.columns[index].kind = ColumnKind(of: Array(values)) ?? column.kind
            }
        }
        let columns = state.outcome.columns
        var batch = RowBatch(columns: columns, rows: [])
        batch.rows.reserveCapacity(rows.count)
        for row in rows {
            guard state.outcome.rowCount < limits.rows else { return end(&state, .rows, batch) }
            let cells = row.enumerated().map { hidden[$0.offset] ? Cell.masked : Cell($0.element, columns[$0.offset].kind) }
            state.bytes += cells.reduce(0) { $0 + $1.weight }
            guard state.bytes <= limits.bytes else { return end(&state, .bytes, batch) }
            batch.rows.append(cells)
            state.outcome.rowCount += 1
        }
        return batch
    }

    private func end(_ state: inout State, _ cut: QueryOutcome.Cut, _ batch: RowBatch) -> RowBatch {
        state.outcome.cut = cut
        state.isOver = true
        return batch
    }

    private static func next(_ reading: Reading<ReadRows>) async throws(DataProblem) -> ReadRows? {
        do throws(ReadingProblem) {
            return try await reading.next()
        } catch {
            throw DataProblem(error)
        }
    }
}
