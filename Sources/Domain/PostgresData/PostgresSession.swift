import CSV
import Datasets
import Postgres
import Threading

/// One connection and the thread that it belongs to. What it is asked runs in a transaction that cannot write and is never committed,
/// and nothing of it is left for the next one.
actor PostgresSession {
    nonisolated let thread = PostgresThread()
    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe thread.asUnownedSerialExecutor() }

    private let manners: PostgresManners
    private var connection: PostgresConnection?
    private var arrival = PostgresManners.Arrival(mayBoundFiles: false)
    private var isOpen = false
    private var run: StatementRun?
    /// Where whoever wants it to end finds what does it, while the thread is busy.
    private nonisolated let running = Locked(Running())

    private struct Running: Sendable {
        var canceller: PostgresCanceller?
        var isInterrupted = false
    }

    init(_ manners: PostgresManners) { self.manners = manners }

    /// Ends what runs, now. Any thread may ask.
    nonisolated func interrupt() {
        running.withLock { running in
            running.isInterrupted = true
            running.canceller?.cancelSoon()
        }
    }

    /// - Returns: the columns that there will be.
    func begin(_ statement: String, within limits: QueryLimits, hiding hidden: HiddenReach) throws(DataProblem) {
        let text = try Self.bare(statement)
        try guarded(text, offset: 0) { () throws(PostgresError) in try enter(limits.time) }
        var described: [PostgresColumn] = []
        try guarded(text, offset: ResultShape.opening.unicodeScalars.count) { () throws(PostgresError) in
            described = try connected().describe(ResultShape.described(text))
        }
        try guarded(text, offset: 0) { () throws(PostgresError) in
            let connection = try connected()
            let masked = described.indices.filter { hidden.hides(Int64(described[$0].tableColumn), of: Int64(described[$0].table)) }
            let shape = ResultShape(described, masked: Set(masked), cellBytes: limits.cellBytes)
            let (whole, opening) = shape.statement(text, rows: limits.rows)
            run = StatementRun(shape: shape, limits: limits, text: text, opening: opening, waited: connection.waited)
            try connection.start(whole)
        }
    }

    func next() throws(DataProblem) -> RowBatch? {
        try taken { (run, connection) throws(PostgresError) in
            let rows = try run.read(connection)
            return rows.isEmpty ? nil : RowBatch(columns: run.shape.columns, rows: rows)
        }
    }

    func nextLines() throws(DataProblem) -> LineBatch? {
        try taken { (run, connection) throws(PostgresError) in
            let lines = try run.readLines(connection)
            return lines.bytes.isEmpty ? nil : LineBatch(columns: run.shape.columns, lines: lines)
        }
    }

    private func taken<Batch: Sendable>(
        _ take: (inout StatementRun, PostgresConnection) throws(PostgresError) -> Batch?
    ) throws(DataProblem) -> Batch? {
        guard var run, !run.isOver else { return nil }
        var batch: Batch?
        try guarded(run.text, offset: run.opening) { () throws(PostgresError) in
            let connection = try connected()
            batch = try take(&run, connection)
            if run.isOver, run.outcome.cut == .bytes { try connection.stop() }
        }
        self.run = run
        return batch
    }

    var isOver: Bool { run?.isOver ?? true }
    var outcome: QueryOutcome { run?.outcome ?? QueryOutcome(columns: [], rowCount: 0, time: .zero) }

    func explain(_ statement: String, within limits: QueryLimits) throws(DataProblem) -> String {
        let text = try Self.bare(statement)
        let opening = "EXPLAIN " + ResultShape.opening
        var lines: [String] = []
        try guarded(text, offset: opening.unicodeScalars.count) { () throws(PostgresError) in
            try enter(limits.time)
            lines = try connected().rows(opening + text + "\n) AS q") { $0.text(0) }
        }
        return lines.joined(separator: "\n")
    }

    /// Reads what the engine knows of itself, in a transaction of its own.
    func look<Value: Sendable>(
        _ body: @Sendable (PostgresConnection) throws(PostgresError) -> Value
    ) throws(DataProblem) -> Value {
        var value: Value?
        try guarded("", offset: 0) { () throws(PostgresError) in
            try enter(.seconds(30))
            // What somebody called like a function of the engine's own is not asked.
            try connected().run("SET LOCAL search_path = pg_catalog")
            value = try body(connected())
        }
        guard let value else { throw DataProblem(.away, "\(manners.name) gave no answer") }
        return value
    }

    /// Ends the transaction, whatever came of it.
    /// - Returns: whether the session is as good as new.
    func settle() -> Bool {
        let wasInterrupted = running.withLock { running in
            defer { running = Running() }
            return running.isInterrupted
        }
        defer { (run, isOpen) = (nil, false) }
        // An interruption that is still on its way would meet the next statement.
        guard let connection, isOpen, !wasInterrupted else {
            if wasInterrupted { self.connection = nil }
            return self.connection != nil
        }
        connection.deadline = .now + .seconds(5)
        do throws(PostgresError) {
            if let run, !run.isOver { try connection.stop() }
            try connection.run("ROLLBACK")
            // A lock that is not the transaction's own, a setting, a prepared statement.
            try connection.run("DISCARD ALL")
        } catch {
            self.connection = nil
        }
        return self.connection != nil
    }

    // MARK: The transaction

    private func connected() throws(PostgresError) -> PostgresConnection {
        guard let connection else { throw PostgresError(.lost, "the connection ended") }
        return connection
    }

    private func enter(_ time: Duration) throws(PostgresError) {
        if let connection {
            connection.deadline = .now + time + .seconds(2)
            do throws(PostgresError) {
                try enter(connection, time)
                return
            } catch {
                // Restarted meanwhile, or tired of waiting. Nothing was asked of it yet.
                guard error.code == .lost || error.code == .timedOut else { throw error }
                self.connection = nil
            }
        }
        let (connection, arrival) = try manners.connect()
        self.arrival = arrival
        connection.deadline = .now + time + .seconds(2)
        self.connection = connection
        try enter(connection, time)
    }

    private func enter(_ connection: PostgresConnection, _ time: Duration) throws(PostgresError) {
        running.withLock { $0.canceller = connection.canceller }
        isOpen = true
        try connection.run(manners.prologue(time, connection, arrival))
    }

    /// Whatever goes wrong ends the transaction; the next question finds a connection without one.
    private func guarded(_ text: String, offset: Int, _ body: () throws(PostgresError) -> Void) throws(DataProblem) {
        do throws(PostgresError) { try body() } catch {
            // The server would go on with what nobody waits for.
            if error.code == .timedOut { connection?.canceller.cancelSoon() }
            if error.code == .timedOut || error.code == .lost { connection = nil }
            run?.isOver = true
            if running.withLock({ $0.isInterrupted }) { throw DataProblem(.cancelled, "The question was taken back.") }
            throw DataProblem(error, from: manners.name, offset: offset, statement: text)
        }
        // Before there was anything at the server to end.
        if running.withLock({ $0.isInterrupted }) { throw DataProblem(.cancelled, "The question was taken back.") }
    }

    /// Without the end that stands in parentheses later on.
    private static func bare(_ statement: String) throws(DataProblem) -> String {
        guard !statement.utf8.contains(0) else { throw DataProblem(.refused, "A statement holds no zero byte.") }
        var text = statement[...]
        while let last = text.last, last.isWhitespace || last == ";" { text.removeLast() }
        guard !text.isEmpty else { throw DataProblem(.mistaken, "There is no statement.") }
        return String(text)
    }
}
