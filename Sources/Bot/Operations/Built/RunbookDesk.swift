import Actions
import OperatingSystem
import Redaction
import Runbooks

/// What running a runbook means, whichever action asks for it.
struct RunbookDesk: Sendable {
    private let runbooks: [Runbook]
    /// Looked up once: what is put into a folder later does not take a program's place.
    private let programs: [String: String]
    private let redactor: Redactor

    init(_ runbooks: [Runbook], redactor: Redactor) {
        self.runbooks = runbooks
        self.redactor = redactor
        let names = runbooks.flatMap { [$0.command.program] + ($0.examine.map { [$0.program] } ?? []) }
        programs = Dictionary(names.compactMap { name in ProgramPath.find(name).map { (name, $0) } }) { first, _ in first }
    }

    func preview(_ name: String?, _ pairs: [String]) throws(ActionProblem) -> Preview {
        let (runbook, values) = try runbook(name, pairs)
        let command = try command(runbook.command, values)
        let shown = command.map(ArgumentQuoting.quoted)
        var details = ["program \(shown[0])"] + shown.dropFirst().enumerated().map { "argument \($0.offset + 1): \($0.element)" }
        if !runbook.environment.isEmpty { details.append("It is given \(runbook.environment.keys.sorted().joined(separator: ", ")).") }
        details.append("It is ended after \(runbook.limit.components.seconds) s.")
        let facts = [
            "command": shown.joined(separator: " "), "program": ProgramPath.version(of: command[0]) ?? "none", "risk": runbook.risk.name,
            "limit": "\(runbook.limit.components.seconds) s",
        ]
        return Preview(
            "Runs the runbook \(runbook.name): \(runbook.purpose)",
            details: details,
            observed: Observation(facts),
            risk: runbook.risk
        )
    }

    func execute(_ name: String?, _ pairs: [String], _ mark: String) async throws(ActionProblem) -> Effect {
        let (runbook, values) = try runbook(name, pairs)
        let command = try command(runbook.command, values)
        let run = await run(command, runbook, mark)
        if case .notStarted(let reason) = run.ending {
            throw ActionProblem(.unavailable, "\(runbook.name) could not be started: \(reason)")
        }
        var facts = ["ending": run.ending.words(limit: runbook.limit)]
        if run.ending == .exited(0) { facts["good"] = "yes" }
        if !run.output.text.isEmpty { facts["output"] = run.output.text }
        return Effect("\(runbook.name) \(run.ending.words(limit: runbook.limit)).", facts: Observation(facts))
    }

    func examine(_ name: String?, _ pairs: [String], _ mark: String) async throws(ActionProblem) -> Examination {
        // What the dead process has left behind must not go on unseen while people are told what came of it.
        await RunbookRun.endAllThatIsLeft(of: mark)
        let (runbook, values) = try runbook(name, pairs)
        guard let template = runbook.examine else {
            return .cannotTell("a program leaves no mark, and the runbook \(runbook.name) names no command that examines what it did")
        }
        let run = await run(try command(template, values), runbook, mark)
        switch run.ending {
        case .exited(0):
            return .happened(Effect("It was done.", facts: Observation(["ending": "was done, as its examination says", "good": "yes"])))
        case .exited(1): return .didNotHappen
        default: return .cannotTell("the examination of \(runbook.name) \(run.ending.words(limit: runbook.limit))")
        }
    }

    func verification(of effect: Effect) -> Verification {
        let words =
            "It \(effect.facts["ending"] ?? "has ended")." + (effect.facts["output"].map { " It said:\n\($0)" } ?? " It said nothing.")
        return effect.facts["good"] == "yes" ? .succeeded(words) : .failed(words)
    }

    func undo(_ name: String?, _ pairs: [String]) -> Wish? {
        guard let (runbook, values) = try? runbook(name, pairs), let undo = runbooks.first(where: { $0.name == runbook.undo }) else {
            return nil
        }
        return .runbook(undo.name, values.filter { value in undo.parameters.contains { $0.name == value.key } })
    }

    private func run(_ command: [String], _ runbook: Runbook, _ mark: String) async -> RunbookRun {
        await RunbookRun.of(command, environment: runbook.environment, mark: mark, limit: runbook.limit, redactor: redactor)
    }

    private func runbook(_ name: String?, _ pairs: [String]) throws(ActionProblem) -> (Runbook, [String: String]) {
        guard let runbook = runbooks.first(where: { $0.name == name }) else {
            throw ActionProblem(.precondition, "There is no runbook “\(name ?? "")” any more.")
        }
        do throws(RunbookProblem) { return (runbook, try runbook.values(of: pairs)) } catch {
            throw ActionProblem(.precondition, error.description)
        }
    }

    private func command(_ template: CommandTemplate, _ values: [String: String]) throws(ActionProblem) -> [String] {
        guard let program = programs[template.program] else {
            throw ActionProblem(.precondition, "\(template.program) is no program that can be run here.")
        }
        return [program] + template.filled(with: values).dropFirst()
    }
}

extension RunbookRun.Ending {
    fileprivate func words(limit: Duration) -> String {
        switch self {
        case .exited(let code): "ended with exit code \(code)"
        case .signalled(let number): "was ended by signal \(number)"
        case .tookTooLong:
            "took longer than \(limit.components.seconds) s and was ended, with all that it had started; what it had done by then is done"
        case .notStarted(let reason): "could not be started: \(reason)"
        }
    }
}
