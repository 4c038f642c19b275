/// The settings after the file, the environment and the defaults were laid over each other.
package struct Resolution: Sendable {
    package struct Entry: Sendable, Equatable {
        package var values: [String]
        /// Where it came from: `yardmaster.yaml:3`, `SLACK_BOT_TOKEN`, `default`.
        package var origin: String
        /// Where its value lies, if that is neither the one nor the other.
        package var source: String?
    }

    package let keys: [SettingKey]
    package internal(set) var entries: [String: Entry]
    /// The structured parts of the file, by their top-level key.
    package let trees: [String: YAMLNode]
    package let file: String

    package func text(_ path: String) -> String? { entries[path]?.values.first.flatMap { $0.isEmpty ? nil : $0 } }
    package func list(_ path: String) -> [String] { entries[path]?.values.filter { !$0.isEmpty } ?? [] }
    package func integer(_ path: String) -> Int { text(path).flatMap(Int.init) ?? 0 }
    package func number(_ path: String) -> Double { text(path).flatMap(Double.init) ?? 0 }
    package func flag(_ path: String) -> Bool { text(path).flatMap(SettingKey.flag) ?? false }
    package func isSet(_ path: String) -> Bool { text(path) != nil }

    /// Where a value stands, as an error names it.
    package func place(of path: String) -> String {
        guard let origin = entries[path]?.origin, origin != "default" else { return "the settings" }
        let isVariable = keys.contains { $0.path == path && [$0.variable, $0.fileVariable].contains(origin) }
        return isVariable ? "the environment" : origin
    }

    /// Every secret that was loaded, for the redactor.
    package var secrets: [String] { keys.filter(\.isSecret).flatMap { list($0.path) } }

    /// For `--print-config`: what holds, and where it came from. Secrets are masked.
    package func printed() -> String {
        var lines: [String] = []
        var section: Substring?
        for key in keys.sorted(by: { Self.order($0.path) < Self.order($1.path) }) {
            let parts = key.path.split(separator: ".", maxSplits: 1)
            if parts.count == 2, section != parts[0] { lines.append("\(parts[0]):") }
            section = parts.count == 2 ? parts[0] : nil
            let name = parts.count == 2 ? "  \(parts[1])" : key.path
            guard let entry = entries[key.path], isSet(key.path) else {
                lines.append("\(name): ~")
                continue
            }
            let value: String =
                if key.isSecret { "\"********\"" } else if case .list = key.kind {
                    "[\(entry.values.map(Self.quoted).joined(separator: ", "))]"
                } else { Self.quoted(entry.values[0]) }
            lines.append("\(name): \(value)  # \(entry.origin)\(entry.source.map { ", from \($0)" } ?? "")")
        }
        for (name, tree) in trees.sorted(by: { $0.key < $1.key }) { lines.append("# \(name): as in \(file):\(tree.line)") }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Plain keys first, then the sections.
    private static func order(_ path: String) -> String { (path.contains(".") ? "1" : "0") + path }

    private static func quoted(_ value: String) -> String {
        let isPlain = value.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x5a).contains($0) || (0x61...0x7a).contains($0) || [0x2e, 0x2d, 0x5f, 0x2f].contains($0)
        }
        if isPlain && !value.isEmpty { return value }
        return "\"" + value.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "\""
    }
}
