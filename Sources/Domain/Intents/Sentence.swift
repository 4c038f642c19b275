/// A short sentence in the shape in which sentences are compared: lower case, slang written out, names and numbers by their kind.
package struct Sentence: Sendable, Hashable {
    package let tokens: [String]

    /// What is longer was pasted, and is no sentence.
    package static let longest = 280
    private static let mostWords = 40
    private static let mostLines = 3

    /// Nil where there is nothing to compare, or too much.
    package init?(_ text: String) {
        guard text.utf8.count <= Self.longest, text.count(where: \.isNewline) < Self.mostLines else { return nil }
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count <= Self.mostWords else { return nil }
        let tokens = words.flatMap(Self.tokens)
        guard tokens.contains(where: { $0.utf8.contains { $0 >= 97 && $0 <= 122 || $0 >= 0x80 } }) else { return nil }
        self.tokens = tokens
    }

    /// What one word says. A name tells by its kind, because no training has seen the names of somebody's services.
    private static func tokens(of word: Substring) -> [String] {
        if word.hasPrefix("<@") || word.hasPrefix("@") && word.utf8.count > 1 { return ["@"] }
        let bare = word.trimming(edges)
        let marks = word.contains("?") ? ["?"] : []
        guard !bare.isEmpty else { return emoji(in: word) + marks }
        if bare.contains("://") { return ["0url"] + marks }
        if bare.utf8.contains(0x2F), let path = path(bare) { return [path] + marks }
        if let number = number(bare) { return [number] + marks }
        var pieces: [String] = []
        var piece = ""
        for scalar in bare.unicodeScalars {
            switch scalar.value {
            case 48...57, 97...122: piece.unicodeScalars.append(scalar)
            case 65...90: piece.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value) + 32))
            case 0x27, 0x60, 0xB4, 0x2018, 0x2019: continue
            case ..<0x80: flush(&piece, into: &pieces)
            default:
                if scalar.properties.isAlphabetic { piece += scalar.properties.lowercaseMapping } else { flush(&piece, into: &pieces) }
            }
        }
        flush(&piece, into: &pieces)
        return pieces.joiningPrefix("re").map { slang[$0] ?? $0 }.flatMap { $0.split(separator: " ").map(String.init) } + emoji(in: word)
            + marks
    }

    private static func flush(_ piece: inout String, into pieces: inout [String]) {
        if !piece.isEmpty { pieces.append(piece) }
        piece = ""
    }

    /// Each by itself: a wave greets, and folded hands thank.
    private static func emoji(in word: Substring) -> [String] {
        word.unicodeScalars.filter { $0.value >= 0x2190 && $0.properties.isEmoji }.map { String($0) }
    }

    private static let together: Set<Substring> = ["and/or", "ci/cd", "w/o", "n/a", "i/o", "he/she"]

    private static func path(_ word: Substring) -> String? {
        let parts = word.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count >= 2 && !together.contains(word) && parts.allSatisfy { !$0.isEmpty } ? "0path" : nil
    }

    private static func number(_ word: Substring) -> String? {
        let digits = word.utf8.count { $0 >= 48 && $0 <= 57 }
        let letters = word.utf8.count { $0 >= 97 && $0 <= 102 || $0 >= 65 && $0 <= 70 }
        if digits > 0, digits == word.utf8.count { return "0number" }
        if digits > 0, letters > 0, digits + letters == word.utf8.count, (7...40).contains(word.utf8.count) { return "0sha" }
        return nil
    }

    private static let edges: Set<Character> = Set("!?.,;:…'\"`‘’“”()[]*_~/#&<>+-—–")

    private static let slang: [String: String] = [
        "u": "you", "ur": "your", "r": "are", "pls": "please", "plz": "please", "plez": "please", "thx": "thanks", "tx": "thanks",
        "ty": "thanks", "tnx": "thanks", "y": "why", "whats": "what is", "wats": "what is", "wat": "what", "wut": "what", "wot": "what",
        "whos": "who is", "hows": "how is", "whys": "why is", "wheres": "where is", "its": "it is", "im": "i am", "ive": "i have",
        "dont": "do not", "doesnt": "does not", "didnt": "did not", "cant": "can not", "cannot": "can not", "isnt": "is not",
        "wont": "will not", "gonna": "going to", "wanna": "want to", "gimme": "give me", "lemme": "let me", "sth": "something",
        "smth": "something", "b4": "before", "bc": "because", "cuz": "because", "rn": "now", "atm": "now", "msg": "message",
        "prod": "production", "env": "environment", "db": "database", "pipe": "pipeline", "repo": "repository", "prs": "pr",
        "k8s": "kubernetes", "kube": "kubernetes", "hiya": "hi", "heya": "hey", "yo": "hey", "thanx": "thanks",
    ]
}

extension Substring {
    fileprivate func trimming(_ edges: Set<Character>) -> Substring {
        var rest = self
        while let first = rest.first, edges.contains(first) { rest.removeFirst() }
        while let last = rest.last, edges.contains(last) { rest.removeLast() }
        return rest
    }
}

extension [String] {
    /// `re-run` and `rerun` are one word.
    fileprivate func joiningPrefix(_ prefix: String) -> [String] {
        count >= 2 && first == prefix ? [prefix + self[1]] + dropFirst(2) : self
    }
}
