import Configuration

/// One mapping in a list of the file, and what is wrong in it.
struct YAMLEntry {
    let path: String
    let file: String
    var problems: [ConfigurationProblem] = []

    init(path: String, file: String) {
        self.path = path
        self.file = file
    }

    /// The entries of a list that the file has under `key`; none where it has no such key, or no list there, which is a problem then.
    static func list(
        _ tree: YAMLNode?,
        _ key: String,
        of entries: String,
        file: String,
        _ problems: inout [ConfigurationProblem]
    ) -> [(node: YAMLNode, entry: YAMLEntry)] {
        guard let tree, tree.content != .null else { return [] }
        guard let elements = tree.elements else {
            problems.append(.init(place: "\(file):\(tree.line)", key: key, message: "has to be a list of \(entries)"))
            return []
        }
        return elements.enumerated().map { ($0.element, YAMLEntry(path: "\(key)[\($0.offset)]", file: file)) }
    }

    mutating func complain(_ line: Int, _ key: String?, _ message: String) {
        problems.append(.init(place: "\(file):\(line)", key: key.map { "\(path).\($0)" } ?? path, message: message))
    }

    /// Names what is no key here.
    mutating func check(_ members: [YAMLNode.Member], against keys: [String]) {
        for member in members where !keys.contains(member.key) {
            let guess = Spelling.nearest(to: member.key, in: keys).map { "; did you mean \($0)?" } ?? ""
            complain(member.line, member.key, "there is no such key; use \(keys.joined(separator: ", "))\(guess)")
        }
    }

    /// By which an entry is chosen.
    mutating func name(_ members: [YAMLNode.Member], _ line: Int, use: String) -> String? {
        guard let (name, line) = text("name", members) else {
            if !members.contains(where: { $0.key == "name" }) { complain(line, "name", "is missing; \(use)") }
            return nil
        }
        let isPlain =
            (1...32).contains(name.utf8.count)
            && name.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D }
        if !isPlain { complain(line, "name", "\(ValueCheck.quoted(name)) has to be 1 to 32 lower-case letters, digits and dashes") }
        return isPlain ? name : nil
    }

    /// Nil where it is not there, and where it is no text, which is a problem then.
    mutating func text(_ key: String, _ members: [YAMLNode.Member]) -> (text: String, line: Int)? {
        guard let member = members.first(where: { $0.key == key }) else { return nil }
        guard let text = member.value.scalar else {
            complain(member.line, key, "has to be one text")
            return nil
        }
        return (text, member.line)
    }

    mutating func texts(_ key: String, _ members: [YAMLNode.Member]) -> (texts: [String], line: Int)? {
        guard let member = members.first(where: { $0.key == key }), member.value.content != .null else { return nil }
        guard let texts = member.value.scalars else {
            complain(member.line, key, "has to be a list of texts")
            return nil
        }
        return (texts, member.line)
    }

    /// Names with a text each.
    mutating func pairs(_ key: String, _ members: [YAMLNode.Member]) -> [(name: String, text: String, line: Int)] {
        guard let member = members.first(where: { $0.key == key }), member.value.content != .null else { return [] }
        guard let inner = member.value.members else {
            complain(member.line, key, "has to be a mapping of names to texts")
            return []
        }
        return inner.compactMap { pair in
            guard let text = pair.value.scalar else {
                complain(pair.line, "\(key).\(pair.key)", "has to be one text")
                return nil
            }
            return (pair.key, text, pair.line)
        }
    }
}
