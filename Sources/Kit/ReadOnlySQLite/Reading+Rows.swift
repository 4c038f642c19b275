/// What a statement gives, in the order in which it is handed over.
package enum ReadRows: Sendable {
    /// Comes first, and once.
    case columns([ReadColumn])
    /// `time` is the engine's own for these rows, `cuts` how many cells were too long.
    case rows([[ReadValue]], cuts: Int, time: Duration)
}

extension Reading where Item == ReadRows {
    /// Rows come in batches of at most this many, and of about this many bytes.
    private static var batchRows: Int { 512 }
    private static var batchBytes: Int { 128 << 10 }

    /// Reads the rows of one statement. Whatever it says, it can do nothing but read.
    package static func rows(
        of statement: String,
        in path: String,
        _ rules: ReadingRules,
        ended: @escaping @Sendable () -> Void = {}
    ) -> Reading {
        Reading(path, rules, ended: ended) { (handle, watch, rendezvous) throws(ReadingProblem) in
            guard !statement.utf8.contains(0) else { throw ReadingProblem(.refused, "There is a zero byte in it.") }
            try handle.admitNames(rules, watch)
            let clock = ContinuousClock()
            var begun = clock.now
            watch.speaker = .description
            // A hidden column has no origin once it is hidden, so the statement is described before anything is.
            var columns = try ReadingStatement(statement, in: handle).columns
            for (index, column) in columns.enumerated() {
                guard let table = column.table, let origin = column.origin else { continue }
                columns[index].isHidden = rules.hides(origin, of: table)
            }
            watch.speaker = .statement
            let prepared = try ReadingStatement(statement, in: handle)
            guard prepared.onlyReads else { throw ReadingProblem(.refused, "It is not a question for rows.") }
            rendezvous.give(.columns(columns))
            var isOver = false
            while !isOver, rendezvous.waitUntilAsked() {
                begun = clock.now
                var (rows, size, cuts): ([[ReadValue]], Int, Int) = ([], 0, 0)
                while rows.count < batchRows, size < batchBytes {
                    guard try prepared.step(in: handle) else {
                        isOver = true
                        break
                    }
                    rows.append(prepared.row(longest: rules.cellBytes, size: &size, cuts: &cuts))
                }
                // Counted here: a statement of few instructions and many rows asks its watch seldom.
                guard watch.mayGoOn else { throw handle.problem(0) }
                try handle.checkRest()
                rendezvous.give(.rows(rows, cuts: cuts, time: clock.now - begun))
            }
        }
    }
}

extension ReadOnlyHandle {
    /// Says what a statement may name. Where a column of a full-text table is hidden, neither that table nor the tables that hold its
    /// words can be read at all: a search would tell what is hidden.
    func admitNames(_ rules: ReadingRules, _ watch: Watch) throws(ReadingProblem) {
        let tables = try names()
        let hidden = tables.filter { $0.isVirtual && rules.hidden[$0.name.lowercased()] != nil }.map { $0.name.lowercased() }
        for name in tables.map({ $0.name.lowercased() }) where !name.hasPrefix("sqlite_") {
            if hidden.contains(where: { name == $0 || name.hasPrefix($0 + "_") }) {
                watch.closed.insert(name)
            } else {
                watch.tables.insert(name)
            }
        }
        // When these are met first, the engine asks whether it may write to the schema, which it does not do.
        for name in KnownFunctions.tables { _ = try ReadingStatement("SELECT * FROM \(name)", in: self) }
    }
}
