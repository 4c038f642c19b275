import Agents
import Conversation
import Datasets

/// What a statement gave, as it is told in a chat: what was understood, the rows, the statement, and what it took.
struct DataAnswer {
    /// More than that nobody reads on a phone; the file has them all.
    private static let mostRows = 20
    private static let fewestRows = 5
    /// Of a wide table fewer rows are shown: one message of a chat holds no more beside the statement.
    private static let mostCells = 140
    static let shownColumns = ResultTable.mostColumns
    /// So many values of one row are read more easily one under the other.
    static let mostFields = shownColumns

    var words: String
    var source: String
    var statement: String
    var result: DataResult
    /// Nil where it cannot be referred to any more.
    var id: String?
    var offersChart = false
    var offersFile = false
    /// The files that were wished for with the question, or why there are none.
    var files: [Reply.Element] = []

    var elements: [Reply.Element] {
        var elements: [Reply.Element] = []
        if !words.isEmpty { elements.append(.text("\(.bold(words))")) }
        elements += files
        elements += values
        if let rest { elements.append(.context(RichText(rest))) }
        elements.append(.code(Reply.Code(statement, language: "sql")))
        elements.append(.context(RichText(took)))
        if !buttons.isEmpty { elements.append(.buttons(buttons)) }
        return elements
    }

    /// Of what came of it nothing is remembered but how much it was.
    var gist: String {
        let what = words.isEmpty ? "a statement" : "“\(words)”"
        return "answered \(what) from the source \(source) with \(Self.count(result.rows.count, "row")), by: \(statement.prefix(1_000))"
    }

    private var values: [Reply.Element] {
        let rows = result.rows
        guard let first = rows.first, !result.columns.isEmpty else { return [.text("There are no rows.")] }
        if rows.count == 1, first.count == 1 { return [.text("\(result.columns[0].name): \(.bold(first[0].shown))")] }
        if rows.count == 1, first.count <= Self.mostFields {
            return [.fields(zip(result.columns, first).map { Reply.Field($0.name, RichText($1.shown)) })]
        }
        return [.table(table)]
    }

    private var shownRows: Int {
        min(Self.mostRows, max(Self.fewestRows, Self.mostCells / min(max(1, result.columns.count), Self.shownColumns)))
    }

    private var table: Reply.Table { ResultTable(result.columns, Array(result.rows.prefix(shownRows))).table.fittingOneMessage }

    /// What is not to be seen.
    private var rest: String? {
        var parts: [String] = []
        let (rows, columns) = (result.rows.count, result.columns.count)
        if rows > shownRows { parts.append("\(shownRows) of \(rows) rows are shown") }
        if columns > Self.shownColumns { parts.append("\(Self.shownColumns) of \(columns) columns are shown") }
        switch result.outcome.cut {
        case .rows: parts.append("there are more than the \(rows) rows that I read")
        case .bytes: parts.append("there is more than I read of it")
        case nil: break
        }
        guard !parts.isEmpty else { return nil }
        return parts.joined(separator: "; ") + (offersFile ? ". The CSV has the rest, up to \(QueryLimits.exported.rows) rows." : ".")
    }

    /// The source, how much came, how long it took, what was read for it and what that cost.
    var took: String { Self.took(result.outcome, rows: result.rows.count, from: source) }

    static func took(_ outcome: QueryOutcome, rows: Int, from source: String) -> String {
        var parts = [source, count(rows, "row") + (outcome.cut == nil ? "" : ", cut"), time(outcome.time)]
        if let rows = outcome.scannedRows { parts.append("\(rows) rows scanned") }
        if let bytes = outcome.scannedBytes { parts.append("\(size(bytes)) scanned") }
        if let cost = outcome.cost { parts.append(dollars(cost)) }
        return parts.joined(separator: " · ")
    }

    private var buttons: [Reply.Button] {
        guard let id, !result.rows.isEmpty else { return [] }
        return (offersChart && canBeDrawn ? [.asking("Chart", DataFollowUp.chart(id, nil).words)] : [])
            + (offersFile ? [.asking("CSV", DataFollowUp.csv(id).words)] : [])
    }

    /// Some numbers, more than one of them, and something to tell them apart by.
    private var canBeDrawn: Bool {
        result.rows.count > 1 && result.columns.count > 1 && result.columns.contains { $0.kind.isNumber }
    }

    static func count(_ number: Int, _ thing: String) -> String { "\(number) \(thing)\(number == 1 ? "" : "s")" }

    static func time(_ duration: Duration) -> String {
        let milliseconds = duration.components.seconds * 1_000 + duration.components.attoseconds / 1_000_000_000_000_000
        if milliseconds < 1_000 { return "\(max(1, milliseconds)) ms" }
        return "\(milliseconds / 1_000).\(milliseconds / 100 % 10) s"
    }

    static func size(_ bytes: Int64) -> String {
        let units = ["B", "KB", "MB", "GB", "TB", "PB"]
        var (value, unit) = (Double(bytes), 0)
        while value >= 1_000, unit < units.count - 1 { (value, unit) = (value / 1_000, unit + 1) }
        return unit == 0 ? "\(bytes) B" : "\(Cell.real((value * 10).rounded() / 10).shown) \(units[unit])"
    }

    static func dollars(_ cost: Double) -> String {
        if cost > 0, cost < 0.01 { return "less than $0.01" }
        let cents = Int64((cost * 100).rounded())
        return "$\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
    }
}
