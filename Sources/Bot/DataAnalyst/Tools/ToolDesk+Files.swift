import Agents
import Conversation
import Datasets
import Parameters
import Plotting
import Reasoning

/// What a model may hand out with its answer.
extension ToolDesk {
    private static let title = Parameter("title", .text(longest: 120), "what the file is headed with, in a few words")

    var chart: Tool {
        tool(
            "chart",
            "Draws what one statement gives and shows the picture with your answer. Let it give a column of names or times, and one to four "
                + "columns of numbers.",
            [
                Self.statement, Self.title,
                Parameter("form", .choice(PlotForm.allCases.map(\.rawValue)), "left out: the one that suits", isRequired: false),
            ],
            doing: { "drawing \(($0.text("title") ?? "a chart").prefix(60))" }
        ) { source, arguments in
            try await make(.chart(arguments.text("form").flatMap { PlotForm(rawValue: $0) }), source, arguments)
        }
    }

    var exportCSV: Tool {
        tool(
            "export_csv",
            "Hands out the rows of one statement as a CSV file with your answer (at most \(QueryLimits.exported.rows)). Use it where "
                + "somebody wants a file; you do not see the rows.",
            [Self.statement, Self.title],
            doing: { "writing \(($0.text("title") ?? "a file").prefix(60))" }
        ) { source, arguments in
            try await make(.csv, source, arguments)
        }
    }

    private func make(_ kind: DataAnalyst.FileKind, _ source: OpenSource, _ arguments: Arguments) async throws -> ToolOutput {
        let (statement, title) = (arguments.text("sql") ?? "", arguments.text("title") ?? "")
        guard !mending.isOver else { throw ArgumentProblem("not run: it failed twice. Say that it could not be done, and why.") }
        guard mending.mayMakeFile() else { throw ArgumentProblem("no more than \(Mending.files) files go with an answer") }
        do {
            let file = try await analyst.made(kind, of: statement, titled: title, from: source, ask)
            guard case .attachment(let attachment) = file.element else { throw ArgumentProblem("there is no file") }
            ask.attach(attachment)
            return ToolOutput(
                "It goes with your answer, below it: \(attachment.alternative)\n(\(file.took))",
                evidence: [Self.evidence(statement, source)]
            )
        } catch let problem as ResultFileProblem {
            throw ArgumentProblem("no \(kind.noun): \(problem.description)")
        } catch let problem as DataProblem where problem.kind != .cancelled {
            throw ArgumentProblem(mending.failed(problem, in: statement))
        }
    }
}
