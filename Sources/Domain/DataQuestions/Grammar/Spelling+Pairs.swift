extension Spelling {
    /// `part time`, `one off`, `non smoking` are one word; `more then 5` means than.
    static func paired(_ tokens: [Token]) -> [Token] {
        var paired: [Token] = []
        for token in tokens {
            guard let last = paired.last, last.kind == .word, token.kind == .word else {
                paired.append(token)
                continue
            }
            if let words = meant[last.lower + " " + token.lower] {
                paired[paired.count - 1] = words[0]
                paired += words.dropFirst()
            } else if last.lower == "non" || pairs.contains(last.lower + " " + token.lower) {
                paired[paired.count - 1] = Token(.word, last.text + "-" + token.text)
            } else {
                paired.append(token)
            }
        }
        return paired
    }

    private static let meant: [String: [Token]] = {
        var meant = ["put in": [Token(.word, "logged")]]
        for (verb, whole) in ["take": "participate", "takes": "participates", "took": "participated", "taken": "participated"] {
            meant[verb + " part"] = [Token(.word, whole)]
        }
        for word in ["more", "less", "fewer", "older", "longer", "higher", "lower", "larger", "bigger", "smaller", "greater", "later"] {
            meant[word + " then"] = [Token(.word, word), Token(.word, "than")]
        }
        return meant
    }()
    private static let pairs: Set<String> = ["part time", "one off", "one time", "on site", "first time"]
}
