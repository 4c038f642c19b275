import Configuration
import Runbooks

/// Reads which programs people may run from a chat.
enum RunbooksReader {
    struct Outcome {
        var runbooks: [Runbook] = []
        /// What they are given and nobody may see.
        var secrets: [String] = []
        var warnings: [String] = []
    }

    /// `runbooks: [{name: drain, purpose: "…", command: [/opt/ops/drain, "--node={node}"], parameters: {node: {pattern: "[a-z0-9-]+"}}}]`
    static func read(
        _ tree: YAMLNode?,
        file: String,
        environment: [String: String],
        _ problems: inout [ConfigurationProblem]
    ) -> Outcome {
        var outcome = Outcome()
        var undoes: [(path: String, name: String, line: Int, by: Runbook)] = []
        for (element, entry) in YAMLEntry.list(tree, "runbooks", of: "runbooks, each with a name and a command", file: file, &problems) {
            var reader = RunbookReader(entry: entry, environment: environment)
            if let runbook = reader.runbook(element) {
                if outcome.runbooks.contains(where: { $0.name == runbook.name }) {
                    reader.entry.complain(element.line, "name", "“\(runbook.name)” is the name of a runbook above; each needs its own")
                }
                if let undo = runbook.undo { undoes.append((entry.path, undo, reader.undoLine, runbook)) }
                outcome.runbooks.append(runbook)
            }
            outcome.secrets += reader.secrets
            outcome.warnings += reader.warnings
            problems += reader.entry.problems
        }
        for undo in undoes {
            guard let complaint = complaint(about: undo.name, undoing: undo.by, outcome.runbooks) else { continue }
            problems.append(.init(place: "\(file):\(undo.line)", key: "\(undo.path).undo", message: complaint))
        }
        return outcome
    }

    private static func complaint(about name: String, undoing runbook: Runbook, _ all: [Runbook]) -> String? {
        guard name != runbook.name else { return "cannot be the runbook itself" }
        guard let undo = all.first(where: { $0.name == name }) else {
            let guess = Spelling.nearest(to: name, in: all.map(\.name)).map { "; did you mean \($0)?" } ?? ""
            return "there is no runbook \(ValueCheck.quoted(name))\(guess)"
        }
        let known = Set(runbook.parameters.map(\.name))
        guard let foreign = undo.parameters.first(where: { !known.contains($0.name) }) else { return nil }
        return "\(name) wants “\(foreign.name)”, which \(runbook.name) does not know"
    }
}
