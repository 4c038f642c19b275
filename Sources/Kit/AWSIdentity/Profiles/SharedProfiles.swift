import Configuration

/// The profiles of `~/.aws/config` and `~/.aws/credentials`; what the second says about a profile outweighs the first.
struct SharedProfiles: Sendable, Equatable {
    private var sections: [String: [String: String]]

    init(config: String, credentials: String) {
        sections = [:]
        for (name, values) in Self.sections(of: config) {
            if name == "default" { sections["default", default: [:]].merge(values) { _, later in later } }
            guard name.hasPrefix("profile") else { continue }
            let profile = CommaSeparated.trimmed(name.dropFirst("profile".count))
            sections[Self.unquoted(profile), default: [:]].merge(values) { _, later in later }
        }
        for (name, values) in Self.sections(of: credentials) { sections[name, default: [:]].merge(values) { _, later in later } }
    }

    subscript(_ name: String) -> [String: String]? { sections[name] }

    private static func sections(of text: String) -> [(String, [String: String])] {
        var sections: [(String, [String: String])] = []
        for line in text.split(whereSeparator: \.isNewline) {
            // What is indented belongs to the key above it, and none of those is about keys.
            guard let first = line.first, !first.isWhitespace, first != "#", first != ";" else { continue }
            if first == "[" {
                sections.append((CommaSeparated.trimmed(line.dropFirst().prefix { $0 != "]" }), [:]))
            } else if let equals = line.firstIndex(of: "="), !sections.isEmpty {
                let key = CommaSeparated.trimmed(line[..<equals]).lowercased()
                sections[sections.count - 1].1[key] = value(line[line.index(after: equals)...])
            }
        }
        return sections
    }

    /// A comment begins with a blank before it: a secret may hold `#`.
    private static func value(_ text: Substring) -> String {
        let cut = [" #", " ;", "\t#", "\t;"].compactMap { text.firstRange(of: $0)?.lowerBound }.min()
        return CommaSeparated.trimmed(cut.map { text[..<$0] } ?? text)
    }

    private static func unquoted(_ name: String) -> String {
        name.count >= 2 && name.hasPrefix("\"") && name.hasSuffix("\"") ? String(name.dropFirst().dropLast()) : name
    }
}
