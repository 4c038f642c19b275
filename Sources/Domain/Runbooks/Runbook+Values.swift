/// Why a runbook is not run with these arguments, in words by which they can be mended.
package struct RunbookProblem: Error, Equatable, CustomStringConvertible {
    package var description: String
}

extension Runbook {
    /// What `name=value` pairs say, each held against its own limits.
    package func values(of pairs: [String]) throws(RunbookProblem) -> [String: String] {
        var values: [String: String] = [:]
        for pair in pairs {
            guard let equals = pair.firstIndex(of: "=") else {
                throw RunbookProblem(description: "Write each argument of \(name) as name=value; \(expected).")
            }
            let name = String(pair[..<equals])
            let value = String(pair[pair.index(after: equals)...])
            guard let parameter = parameters.first(where: { $0.name == name }) else {
                throw RunbookProblem(description: "\(self.name) has no argument “\(name.prefix(40))”; \(expected).")
            }
            guard values[name] == nil else { throw RunbookProblem(description: "The argument “\(name)” is given twice.") }
            guard parameter.admits(value) else { throw RunbookProblem(description: "“\(name)” has to be \(parameter.words).") }
            if value.hasPrefix("-"), !parameter.mayBeginWithDash, templates.contains(where: { $0.leading.contains(name) }) {
                throw RunbookProblem(description: "“\(name)” cannot begin with a dash, or the program would take it for an option.")
            }
            values[name] = value
        }
        if let missing = parameters.first(where: { values[$0.name] == nil }) {
            throw RunbookProblem(description: "\(name) wants “\(missing.name)”: \(missing.words).")
        }
        return values
    }

    private var templates: [CommandTemplate] { [command] + (examine.map { [$0] } ?? []) }

    /// For a model, and for whoever wrote something else: `it wants service (one of “web”, “worker”)`.
    package var expected: String {
        if parameters.isEmpty { return "it takes none" }
        return "it wants " + parameters.map { "\($0.name) (\($0.words))" }.joined(separator: ", ")
    }
}
