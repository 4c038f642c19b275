/// Turns the text of a Slack message into what the person meant: tokens in angle brackets resolved, entities unescaped once, the
/// bot's own mention gone, typographic quotes and spaces made plain.
///
/// Quotes inside of code stay as they are: a compiler's ‘name’ belongs to the log.
package struct IncomingText {
    private let botUser: String?
    private var output = ""
    /// In a span of code on one line, or in a fence of three backticks.
    private var isInCode = false
    private var isInFence = false

    package static func normalized(_ text: String, botUser: String?) -> String {
        var reader = IncomingText(botUser: botUser)
        reader.read(text)
        return reader.output.trimming { $0.isWhitespace }
    }

    private init(botUser: String?) { self.botUser = botUser }

    private mutating func read(_ text: String) {
        var rest = text.unicodeScalars[...]
        // Behind the last one every `<` would search the whole rest in vain.
        let lastEnd = rest.lastIndex(of: ">")
        while let scalar = rest.first {
            if scalar == "<", let lastEnd, rest.startIndex < lastEnd, let end = rest.firstIndex(of: ">") {
                let token = String(rest[rest.index(after: rest.startIndex)..<end])
                rest = rest[rest.index(after: end)...]
                if isOwnMention(token) { dropOwnMention(&rest) } else { output += resolved(token) }
            } else if rest.starts(with: "```".unicodeScalars) {
                isInFence.toggle()
                isInCode = false
                output += "```"
                rest = rest.dropFirst(3)
            } else {
                append(scalar)
                if scalar == "&", let entity = Self.entities.first(where: { rest.starts(with: $0.name.unicodeScalars) }) {
                    output.removeLast()
                    output.unicodeScalars.append(entity.meaning)
                    rest = rest.dropFirst(entity.name.unicodeScalars.count)
                } else {
                    rest = rest.dropFirst()
                }
            }
        }
    }

    /// Each is replaced where it stands and not looked at again, so that `&amp;lt;` means `&lt;`.
    private static let entities: [(name: String, meaning: Unicode.Scalar)] = [("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]

    private mutating func append(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "`":
            if !isInFence { isInCode.toggle() }
            output.unicodeScalars.append(scalar)
        case "\n":
            isInCode = false
            output.unicodeScalars.append(scalar)
        case "\u{2018}"..."\u{201B}" where !isInCode && !isInFence: output += "'"
        case "\u{201C}"..."\u{201F}" where !isInCode && !isInFence: output += "\""
        case "\u{A0}", "\u{2007}", "\u{202F}": output += " "
        default: output.unicodeScalars.append(scalar)
        }
    }

    private func isOwnMention(_ token: String) -> Bool {
        guard let botUser, token.hasPrefix("@") else { return false }
        return token.dropFirst().prefix { $0 != "|" } == botUser
    }

    /// Takes one of the two spaces with it, and at the beginning also the comma of “@bot, why …”.
    private func dropOwnMention(_ rest: inout Substring.UnicodeScalarView) {
        let isAtStart = output.allSatisfy(\.isWhitespace)
        if isAtStart, let mark = rest.first, mark == ":" || mark == "," { rest = rest.dropFirst() }
        if isAtStart || output.last?.isWhitespace == true {
            rest = rest.drop { $0 == " " || $0 == "\u{A0}" }
        }
    }

    private func resolved(_ token: String) -> String {
        let parts = token.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        let target = Self.unescaped(String(parts[0]))
        let label = parts.count > 1 && !parts[1].isEmpty ? Self.unescaped(String(parts[1])) : nil
        switch target.first {
        // A person's display name is no identity; the id is.
        case "@": return target
        case "#": return "#" + (label ?? String(target.dropFirst()))
        case "!": return special(String(target.dropFirst()), label)
        default: return link(target, label)
        }
    }

    private func special(_ target: String, _ label: String?) -> String {
        if target.hasPrefix("date^") { return label ?? "" }
        if let label, target.hasPrefix("subteam^") { return label.hasPrefix("@") ? label : "@" + label }
        return "@" + (target.split(separator: "^").last.map(String.init) ?? target)
    }

    /// Slack wraps whatever looks like an address: `restart a.b` arrives as `restart <http://a.b|a.b>`.
    private func link(_ target: String, _ label: String?) -> String {
        var bare = target
        for scheme in ["https://", "http://", "mailto:", "tel:"] where target.hasPrefix(scheme) {
            bare = String(target.dropFirst(scheme.count))
        }
        guard let label else { return target.hasPrefix("mailto:") || target.hasPrefix("tel:") ? bare : target }
        if label == bare || label == target || label + "/" == bare { return label }
        return "\(label) (\(target))"
    }

    private static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var result = ""
        var rest = text[...]
        while let character = rest.first {
            if let entity = entities.first(where: { rest.hasPrefix($0.name) }) {
                result.unicodeScalars.append(entity.meaning)
                rest = rest.dropFirst(entity.name.count)
            } else {
                result.append(character)
                rest = rest.dropFirst()
            }
        }
        return result
    }
}

extension String {
    fileprivate func trimming(_ isUnwanted: (Character) -> Bool) -> String {
        guard let first = firstIndex(where: { !isUnwanted($0) }), let last = lastIndex(where: { !isUnwanted($0) }) else { return "" }
        return String(self[first...last])
    }
}
