package import Configuration
import Scanning

/// Reads a family's file. What is wrong with one pattern is told with its line and leaves the others usable.
package struct PatternFile: Sendable {
    package private(set) var patterns: [Pattern] = []
    package private(set) var problems: [ConfigurationProblem] = []
    private let file: String

    static let keys: Set<String> = [
        "id", "category", "title", "role", "priority", "match", "intermittent", "causes", "solutions", "examples", "counterexamples",
    ]

    /// - Parameter file: how problems name it.
    package init(_ bytes: [UInt8], file: String) {
        self.file = file
        do throws(ConfigurationProblem) {
            let root = try YAMLParser.parse(bytes, file: file)
            let family = try text(root, "family", at: root.line)
            guard let nodes = root["patterns"]?.elements else {
                throw ConfigurationProblem(place: "\(file):\(root.line)", key: "patterns", message: "a list of patterns has to stand here")
            }
            for node in nodes {
                do throws(ConfigurationProblem) { patterns.append(try pattern(node, family: family)) } catch { problems.append(error) }
            }
        } catch { problems.append(error) }
    }

    private func pattern(_ node: YAMLNode, family: String) throws(ConfigurationProblem) -> Pattern {
        if let unknown = node.members?.first(where: { !Self.keys.contains($0.key) }) {
            throw ConfigurationProblem(place: "\(file):\(unknown.line)", key: unknown.key, message: "no pattern has such a key")
        }
        let id = try text(node, "id", at: node.line)
        guard id.hasPrefix(family + ".") else { throw problem(node, "id", "has to begin with the family, as in \(family).\(id)") }
        let role: Pattern.Role = try choice(node, "role") ?? .cause
        guard let category: Category = try choice(node, "category") else { throw problem(node, "category", "is missing") }
        let priority = node["priority"]?.scalar.flatMap { Int($0) } ?? 60
        guard (0...100).contains(priority), node["priority"] == nil || node["priority"]?.scalar.flatMap({ Int($0) }) != nil else {
            throw problem(node, "priority", "is a whole number from 0 to 100")
        }
        return Pattern(
            id: id,
            family: family,
            category: category,
            title: try text(node, "title", at: node.line),
            role: role,
            priority: priority,
            isIntermittent: node["intermittent"]?.scalar == "true",
            place: "\(file):\(node.line)",
            texts: .unpacked(
                PatternTexts.Unpacked(
                    expressions: try expressions(node),
                    causes: try list(node, "causes", isNeeded: role != .noise),
                    solutions: try solutions(node, isNeeded: role != .noise),
                    examples: try samples(node, "examples", isNeeded: true),
                    counterexamples: try samples(node, "counterexamples", isNeeded: false)
                )
            )
        )
    }

    private func solutions(_ node: YAMLNode, isNeeded: Bool) throws(ConfigurationProblem) -> [Pattern.Solution] {
        guard let elements = node["solutions"]?.elements else {
            if isNeeded { throw problem(node, "solutions", "is missing; say what to do") }
            return []
        }
        var solutions: [Pattern.Solution] = []
        for element in elements {
            guard let text = element["text"]?.scalar else {
                throw ConfigurationProblem(
                    place: "\(file):\(element.line)",
                    key: "solutions",
                    message: "each has a text, and may have an action"
                )
            }
            solutions.append(Pattern.Solution(text: text, action: element["action"]?.scalar))
        }
        return solutions
    }

    /// Each is looked at by itself, so that what is wrong is told with the expression's own line.
    private func expressions(_ node: YAMLNode) throws(ConfigurationProblem) -> [String] {
        for sample in try samples(node, "match", isNeeded: true) {
            let reason = ExpressionShape.fault(in: sample.text) ?? PatternDatabase.problem(with: ScanPattern(0, sample.text))?.message
            guard let reason else { continue }
            throw ConfigurationProblem(place: sample.place, key: "match", message: "`\(sample.text)` cannot be used: \(reason)")
        }
        return try list(node, "match", isNeeded: true)
    }

    private func samples(_ node: YAMLNode, _ key: String, isNeeded: Bool) throws(ConfigurationProblem) -> [Pattern.Sample] {
        let texts = try list(node, key, isNeeded: isNeeded)
        let lines = node[key].map { value in value.elements?.map(\.line) ?? [value.line] } ?? []
        return zip(texts, lines).map { Pattern.Sample(text: $0, place: "\(file):\($1)") }
    }

    private func text(_ node: YAMLNode, _ key: String, at line: Int) throws(ConfigurationProblem) -> String {
        guard let text = node[key]?.scalar, !text.isEmpty else { throw problem(node, key, "is missing") }
        return text
    }

    private func list(_ node: YAMLNode, _ key: String, isNeeded: Bool) throws(ConfigurationProblem) -> [String] {
        guard let value = node[key] else {
            if isNeeded { throw problem(node, key, "is missing") }
            return []
        }
        guard let texts = value.scalars, !texts.isEmpty || !isNeeded else {
            throw problem(node, key, "is a text or a list of texts")
        }
        return texts
    }

    private func choice<Choice: RawRepresentable & CaseIterable>(_ node: YAMLNode, _ key: String) throws(ConfigurationProblem) -> Choice?
    where Choice.RawValue == String {
        guard let text = node[key]?.scalar else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let all = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw problem(node, key, "`\(text)` is none of \(all)")
        }
        return choice
    }

    private func problem(_ node: YAMLNode, _ key: String, _ message: String) -> ConfigurationProblem {
        ConfigurationProblem(place: "\(file):\(node[key]?.line ?? node.line)", key: key, message: message)
    }
}
