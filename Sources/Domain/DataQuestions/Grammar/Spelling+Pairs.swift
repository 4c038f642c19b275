extension Spelling {
    /// `part time`, `one off`, `non smoking` are one word.
    static func paired(_ tokens: [Token]) -> [Token] {
        var paired: [Token] = []
        for token in tokens {
            guard let last = paired.last, last.kind == .word, token.kind == .word,
                last.lower == "non" || pairs.contains(last.lower + " " + token.lower)
            else {
                paired.append(token)
                continue
            }
            paired[paired.count - 1] = Token(.word, last.text + "-" + token.text)
        }
        return paired
    }

    private static let pairs: Set<String> = ["part time", "one off", "one time", "on site", "first time"]
}
