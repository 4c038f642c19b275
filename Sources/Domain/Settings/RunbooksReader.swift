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
        guard let tree, tree.content != .null else { return outcome }
        guard let elements = tree.elements else {
            problems.append(
                .init(
                    place: "\(file):\(tree.line)",
                    key: "runbooks",
                    message: "has to be a list of runbooks, each with a name and a command"
                )
            )
            return outcome
        }
        var undoes: [(index: Int, name: String, line: Int, by: Runbook)] = []
        for (index, element) in elements.enumerated() {
            var reader = RunbookReader(entry: YAMLEntry(path: "runbooks[\(index)]", file: file), environment: environment)
            if let runbook = reader.runbook(element) {
                if outcome.runbooks.contains(where: { $0.name == runbook.name }) {
                    reader.entry.complain(element.line, "name", "“\(runbook.name)” is the name of a runbook above; each needs its own")
                }
                if let undo = runbook.undo { undoes.append((index, undo, reader.undoLine, runbook)) }
                outcome.runbooks.append(runbook)
            }
            outcome.secrets += reader.secrets
            outcome.warnings += reader.warnings
            problems += reader.entry.problems
        }
        for undo in undoes {
            guard let complaint = complaint(about: undo.name, undoing: undo.by, outcome.runbooks) else { continue }
            problems.append(.init(place: "\(file):\(undo.line)", key: "runbooks[\(undo.index)].undo", message: complaint))
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
