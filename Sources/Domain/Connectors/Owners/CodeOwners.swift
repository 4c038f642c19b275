/// Who owns which paths, as a repository's file CODEOWNERS says.
package struct CodeOwners: Sendable, Equatable {
    /// The two who read such files differ in what a path means, and only one knows sections.
    package enum Manner: Sendable { case gitHub, gitLab }

    struct Rule: Sendable, Equatable {
        var path: OwnedPath
        var owners: [String]
        /// A path that nobody of its section owns, whatever else says.
        var isExclusion = false
    }

    /// Each section has its own last word.
    struct Section: Sendable, Equatable {
        var name: String
        var owners: [String]
        var rules: [Rule] = []
    }

    private(set) var sections = [Section(name: "", owners: [])]

    /// Of more, nothing is looked at; no such file is meant for people.
    private static let mostRules = 20_000

    package init(_ text: String, _ manner: Manner) {
        var current = 0
        var count = 0
        for line in text.split(whereSeparator: \.isNewline) {
            let bare = line.drop { $0 == " " || $0 == "\t" }
            if bare.isEmpty || bare.first == "#" { continue }
            if manner == .gitLab, let header = Section(header: bare) {
                if let known = sections.firstIndex(where: { $0.name == header.name }) {
                    current = known
                } else {
                    current = sections.count
                    sections.append(header)
                }
                continue
            }
            count += 1
            guard count <= Self.mostRules, let rule = Rule(bare, manner, owners: sections[current].owners) else { continue }
            sections[current].rules.append(rule)
        }
    }

    /// Of each section the last rule that matches. Empty where nobody owns it.
    package func owners(of path: String) -> [String] {
        let segments = path.split(separator: "/").map { Array($0.unicodeScalars) }
        guard !segments.isEmpty else { return [] }
        var owners: [String] = []
        for section in sections {
            let matching = section.rules.filter { $0.path.matches(segments) }
            guard let last = matching.last, !matching.contains(where: \.isExclusion) else { continue }
            for owner in last.owners where !owners.contains(owner) { owners.append(owner) }
        }
        return owners
    }
}

extension CodeOwners.Rule {
    fileprivate init?(_ line: Substring, _ manner: CodeOwners.Manner, owners standard: [String]) {
        var words = CodeOwners.words(line)
        guard var first = words.first else { return nil }
        words.removeFirst()
        let isExclusion = first.hasPrefix("!")
        if isExclusion {
            // GitHub does not know it, and leaves such a line out.
            if manner == .gitHub { return nil }
            first.removeFirst()
        }
        guard let path = OwnedPath(first, manner) else { return nil }
        let named = CodeOwners.owners(words)
        self.init(path: path, owners: named.isEmpty ? standard : named, isExclusion: isExclusion)
    }
}

extension CodeOwners.Section {
    /// `[Docs]`, `^[Docs]`, `[Docs][2] @owner`.
    fileprivate init?(header line: Substring) {
        let start = line.first == "^" ? line.dropFirst() : line
        guard start.first == "[", let end = start.firstIndex(of: "]") else { return nil }
        let name = start[start.index(after: start.startIndex)..<end].lowercased()
        guard !name.isEmpty else { return nil }
        var rest = start[start.index(after: end)...]
        if rest.first == "[", let close = rest.firstIndex(of: "]") { rest = rest[rest.index(after: close)...] }
        guard rest.isEmpty || rest.first == " " || rest.first == "\t" else { return nil }
        self.init(name: name, owners: CodeOwners.owners(CodeOwners.words(rest)))
    }
}

extension CodeOwners {
    /// Up to a comment; a space behind a backslash belongs to a path.
    fileprivate static func words(_ line: Substring) -> [String] {
        var words: [String] = []
        var word = ""
        var isEscaped = false
        for character in line {
            if isEscaped {
                word += character == " " ? " " : "\\\(character)"
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == " " || character == "\t" {
                if !word.isEmpty { words.append(word) }
                word = ""
            } else if character == "#", word.isEmpty {
                return words
            } else {
                word.append(character)
            }
        }
        return word.isEmpty ? words : words + [word]
    }

    /// `@person`, `@group/team` and addresses of mail; GitLab's roles begin with two.
    fileprivate static func owners(_ words: [String]) -> [String] { words.filter { $0.contains("@") && $0.count > 1 } }
}
