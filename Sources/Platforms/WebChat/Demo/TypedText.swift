/// What a person typed, in the form in which Slack sends it: escaped, with mentions, channels and links as tokens.
struct TypedText {
    var people: [String: String]
    var channels: [String: String]

    init(_ workspace: StandInWorkspace) {
        people = Dictionary(workspace.people.map { ($0.name, $0.id) }, uniquingKeysWith: { first, _ in first })
        channels = Dictionary(
            workspace.channels.filter { !$0.isDirect }.map { ($0.name, $0.id) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    static func escape(_ text: some StringProtocol) -> String {
        text.reduce(into: "") { escaped, character in
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            default: escaped.append(character)
            }
        }
    }

    func encoded(_ typed: String) -> String {
        var encoded = ""
        var rest = typed[...]
        var isAtWordStart = true
        while let character = rest.first {
            if isAtWordStart, let (token, length) = token(at: rest) {
                encoded += token
                rest = rest.dropFirst(length)
                isAtWordStart = false
                continue
            }
            encoded += Self.escape(rest.prefix(1))
            isAtWordStart = character.isWhitespace || "(\"'[{,;:".contains(character)
            rest = rest.dropFirst()
        }
        return encoded
    }

    private func token(at text: Substring) -> (token: String, length: Int)? {
        if text.first == "@" || text.first == "#" {
            let name = text.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
            let known = text.first == "@" ? people[name.lowercased()] : channels[name.lowercased()]
            return known.map { (text.first == "@" ? "<@\($0)>" : "<#\($0)|\(name)>", name.count + 1) }
        }
        guard text.hasPrefix("https://") || text.hasPrefix("http://") else { return nil }
        var link = text.prefix { !$0.isWhitespace && !"<>\"|".contains($0) }
        while let last = link.last, ".,;:!?)'".contains(last) { link = link.dropLast() }
        guard link.count > "https://".count else { return nil }
        return ("<\(Self.escape(link))>", link.count)
    }
}
