import Conversation

extension MarkdownReply {
    /// Emphasis, code and links of one paragraph. A mark without its partner is a letter like any other.
    static func spans(_ text: Substring, _ trusts: (String) -> Bool) -> [RichText.Span] {
        var spans: [RichText.Span] = []
        var plain = ""
        var rest = text
        var before: Character = " "
        func flush() {
            if !plain.isEmpty { spans.append(.plain(plain)) }
            plain = ""
        }
        while let first = rest.first {
            if let (found, after) = marked(rest, before, trusts) {
                flush()
                spans += found
                before = text[text.index(before: after.startIndex)]
                rest = after
            } else {
                plain.append(first)
                before = first
                rest = rest.dropFirst()
            }
        }
        flush()
        return spans
    }

    private static func marked(_ text: Substring, _ before: Character, _ trusts: (String) -> Bool) -> ([RichText.Span], Substring)? {
        switch text.first {
        case "`": between(text, "`").map { ([.code(String($0))], $1) }
        case "*":
            (between(text, "**") ?? between(text, "*").flatMap { $0.first == " " ? nil : ($0, $1) })
                .map { inner, rest in ([text.hasPrefix("**") ? .bold(bare(inner)) : .italic(bare(inner))], rest) }
        // Names are full of underscores.
        case "_" where !before.isLetter && !before.isNumber:
            (between(text, "__") ?? between(text, "_")).flatMap { inner, rest in
                guard rest.first.map({ !$0.isLetter && !$0.isNumber }) ?? true else { return nil }
                return ([text.hasPrefix("__") ? .bold(bare(inner)) : .italic(bare(inner))], rest)
            }
        case "~": between(text, "~~").map { ([.strike(bare($0))], $1) }
        case "!" where text.hasPrefix("!["): link(text.dropFirst(), trusts)
        case "[": link(text, trusts)
        default: nil
        }
    }

    /// What stands within the mark, where it closes within the paragraph.
    private static func between(_ text: Substring, _ mark: String) -> (Substring, Substring)? {
        guard text.hasPrefix(mark) else { return nil }
        let inner = text.dropFirst(mark.count).prefix(longest)
        guard let close = inner.firstRange(of: mark), close.lowerBound > inner.startIndex else { return nil }
        return (inner[..<close.lowerBound], text[close.upperBound...])
    }

    /// A mark that closes further away was none.
    private static let longest = 600

    private static func bare(_ text: Substring) -> String { String(text.replacing("`", with: "").replacing("**", with: "")) }

    /// `[label](address)`. A label may hide where a link leads: what is not trusted shows both.
    private static func link(_ text: Substring, _ trusts: (String) -> Bool) -> ([RichText.Span], Substring)? {
        let near = text.prefix(longest)
        guard let close = near.firstIndex(of: "]"), near[close...].hasPrefix("]("), let end = near[close...].firstIndex(of: ")") else {
            return nil
        }
        let label = String(text[text.index(after: text.startIndex)..<close])
        let url = String(text[close..<end].dropFirst(2).prefix { !$0.isWhitespace })
        let rest = text[text.index(after: end)...]
        guard !label.contains("\n"), !url.isEmpty else { return nil }
        if trusts(url) { return ([.link(url: url, label: label)], rest) }
        return (label == url ? [.code(url)] : [.plain(label), .plain(" ("), .code(url), .plain(")")], rest)
    }
}
