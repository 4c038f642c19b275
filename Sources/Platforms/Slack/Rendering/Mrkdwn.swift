/// Slack's own markup: how text is kept from becoming any, and how the typed parts of a reply become some.
package enum Mrkdwn {
    /// Escapes what Slack reads as control characters, and nothing else: `&`, `<` and `>`.
    ///
    /// Works on scalars, because a combining mark behind `<` makes another `Character` of it, but not for Slack.
    package static func escape(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }

    /// Keeps plain text plain where Slack has no escape.
    ///
    /// A zero-width space breaks a marker that could open or close emphasis, and a `>` that could open a quotation; a backtick
    /// has to be replaced by a letter that looks like it. A marker inside a word (`snake_case`) or between spaces (`2 * 3`) means nothing to
    /// Slack and stays.
    static func neutralized(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            case "*", "_", "~":
                if index > 0, index + 1 < scalars.count, isHarmless(between: scalars[index - 1], and: scalars[index + 1]) {
                    result.append(scalar)
                } else {
                    result.append(contentsOf: [zeroWidthSpace, scalar, zeroWidthSpace])
                }
            case "`": result.append("\u{2CB}")
            case ">":
                if index == 0 || scalars[index - 1] == "\n" { result.append(zeroWidthSpace) }
                result.append(scalar)
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    private static func isHarmless(between left: Unicode.Scalar, and right: Unicode.Scalar) -> Bool {
        (left.isPartOfWord && right.isPartOfWord) || (left.isBlank && right.isBlank)
    }

    static let zeroWidthSpace: Unicode.Scalar = "\u{200B}"

    /// Inline code ends at the next backtick and cannot span lines.
    static func inlineCode(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            result.append(scalar == "`" ? "\u{2CB}" : scalar == "\n" ? " " : scalar)
        }
        return String(result)
    }

    /// The inside of a fence: escaped, and no run of three backticks left that would close it.
    static func fenced(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var run = 0
        for scalar in escape(text).unicodeScalars {
            run = scalar == "`" ? run + 1 : 0
            if run == 3 {
                result.append(zeroWidthSpace)
                run = 1
            }
            result.append(scalar)
        }
        return String(result)
    }

    /// `<url|label>`, or nil where the address is not one that may be a link.
    static func link(url: String, label: String) -> String? {
        guard let address = SlackURL.encoded(url) else { return nil }
        let name = escape(neutralized(TextCleaning.oneLine(label)))
        let token = name.isEmpty ? "<\(escape(address))>" : "<\(escape(address))|\(name)>"
        return token.slackLength <= SlackLimits.linkToken ? token : nil
    }

    static func user(_ id: String) -> String? { isIdentifier(id, prefixes: ["U", "W"]) ? "<@\(id)>" : nil }
    static func group(_ id: String) -> String? { isIdentifier(id, prefixes: ["S"]) ? "<!subteam^\(id)>" : nil }
    static func channel(_ id: String) -> String? { isIdentifier(id, prefixes: ["C", "G", "D"]) ? "<#\(id)>" : nil }

    /// A date that every reader sees in their own zone.
    static func date(seconds: Int64, fallback: String) -> String? {
        // Years 1970 to 9999: what Slack's formatter takes.
        guard (0...253_402_300_799).contains(seconds) else { return nil }
        var shown = TextCleaning.oneLine(fallback).replacing("|", with: "/")
        if shown.isEmpty { shown = UTCDate(seconds: seconds).description }
        let token = "<!date^\(seconds)^{date_short_pretty} {time}|\(escape(neutralized(shown)))>"
        return token.slackLength <= SlackLimits.linkToken ? token : nil
    }

    private static func isIdentifier(_ id: String, prefixes: Set<Character>) -> Bool {
        guard let first = id.first, prefixes.contains(first), (2...32).contains(id.utf8.count) else { return false }
        return id.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
    }
}

extension Unicode.Scalar {
    fileprivate var isBlank: Bool { self == " " || self == "\n" }
    var isPartOfWord: Bool { properties.isAlphabetic || properties.numericType != nil }
}

extension String {
    /// UTF-16 units, the most cautious way that Slack could count.
    var slackLength: Int { utf16.count }
}
