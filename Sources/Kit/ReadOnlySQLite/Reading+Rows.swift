package import CSV
import Threading

/// What a statement gives, in the order in which it is handed over.
package enum ReadRows: Sendable {
    /// Comes first, and once.
    case columns([ReadColumn])
    /// `time` is the engine's own for these rows, `cuts` how many cells were too long.
    case rows([[ReadValue]], cuts: Int, time: Duration)
    /// The same as lines, where ``Reading/asksForLines(_:)`` came before.
    case lines(LinesRead)
}

package struct LinesRead: Sendable {
    package enum Cut: Sendable { case rows, bytes }

    package var lines: CSVLines
    package var rows = 0
    package var cuts = 0
    package var time: Duration = .zero
    /// Why no more follow, though there are more.
    package var cut: Cut?
}

extension Reading where Item == ReadRows {
    /// Rows come in batches of at most this many, and of about this many bytes.
    private static var batchRows: Int { 512 }
    private static var batchBytes: Int { 128 << 10 }

    private static var batchOfLines: Int { 256 << 10 }

    /// From now on rows come as lines.
    package func asksForLines(_ form: LineForm) { watch.form.withLock { $0 = form } }

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
                columns[index].isHidden = watch.hides(origin, of: table)
            }
            watch.speaker = .statement
            let prepared = try ReadingStatement(statement, in: handle)
            guard prepared.onlyReads else { throw ReadingProblem(.refused, "It is not a question for rows.") }
            rendezvous.give(.columns(columns))
            var isOver = false
            var total = (rows: 0, size: 0)
            while !isOver, rendezvous.waitUntilAsked() {
                begun = clock.now
                if let form = watch.form.withLock({ $0 }) {
                    var read = try prepared.lines(in: handle, form, rules.cellBytes, Self.batchOfLines, &total, &isOver)
                    guard watch.mayGoOn else { throw handle.problem(0) }
                    try handle.checkRest()
                    read.time = clock.now - begun
                    rendezvous.give(.lines(read))
                    continue
                }
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
