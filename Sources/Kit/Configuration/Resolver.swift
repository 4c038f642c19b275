/// Lays the environment over the file over the defaults, and collects everything that is wrong.
package struct Resolver: Sendable {
    private let keys: [SettingKey]
    private let structured: Set<String>
    private let read: @Sendable (_ path: String) throws -> [UInt8]

    /// - Parameter structured: top-level keys whose value is a tree that somebody else reads.
    package init(keys: [SettingKey], structured: Set<String>, read: @escaping @Sendable (_ path: String) throws -> [UInt8] = readFile) {
        self.keys = keys
        self.structured = structured
        self.read = read
    }

    package func resolve(file: String?, environment: [String: String]) throws(ConfigurationProblems) -> Resolution {
        var problems: [ConfigurationProblem] = []
        var entries: [String: Resolution.Entry] = [:]
        for key in keys {
            if let standard = key.standard { entries[key.path] = .init(values: [standard], origin: "default") }
        }
        var trees: [String: YAMLNode] = [:]
        let overridden = Set(keys.filter { Self.isOverridden($0, environment) }.map(\.path))
        if let file {
            do {
                guard let bytes = try? read(file) else {
                    throw ConfigurationProblem(place: file, message: "the file cannot be read; does it exist, and may I read it?")
                }
                try take(try YAMLParser.parse(bytes, file: file), file, overridden, &entries, &trees, &problems)
            } catch let problem as ConfigurationProblem {
                problems.append(problem)
            } catch {
                problems.append(ConfigurationProblem(place: file, message: "\(error)"))
            }
        }
        for key in keys { take(key, environment, &entries, &problems) }
        if !problems.isEmpty { throw ConfigurationProblems(problems) }
        return Resolution(keys: keys, entries: entries, trees: trees, file: file ?? "")
    }

    // MARK: - The file

    private func take(
        _ root: YAMLNode,
        _ file: String,
        _ overridden: Set<String>,
        _ entries: inout [String: Resolution.Entry],
        _ trees: inout [String: YAMLNode],
        _ problems: inout [ConfigurationProblem]
    ) throws(ConfigurationProblem) {
        guard let members = root.members else {
            if root.content == .null { return }
            throw ConfigurationProblem(place: "\(file):\(root.line)", message: "the file has to be a mapping of keys to values")
        }
        for member in members {
            if structured.contains(member.key) {
                trees[member.key] = member.value
            } else {
                take(member, among: members, under: nil, file, overridden, &entries, &problems)
            }
        }
    }

    private func take(
        _ member: YAMLNode.Member,
        among siblings: [YAMLNode.Member],
        under section: String?,
        _ file: String,
        _ overridden: Set<String>,
        _ entries: inout [String: Resolution.Entry],
        _ problems: inout [ConfigurationProblem]
    ) {
        let path = section.map { "\($0).\(member.key)" } ?? member.key
        let place = "\(file):\(member.line)"
        if let key = keys.first(where: { $0.path == path }) {
            guard let values = member.value.scalars, values.count == 1 || key.isList || values.isEmpty else {
                problems.append(
                    ConfigurationProblem(place: place, key: path, message: key.isList ? "has to be a list" : "has to be one value")
                )
                return
            }
            let entered = key.isList ? values.flatMap(CommaSeparated.entries) : values
            if !entered.isEmpty { store(entered, for: key, origin: place, place: place, name: path, &entries, &problems) }
        } else if section == nil, keys.contains(where: { $0.path.hasPrefix(path + ".") }) {
            if member.value.content == .null { return }
            guard let members = member.value.members else {
                problems.append(ConfigurationProblem(place: place, key: path, message: "has to be a mapping of keys to values"))
                return
            }
            for inner in members { take(inner, among: members, under: path, file, overridden, &entries, &problems) }
        } else if let key = keys.first(where: { $0.isSecret && path == $0.path + "_file" }) {
            if member.value.content == .null { return }
            if let twin = siblings.first(where: { $0.key + "_file" == member.key && $0.value.content != .null }) {
                let message = "is given, and \(key.path) on line \(twin.line) too; take one of them out"
                problems.append(ConfigurationProblem(place: place, key: path, message: message))
                return
            }
            guard let secret = member.value.scalar else {
                problems.append(ConfigurationProblem(place: place, key: path, message: "has to be the path of a file"))
                return
            }
            // What the environment beats is not read: the file may be there on another machine alone.
            if overridden.contains(key.path) { return }
            takeFile(secret, for: key, origin: place, name: path, place: place, &entries, &problems)
        } else {
            let known = keys.map(\.path) + structured
            let guess = Spelling.nearest(to: path, in: known).map { "; did you mean \($0)?" } ?? ""
            problems.append(ConfigurationProblem(place: place, key: path, message: "there is no such key\(guess)"))
        }
    }

    // MARK: - The environment

    private func take(
        _ key: SettingKey,
        _ environment: [String: String],
        _ entries: inout [String: Resolution.Entry],
        _ problems: inout [ConfigurationProblem]
    ) {
        let value = environment[key.variable]
        let path = key.isSecret ? environment[key.fileVariable] : nil
        switch (value, path) {
        case (nil, nil): return
        case (_?, _?):
            problems.append(
                ConfigurationProblem(
                    place: "the environment",
                    key: key.variable,
                    message: "is set, and \(key.fileVariable) too; unset one of them"
                )
            )
        case (let value?, nil):
            let values = key.isList ? CommaSeparated.entries(in: value) : [value]
            store(values, for: key, origin: key.variable, place: "the environment", name: key.variable, &entries, &problems)
        case (nil, let path?):
            let name = key.fileVariable
            takeFile(path, for: key, origin: name, name: name, place: "the environment", &entries, &problems)
        }
    }

    private func takeFile(
        _ path: String,
        for key: SettingKey,
        origin: String,
        name: String,
        place: String,
        _ entries: inout [String: Resolution.Entry],
        _ problems: inout [ConfigurationProblem]
    ) {
        guard let bytes = try? read(path), bytes.count <= 65_536 else {
            problems.append(
                ConfigurationProblem(place: place, key: name, message: "the file \(path) cannot be read; does it exist, and may I read it?")
            )
            return
        }
        let text = CommaSeparated.trimmed(String(decoding: bytes, as: UTF8.self)[...])
        if text.isEmpty {
            let message = "the file \(path) is empty; write the value into it, or take \(name) out"
            problems.append(ConfigurationProblem(place: place, key: name, message: message))
            return
        }
        let values = key.isList ? CommaSeparated.entries(in: text) : [text]
        store(values, for: key, origin: origin, place: place, name: name, &entries, &problems)
    }

    private func store(
        _ values: [String],
        for key: SettingKey,
        origin: String,
        place: String,
        name: String,
        _ entries: inout [String: Resolution.Entry],
        _ problems: inout [ConfigurationProblem]
    ) {
        // An empty variable is how an operator takes a setting back to its default.
        let values = values.filter { !$0.isEmpty }
        if values.isEmpty { return }
        let references = key.isSecret ? values.filter { $0.hasPrefix(SecretReference.scheme) } : []
        for value in values {
            // What lies elsewhere is checked when it is there.
            let isElsewhere = references.contains(value)
            if let complaint = isElsewhere ? SecretReference.complaint(about: value) : key.complaint(about: value) {
                problems.append(ConfigurationProblem(place: place, key: name, message: complaint))
                return
            }
        }
        let sources = references.compactMap { SecretReference($0)?.description }
        entries[key.path] = .init(values: values, origin: origin, source: sources.isEmpty ? nil : sources.joined(separator: " and "))
    }

    private static func isOverridden(_ key: SettingKey, _ environment: [String: String]) -> Bool {
        [key.variable, key.fileVariable].contains { environment[$0].map { !$0.isEmpty } ?? false }
    }
}

extension SettingKey {
    var isList: Bool { if case .list = kind { true } else { false } }
}
