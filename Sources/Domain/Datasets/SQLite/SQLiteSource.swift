import ReadOnlySQLite
import Threading

/// A database file of another program, read where it lies: opened only for reading, with an authorizer that knows nothing but questions.
///
/// Each statement has a connection and a thread of its own, so that a file that was replaced is read as it is now, and nothing is open
/// while nobody asks.
package final class SQLiteSource: DataSource {
    package let name: String
    package var dialect: SQLDialect { .sqlite }
    private let path: String
    private let masked: MaskedColumns
    private let open = Locked(0)
    private let book = SQLiteBook()

    /// How many may be read at once; a bot that is asked more says so in place of filling its memory.
    package static let atOnce = 6
    private static let patience = Duration.seconds(10)
    private static let patienceForValues = Duration.milliseconds(1_500)

    package init(name: String, path: String, masked: MaskedColumns = .none) {
        self.name = name
        self.path = path
        self.masked = masked
    }

    package func catalogue() async throws(DataProblem) -> Catalogue {
        let stamp = FileStamp(of: path)
        if let known = book.catalogue(of: stamp) { return known }
        let begun = ContinuousClock.now
        let old = book.freshValues(of: stamp)
        let catalogue = masked.applied(to: Catalogue(sqlite: try await tables(withTexts: old == nil)))
        guard let old else { return book.keep(catalogue, of: stamp, readSince: begun) }
        return book.keep(catalogue.withValues(of: old), of: stamp)
    }

    package func open(_ query: SafeQuery, within limits: QueryLimits) async throws(DataProblem) -> any ResultCursor {
        try await cursor(query, limits)
    }

    package func explain(_ query: SafeQuery, within limits: QueryLimits) async throws(DataProblem) -> Explanation {
        let plan = try await steps(query, limits)
        let lines = plan.map { "\(String(repeating: "  ", count: $0.depth))\($0.text)" }
        return Explanation(lines.isEmpty ? "It reads no table." : lines.joined(separator: "\n"))
    }

    package func examine() async -> [SourceFinding] {
        do throws(DataProblem) {
            let tables = try await catalogue().tables
            let missing = masked.missing(from: Catalogue(tables))
            var findings = [
                SourceFinding(.good, "\(name): \(tables.count) \(tables.count == 1 ? "table" : "tables"), opened only for reading")
            ]
            for mask in missing {
                findings.append(
                    SourceFinding(.bad, "\(name): mask names \(mask), which is not there", cure: "Write it as the file does: table.column.")
                )
            }
            for mask in masked.unreadable {
                findings.append(SourceFinding(.bad, "\(name): mask has \(mask), which names no column", cure: "Write table.column."))
            }
            return findings
        } catch {
            return [SourceFinding(.bad, "\(name): \(error.text)", cure: error.cure ?? "Look at \(path).")]
        }
    }

    private func cursor(_ query: SafeQuery, _ limits: QueryLimits) async throws(DataProblem) -> SQLiteCursor {
        try look(at: query)
        let slot = try takeSlot()
        let reading = Reading.rows(of: query.text, in: path, rules(limits), ended: slot)
        return try await SQLiteCursor(reading, limits)
    }

    /// What the engine itself would let pass. Held here too, so that no statement comes by.
    private func look(at query: SafeQuery) throws(DataProblem) {
        guard query.dialect == .sqlite else { throw DataProblem(.unusable, "The statement is written for another kind of database.") }
        var statement = SQLStatement(try SQLReader.read(query.text, .sqlite), text: query.text, dialect: .sqlite)
        do throws(DataProblem) {
            try statement.checkShape()
        } catch  where !statement.tokens.contains(where: { $0.isWord("with") }) {
            // What has another shape the engine refuses in its own words.
        }
        try SQLiteReservations(statement, masked).check()
    }

    private func steps(_ query: SafeQuery, _ limits: QueryLimits) async throws(DataProblem) -> [(depth: Int, text: String)] {
        try look(at: query)
        let reading = Reading.plan(of: query.text, in: path, rules(limits), ended: try takeSlot())
        var depths: [Int64: Int] = [:]
        return try await first(reading)?.map { step in
            let depth = (depths[step.parent] ?? -1) + 1
            depths[step.id] = depth
            return (depth, step.text)
        } ?? []
    }

    private func tables(withTexts: Bool) async throws(DataProblem) -> [SchemaTable] {
        let rules = ReadingRules(hidden: masked.byTable, time: Self.patience)
        let texts = withTexts ? ColumnTexts(time: Self.patienceForValues, most: KnownValues.most, mostOfAll: KnownValues.mostOfAll) : nil
        return try await first(Reading.schema(of: path, rules, texts: texts, ended: try takeSlot())) ?? []
    }

    private func first<Item>(_ reading: Reading<Item>) async throws(DataProblem) -> Item? {
        defer { reading.close() }
        do throws(ReadingProblem) {
            return try await reading.next()
        } catch {
            throw DataProblem(error)
        }
    }

    private func rules(_ limits: QueryLimits) -> ReadingRules {
        ReadingRules(hidden: masked.byTable, time: limits.time, cellBytes: limits.cellBytes)
    }

    /// Given back when the thread has ended, also one that hangs.
    private func takeSlot() throws(DataProblem) -> @Sendable () -> Void {
        let isFree = open.withLock { count in
            guard count < Self.atOnce else { return false }
            count += 1
            return true
        }
        guard isFree else {
            throw DataProblem(.away, "\(Self.atOnce) questions are being answered from it just now.", cure: "Ask again in a moment.")
        }
        return { [open] in open.withLock { $0 -= 1 } }
    }
}
