/// What strangers wrote, without what no reader can see and some parser trips over.
enum TextCleaning {
    /// One kind of line end, no control characters, and none of the marks that make text read backwards.
    static func cleaned(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var previousWasReturn = false
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0D, 0x2028, 0x2029: result.append("\n")
            case 0x0A:
                if !previousWasReturn { result.append("\n") }
            case 0x09: result.append("\t")
            case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFE, 0xFFFF: break
            default: result.append(scalar)
            }
            previousWasReturn = scalar.value == 0x0D
        }
        return String(result)
    }

    static func oneLine(_ text: String) -> String {
        trimmed(cleaned(text).split(whereSeparator: \.isNewline).map { trimmed(String($0)) }.filter { !$0.isEmpty }.joined(separator: " "))
    }

    static func trimmed(_ text: String) -> String {
        var rest = text[...]
        while let first = rest.first, first.isInvisible { rest.removeFirst() }
        while let last = rest.last, last.isInvisible { rest.removeLast() }
        return String(rest)
    }

    /// On one line, not longer than the limit once escaped, an ellipsis in place of what is missing; nil when nothing is there.
    static func label(_ text: String, limit: Int) -> String? {
        let line = oneLine(text)
        return line.isEmpty ? nil : shortened(line, limit: limit)
    }

    static func shortened(_ text: String, limit: Int) -> String {
        if Mrkdwn.escape(text).slackLength <= limit { return text }
        var result = String.UnicodeScalarView()
        var length = 1
        for character in text {
            let more = Mrkdwn.escape(String(character)).slackLength
            if length + more > limit { break }
            length += more
            result.append(contentsOf: character.unicodeScalars)
        }
        result.append("…")
        return String(result)
    }
}

extension Character {
    /// Whitespace, and what takes no room at all: text of these alone is refused by Slack as empty.
    fileprivate var isInvisible: Bool {
        isWhitespace
            || unicodeScalars.allSatisfy {
                $0.properties.isDefaultIgnorableCodePoint || $0.properties.isWhitespace
                    || $0.properties.generalCategory == .control || $0.properties.generalCategory == .format
            }
    }
}
