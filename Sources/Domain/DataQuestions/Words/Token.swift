/// A word, a number, a value between quotes, a sign of comparison or a comma.
struct Token: Sendable, Equatable {
    enum Kind: Sendable, Equatable { case word, number, quoted, sign, comma }

    var kind: Kind
    var text: String
    var lower: String
    /// As it stood in the question: `7K` of a number, `Pharaoh's` of what is somebody's.
    var said: String
    /// Whether it says whose what follows is.
    var isOwner = false
    init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
        lower = text.lowercased()
        said = text
    }

    /// What is longer was pasted, and is no question.
    static let longestText = 600

    static func all(in text: String) -> [Token] {
        var tokens: [Token] = []
        var rest = text.unicodeScalars[...]
        while let first = rest.first {
            if first.properties.isWhitespace {
                rest.removeFirst()
            } else if let (token, end) = quoted(rest) ?? sign(rest) ?? word(rest) {
                tokens.append(token)
                rest = rest[end...]
            } else {
                rest.removeFirst()
            }
        }
        return joined(Shorthand.inFull(tokens))
    }

    private typealias Scalars = Substring.UnicodeScalarView
    private static let closing: [Unicode.Scalar: Unicode.Scalar] = [
        "\"": "\"", "'": "'", "`": "`", "\u{201C}": "\u{201D}", "\u{2018}": "\u{2019}", "«": "»",
    ]

    /// The closing quote is the last of its kind before a space or the end, so that `'O'Brien'` is one name.
    private static func quoted(_ rest: Scalars) -> (Token, Scalars.Index)? {
        guard let first = rest.first, let quote = closing[first] else { return nil }
        let start = rest.index(after: rest.startIndex)
        var index = start
        while index < rest.endIndex {
            let next = rest.index(after: index)
            if rest[index] == quote, index > start, next == rest.endIndex || !isOfWord(rest[next]) {
                return (Token(.quoted, String(rest[start..<index])), next)
            }
            index = next
        }
        return nil
    }

    private static func sign(_ rest: Scalars) -> (Token, Scalars.Index)? {
        for sign in [">=", "<=", "!=", "<>", "==", "≥", "≤", "=", "<", ">"] where rest.starts(with: sign.unicodeScalars) {
            return (Token(.sign, sign), rest.index(rest.startIndex, offsetBy: sign.unicodeScalars.count))
        }
        return rest.first == "," ? (Token(.comma, ","), rest.index(after: rest.startIndex)) : nil
    }

    private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) }

    private static func word(_ rest: Scalars) -> (Token, Scalars.Index)? {
        let stops: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace || "=<>≥≤\"`“”«»()[]{};?".unicodeScalars.contains($0) }
        var end = rest.firstIndex(where: stops) ?? rest.endIndex
        // `1,000` is a number, `a,b` are two words.
        if let comma = rest[..<end].indices.first(where: { index in
            let next = rest.index(after: index)
            return rest[index] == ","
                && !(next < end && ("0"..."9").contains(rest[next]) && index > rest.startIndex
                    && ("0"..."9").contains(rest[rest.index(before: index)]))
        }) {
            end = comma
        }
        var written = rest[..<end]
        while let last = written.last, "!.:;…'’*_~|".unicodeScalars.contains(last) { written.removeLast() }
        while let first = written.first, "!.:;…'‘*_~#$€£|".unicodeScalars.contains(first) { written.removeFirst() }
        // `#orders` are counted.
        if written.isEmpty || rest.first == "#" && written.first.map({ !("0"..."9").contains($0) }) ?? false {
            if rest.first == "#" { return (Token(.sign, "#"), rest.index(after: rest.startIndex)) }
        }
        guard !written.isEmpty else { return nil }
        if let first = rest.first, "'‘’".unicodeScalars.contains(first), written.count == 2, let year = Int(String(written)) {
            // `hired in '25`
            return (Token(.number, String(year < 50 ? 2000 + year : 1900 + year)), end)
        }
        if let number = number(String(written)) {
            var token = Token(.number, number)
            token.said = String(written)
            return (token, end)
        }
        var token = Token(.word, String(written))
        for ending in ["'s", "’s"]
        where token.lower.hasSuffix(ending) && !["what's", "what’s", "who's", "who’s", "how's", "let's"].contains(token.lower) {
            token = Token(.word, String(token.text.dropLast(2)))
            token.said = String(written)
            token.isOwner = true
        }
        return (token, end)
    }
}
