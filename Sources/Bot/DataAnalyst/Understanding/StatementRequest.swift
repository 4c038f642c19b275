import Agents

/// A statement that somebody wrote himself: `sql: select …`, `sql on shop: select …`.
struct StatementRequest: Sendable, Equatable {
    var source: String?
    var statement: String

    init?(_ text: String) {
        var rest = text.trimmed[...]
        guard rest.prefix(3).lowercased() == "sql" else { return nil }
        rest = rest.dropFirst(3)
        if let colon = rest.firstIndex(of: ":"), let head = Self.head(rest[..<colon]) {
            source = head.source
            rest = rest[rest.index(after: colon)...]
        } else {
            // `sql select …` and a block of code behind the word.
            guard rest.first?.isWhitespace == true || rest.first == "`" else { return nil }
            let start = rest.drop { $0.isWhitespace || $0 == "`" }.prefix { $0.isLetter }.lowercased()
            guard ["select", "with", "values", "table"].contains(start) else { return nil }
        }
        statement = Self.unfenced(rest)
        if statement.isEmpty { return nil }
    }

    /// `on shop`, `shop` or nothing.
    private static func head(_ text: Substring) -> (source: String?, Void)? {
        let words = text.split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
        switch words.count {
        case 0: return (nil, ())
        case 1: return (words[0], ())
        case 2 where ["on", "in", "from", "at"].contains(words[0]): return (words[1], ())
        default: return nil
        }
    }

    /// Without the ticks that people put around code, and the language behind them.
    private static func unfenced(_ text: Substring) -> String {
        var text = text.trimmed
        for mark in ["```", "`"] where text.hasPrefix(mark) && text.hasSuffix(mark) && text.utf8.count > 2 * mark.utf8.count {
            text = String(text.dropFirst(mark.count).dropLast(mark.count)).trimmed
            if mark == "```", text.lowercased().hasPrefix("sql\n") { text = String(text.dropFirst(4)).trimmed }
            break
        }
        return text
    }
}

extension StringProtocol {
    var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }

    func trimming(_ characters: String) -> String {
        String(drop { characters.contains($0) }.reversed().drop { characters.contains($0) }.reversed())
    }
}
