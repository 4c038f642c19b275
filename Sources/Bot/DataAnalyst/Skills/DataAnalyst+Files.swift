import Agents
import Conversation
import Datasets
import Plotting

extension DataAnalyst {
    enum FileKind: Sendable, Equatable {
        case chart(PlotForm?)
        case csv

        var noun: String { self == .csv ? "CSV" : "chart" }
    }

    /// The statement is asked again, within what a file may hold, so that nothing of an answer has to be kept for it.
    func file(_ asked: AskedData, from source: OpenSource, _ kind: FileKind, _ ask: Ask) async throws -> Answer {
        guard source.access == .shared else {
            // A file of a thread is everybody's who reads it.
            return Self.saying([.text(RichText(Self.notAlone))], gist: "made no file", isAnswered: false, alone: true)
        }
        do {
            let file = try await made(kind, of: asked.statement, titled: asked.title, from: source, ask)
            return Self.saying(
                [file.element, .context(RichText(file.took))],
                gist: "made a \(kind.noun) of “\(asked.words)” (\(DataAnswer.count(file.rows, "row")))"
            )
        } catch let problem as ResultFileProblem {
            return Self.saying(
                [.text("I can make no \(kind.noun) of that: \(problem.description)")],
                gist: "could make no \(kind.noun)",
                isAnswered: false
            )
        }
    }

    static let notAlone = "I make no file of that where others read along: ask me in a direct message."

    struct MadeFile: Sendable {
        var element: Reply.Element
        var outcome: QueryOutcome
        var rows: Int
        var source: String

        var took: String { [DataAnswer.took(outcome, rows: rows, from: source), missing].compactMap(\.self).joined(separator: " · ") }

        /// What is not in it.
        var missing: String? {
            let cut = outcome.cut.map { $0 == .rows ? "there are more rows than these" : "there is more than this" }
            let cells = outcome.cutCells > 0 ? "\(DataAnswer.count(outcome.cutCells, "long value")) cut" : nil
            let parts = [cut, cells].compactMap(\.self)
            return parts.isEmpty ? nil : parts.joined(separator: " · ")
        }
    }

    /// - Throws: a ``ResultFileProblem``, or what is wrong with the statement.
    func made(_ kind: FileKind, of statement: String, titled title: String, from source: OpenSource, _ ask: Ask) async throws -> MadeFile {
        let title = title.isEmpty ? source.name : title
        switch kind {
        case .chart(let form):
            let result = try await source.result(of: statement, within: .drawn, guarding: guarding)
            let element = try await drawn(result, titled: title, as: form, ask)
            return MadeFile(element: element, outcome: result.outcome, rows: result.rows.count, source: source.name)
        case .csv:
            guard let writing = files.table else { throw ResultFileProblem("no files are made here") }
            let cursor = try await source.cursor(of: statement, within: .exported, guarding: guarding)
            do {
                let (element, outcome) = try await writing(
                    ResultFiles.Stream(title: title, rows: cursor, thread: ask.question.thread, at: ask.now)
                )
                await cursor.close()
                return MadeFile(element: element, outcome: outcome, rows: outcome.rowCount, source: source.name)
            } catch {
                await cursor.close()
                throw error
            }
        }
    }

    func drawn(_ result: DataResult, titled title: String, as form: PlotForm?, _ ask: Ask) async throws -> Reply.Element {
        guard let drawing = files.chart else { throw ResultFileProblem("no charts are made here") }
        return try await drawing(
            ResultFiles.Content(
                title: title,
                columns: result.columns,
                rows: result.rows,
                form: form,
                thread: ask.question.thread,
                at: ask.now
            )
        )
    }
}

extension QueryLimits {
    /// Of more points than that a picture shows nothing.
    static let drawn = QueryLimits(rows: 5_000, bytes: 4 << 20, time: .seconds(30))
}
