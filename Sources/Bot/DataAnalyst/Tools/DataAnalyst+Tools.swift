package import Agents
import Conversation
import Datasets
import Parameters
package import Reasoning
import Threading

/// What a model may look at, with the same eyes as whoever asks it. None of it writes. A model's answer is read by all of the thread, so
/// that only what all of them may read is offered.
extension DataAnalyst {
    package func tools(for ask: Ask) async -> [Tool] {
        let open = await shelf.open(to: Asker(ask.question)).filter { $0.access == .shared }
        guard !open.isEmpty else { return [] }
        let desk = ToolDesk(analyst: self, open: open, ask: ask)
        return [
            desk.listTables, desk.describeTable, desk.sampleRows, desk.searchCatalogue, desk.runStatement, desk.explainStatement,
        ] + (files.chart == nil ? [] : [desk.chart]) + (files.table == nil ? [] : [desk.exportCSV])
    }
}

/// The tools of one turn.
struct ToolDesk: Sendable {
    let analyst: DataAnalyst
    let open: [OpenSource]
    let ask: Ask
    let mending = Mending()

    static let shownRows = 50
    private static let limits = Tool.Limits(time: .seconds(90), bytes: 12_000)

    init(analyst: DataAnalyst, open: [OpenSource], ask: Ask) {
        self.analyst = analyst
        self.open = open
        self.ask = ask
    }

    private var sourceParameter: Parameter {
        Parameter(
            "source",
            .choice(open.map(\.name)),
            open.count == 1 ? "there is one: \(open[0].name)" : "which of the sources",
            isRequired: open.count > 1
        )
    }

    func tool(
        _ name: String,
        _ purpose: String,
        _ parameters: [Parameter],
        doing: @escaping @Sendable (Arguments) -> String,
        run: @escaping @Sendable (OpenSource, Arguments) async throws -> ToolOutput
    ) -> Tool {
        Tool(name, purpose, [sourceParameter] + parameters, access: .reads, limits: Self.limits, doing: doing) { arguments in
            let name = arguments.text("source") ?? open[0].name
            guard let source = open.first(where: { $0.name == name }) else {
                throw ArgumentProblem("there is no such source; there are \(open.map(\.name).joined(separator: ", "))")
            }
            do { return try await run(source, arguments) } catch let problem as DataProblem {
                if problem.kind == .cancelled { throw CancellationError() }
                throw ArgumentProblem(problem.told(of: ""))
            }
        }
    }

    var listTables: Tool {
        tool(
            "list_tables",
            "Lists the tables and views of a source of data, with what they are about.",
            [],
            doing: { _ in "looking which tables there are" }
        ) { source, _ in
            let tables = try await source.catalogue().tables
            let lines = tables.prefix(300).map { table in
                let rows = table.estimatedRows.map { ", about \($0) rows" } ?? ""
                return "\(table.name.words) (\(table.columns.count) columns\(rows))" + (table.comment.map { ": \($0)" } ?? "")
            }
            let more = tables.count > lines.count ? ["(\(lines.count) of \(tables.count) are shown; use search_catalogue)"] : []
            return ToolOutput(
                lines.isEmpty ? "There are none." : (["\(source.dialect.rawValue):"] + lines + more).joined(separator: "\n"),
                evidence: [Evidence("tables of \(source.name)")]
            )
        }
    }

    private static let table = Parameter("table", .text(longest: 260), "its name, with the schema if it has one: sales.orders")

    var describeTable: Tool {
        tool(
            "describe_table",
            "The columns of a table with their types, its keys, and what it refers to.",
            [Self.table],
            doing: { "looking at the columns of \($0.text("table") ?? "")" }
        ) { source, arguments in
            let table = try await table(arguments, of: source)
            return ToolOutput(table.described, evidence: [Evidence("columns of \(table.name.words) in \(source.name)")])
        }
    }

    var sampleRows: Tool {
        tool(
            "sample_rows",
            "Some rows of a table, to see what its values look like.",
            [Self.table, Parameter("rows", .integer(1...20), "how many; 5 if it is not said", isRequired: false)],
            doing: { "looking at rows of \($0.text("table") ?? "")" }
        ) { source, arguments in
            let table = try await table(arguments, of: source)
            let columns = table.columns.filter { !$0.isMasked }.map { Self.quoted($0.name) }
            guard !columns.isEmpty else { throw ArgumentProblem("every column of it is hidden") }
            let name = [table.name.schema, table.name.name].compactMap(\.self).map(Self.quoted).joined(separator: ".")
            let statement = "SELECT \(columns.joined(separator: ", ")) FROM \(name) LIMIT \(arguments.integer("rows") ?? 5)"
            let result = try await source.result(of: statement, guarding: analyst.guarding)
            return ToolOutput(result.text(rows: Self.shownRows), evidence: [Evidence("rows of \(table.name.words) in \(source.name)")])
        }
    }

    var searchCatalogue: Tool {
        tool(
            "search_catalogue",
            "Finds tables and columns by a word of their names or comments.",
            [Parameter("words", .text(longest: 200), "one word or a few, such as: customer email")],
            doing: { "looking for \($0.text("words") ?? "") in the tables" }
        ) { source, arguments in
            let wanted = (arguments.text("words") ?? "").lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber })
            guard !wanted.isEmpty else { throw ArgumentProblem("no word was given") }
            let found = try await source.catalogue().tables.flatMap { table -> [(score: Int, line: String)] in
                let own = [table.name.words, table.comment ?? ""]
                return [(Self.score(own, wanted), "table \(table.name.words)" + (table.comment.map { ": \($0)" } ?? ""))]
                    + table.columns.map { column in
                        (
                            Self.score([column.name, column.comment ?? ""], wanted),
                            "column \(table.name.words).\(column.name) \(column.declared)" + (column.comment.map { ": \($0)" } ?? "")
                        )
                    }
            }.filter { $0.score > 0 }
            let best = found.enumerated().sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }.prefix(40)
            return ToolOutput(
                best.isEmpty ? "Nothing has such a name." : best.map(\.element.line).joined(separator: "\n"),
                evidence: [Evidence("names in \(source.name)")]
            )
        }
    }

    static let statement = Parameter(
        "sql",
        .text(longest: 16_000),
        "one SELECT in the dialect of the source; names as describe_table has them, in double quotes where they are not lower case"
    )

    var runStatement: Tool {
        tool(
            "run_sql",
            "Runs one statement that reads, and gives its rows (at most \(QueryLimits.shown.rows)). "
                + "Look at the columns first; let the source count and sum, do not add up rows yourself. Show the statement in the answer.",
            [Self.statement],
            doing: { "asking the data: \(($0.text("sql") ?? "").prefix(60))" }
        ) { source, arguments in
            let statement = arguments.text("sql") ?? ""
            guard !mending.isOver else { throw ArgumentProblem("not run: it failed twice. Say that it could not be answered, and why.") }
            do throws(DataProblem) {
                let result = try await source.result(of: statement, guarding: analyst.guarding)
                let took = DataAnswer(words: "", source: source.name, statement: statement, result: result).took
                return ToolOutput("\(result.text(rows: Self.shownRows))\n(\(took))", evidence: [Self.evidence(statement, source)])
            } catch {
                if error.kind == .cancelled { throw CancellationError() }
                throw ArgumentProblem(mending.failed(error, in: statement))
            }
        }
    }

    var explainStatement: Tool {
        tool(
            "explain_sql",
            "What a source would do for a statement and what it would read and cost, without running it.",
            [Self.statement],
            doing: { _ in "looking what a statement would take" }
        ) { source, arguments in
            let statement = arguments.text("sql") ?? ""
            let explanation = try await source.explanation(of: statement, guarding: analyst.guarding)
            var lines = [explanation.text]
            if let bytes = explanation.scannedBytes { lines.append("at most \(DataAnswer.size(bytes)) would be scanned") }
            if let cost = explanation.cost { lines.append("at most \(DataAnswer.dollars(cost))") }
            return ToolOutput(lines.joined(separator: "\n"), evidence: [Evidence("plan of a statement on \(source.name)")])
        }
    }

    static func evidence(_ statement: String, _ source: OpenSource) -> Evidence {
        let line = statement.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return Evidence("\(source.name): \(line.count > 300 ? line.prefix(299) + "…" : line)")
    }

    /// A model is told what there is, so that it need not guess.
    private func table(_ arguments: Arguments, of source: OpenSource) async throws -> Table {
        let wanted = (arguments.text("table") ?? "").lowercased()
        let tables = try await source.catalogue().tables
        let whole = tables.filter { $0.name.words.lowercased() == wanted }
        let found = whole.isEmpty ? tables.filter { $0.name.name.lowercased() == wanted } : whole
        if found.count == 1 { return found[0] }
        let names = (found.isEmpty ? tables : found).prefix(40).map(\.name.words).joined(separator: ", ")
        throw ArgumentProblem(found.isEmpty ? "there is no such table; there are \(names)" : "there is more than one: \(names)")
    }

    private static func score(_ texts: [String], _ wanted: [Substring]) -> Int {
        let text = texts.joined(separator: " ").lowercased()
        return wanted.reduce(0) { $0 + (text.contains($1) ? 1 : 0) }
    }

    private static func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }
}
