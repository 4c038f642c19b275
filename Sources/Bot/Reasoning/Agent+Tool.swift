import Language
import Parameters

extension Agent {
    /// The agent as a tool of another one, which hands it a task and gets its answer with the evidence.
    ///
    /// It sees the task and nothing else of the conversation, so that what it is not told it cannot repeat.
    package func tool(_ reasoner: Reasoner, hear: @escaping TurnListener = { _ in }) -> Tool {
        let asked = examples.isEmpty ? "" : " For example: " + examples.map { "“\($0)”" }.joined(separator: ", ")
        let task = Parameter("task", .text(longest: 4_000), "What it shall find out, with every name and number that it needs.")
        return Tool(
            name,
            purpose + asked,
            [task],
            access: .proposes,
            limits: Tool.Limits(time: limits.time),
            doing: { "\(name): \(($0.text("task") ?? "").prefix(80))" },
            run: { arguments in
                let report = try await reasoner.answer([.user(arguments.text("task") ?? "")], by: self) { event in
                    switch event {
                    // What it says is for the one who asked it; what it does is what takes the time.
                    case .thinking, .text: break
                    case .calling(let id, let tool, let doing): await hear(.calling(id: "\(name)/\(id)", tool: tool, doing: doing))
                    case .called(let id, let isFine): await hear(.called(id: "\(name)/\(id)", isFine: isFine))
                    }
                }
                var output = ToolOutput(report.text, evidence: report.evidence, proposals: report.proposals, spent: report.spent)
                output.cites = true
                return output
            }
        )
    }
}
