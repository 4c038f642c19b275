package import Actions
import JSON
import Parameters
package import Redaction
package import Runbooks

extension Action {
    /// Runs a program that the settings name. Nil where they name none.
    package static func runbooks(_ runbooks: [Runbook], redactor: Redactor) -> Action? {
        guard let least = runbooks.map(\.risk).min() else { return nil }
        let known = runbooks.map { "\($0.name): \($0.purpose) (\($0.expected))" }.joined(separator: "; ")
        let desk = RunbookDesk(runbooks, redactor: redactor)
        return Action(
            runbooksID,
            title: "Run a runbook",
            purpose: "runs one of the programs that the settings name",
            parameters: [
                Parameter("runbook", .choice(runbooks.map(\.name)), "which one; \(known)"),
                Parameter("arguments", .texts(most: 30, longest: 1_100), "what it is told, each as name=value", isRequired: false),
            ],
            // Each raises it to its own.
            risk: least,
            work: Work(
                preview: { arguments throws(ActionProblem) in try desk.preview(arguments.text("runbook"), arguments.texts("arguments")) },
                execute: { arguments, _, mark throws(ActionProblem) in
                    try await desk.execute(arguments.text("runbook"), arguments.texts("arguments"), mark)
                },
                examine: { arguments, _, mark throws(ActionProblem) in
                    try await desk.examine(arguments.text("runbook"), arguments.texts("arguments"), mark)
                },
                verify: { _, effect throws(ActionProblem) in desk.verification(of: effect) },
                undo: { arguments, _, _ in desk.undo(arguments.text("runbook"), arguments.texts("arguments")) }
            )
        )
    }

    package static let runbooksID = "run_runbook"
}

extension Wish {
    package static func runbook(_ name: String, _ arguments: [String: String]) -> Wish {
        let pairs = arguments.sorted { $0.key < $1.key }.map { JSON.string("\($0.key)=\($0.value)") }
        return Wish(Action.runbooksID, Arguments(checked: ["runbook": .string(name), "arguments": .array(pairs)]))
    }
}
