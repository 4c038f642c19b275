import Agents
import Conversation
import Datasets
import JSON

extension DataAnalyst {
    /// What goes wrong with a source is told, and is no error of ours.
    func answering(_ work: () async throws -> Answer) async throws -> Answer {
        do { return try await work() } catch let problem as DataProblem where problem.kind != .cancelled {
            return Self.saying([.text(problem.told)], gist: "could not ask the data", isAnswered: false, alone: true)
        } catch is DataProblem { throw CancellationError() }
    }

    /// Runs what was understood, and shows it.
    func tell(_ choice: Understood.Choice, from source: OpenSource, asked text: String, _ ask: Ask) async throws -> Answer {
        if let listing = choice.listing { return tell(listing, choice.words, from: source) }
        let asked = asked(choice, of: source, text, ask)
        return try await tell(asked, from: source, wishes: FileWishes(choice, in: text), ask)
    }

    func tell(_ asked: AskedData, from source: OpenSource, wishes: FileWishes = .none, _ ask: Ask) async throws -> Answer {
        let alone = source.access == .toAskerAlone
        let result: DataResult
        let limits = wishes.chart == nil ? QueryLimits.shown : .drawn
        do throws(DataProblem) { result = try await source.result(of: asked.statement, within: limits, guarding: guarding) } catch {
            if error.kind == .cancelled { throw CancellationError() }
            let place = error.place(in: asked.statement).map { [Reply.Element.context(RichText($0))] } ?? []
            return Self.saying(
                [.text(error.told)] + place + [.code(Reply.Code(asked.statement, language: "sql"))],
                gist: "could not ask the source \(source.name)",
                isAnswered: false,
                alone: alone
            )
        }
        let keepsake = keepsake(of: [asked], alone: alone, ask)
        var shown = DataAnswer(words: asked.words, source: source.name, statement: asked.statement, result: result)
        shown.id = keepsake == nil || alone ? nil : asked.id
        // An answer that one person sees takes no files, wherever it may be read.
        let takesFiles = !ask.question.isPrivate
        shown.offersChart = takesFiles && files.chart != nil && wishes.chart == nil
        shown.offersFile = takesFiles && files.table != nil && !wishes.csv
        shown.files = try await wished(wishes, asked, result, source, ask)
        var answer = Self.saying(shown.elements, gist: shown.gist, alone: alone)
        answer.keepsake = keepsake
        let rows = result.rows.prefix(QueryLimits.shown.rows).map { $0.map(\.json) }
        answer.data = AnsweredData(statement: asked.statement, columns: result.columns.map(\.name), rows: rows)
        return answer
    }

    /// They go in the one message that answers. Where one cannot be made, the rows are still told.
    private func wished(
        _ wishes: FileWishes,
        _ asked: AskedData,
        _ result: DataResult,
        _ source: OpenSource,
        _ ask: Ask
    ) async throws -> [Reply.Element] {
        guard wishes.chart != nil || wishes.csv, !result.rows.isEmpty else { return [] }
        guard source.access == .shared else { return [.context(RichText(Self.notAlone))] }
        var elements: [Reply.Element] = []
        if let chart = wishes.chart {
            let title = asked.title.isEmpty ? source.name : asked.title
            do {
                elements.append(try await drawn(result, titled: title, as: chart.form, ask))
            } catch let problem as ResultFileProblem { elements.append(.context("No chart: \(problem.description)")) }
        }
        if wishes.csv {
            do {
                let file = try await made(.csv, of: asked.statement, titled: asked.title, from: source, ask)
                elements.append(file.element)
                if let missing = file.missing { elements.append(.context("Of the CSV: \(missing)")) }
            } catch let problem as ResultFileProblem {
                elements.append(.context("No CSV: \(problem.description)"))
            } catch let problem as DataProblem where problem.kind != .cancelled {
                // It is asked once more for all its rows, which may be too much where a few of them were not.
                elements.append(.context("No CSV: \(problem.told)"))
            }
        }
        return elements
    }

    /// What the catalogue itself answers: which tables there are, which columns.
    private func tell(_ listing: Understood.Listing, _ words: String, from source: OpenSource) -> Answer {
        var elements: [Reply.Element] = [.text("\(.bold(words)) (\(source.name))")]
        if listing.rows.isEmpty {
            elements.append(.text("There are none."))
        } else {
            let rows = listing.rows.prefix(ResultTable.mostRows).map { $0.map { Cell.text($0).shown } }
            elements.append(.table(Reply.Table(columns: listing.columns, rows: rows)))
            if listing.rows.count > rows.count { elements.append(.context("\(rows.count) of \(listing.rows.count) are shown.")) }
        }
        var answer = Self.saying(elements, gist: "listed “\(words)” of the source \(source.name)", alone: source.access == .toAskerAlone)
        answer.data = AnsweredData(statement: nil, columns: listing.columns, rows: listing.rows.map { $0.map(JSON.string) })
        return answer
    }
}

extension Cell {
    var json: JSON {
        switch self {
        case .null: .null
        case .bool(let value): .bool(value)
        case .integer(let number): .integer(number)
        case .real(let number): number.isFinite ? .number(number) : .string("\(number)")
        // Digits that a number of JSON's readers would lose.
        case .decimal(let digits): .string(digits)
        case .text(let text): .string(text)
        case .bytes, .masked: .string(shown)
        }
    }
}
