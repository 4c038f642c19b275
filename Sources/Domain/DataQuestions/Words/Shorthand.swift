/// What people type in haste, in the words that it stands for: `havent`, `w/o`, `gimme`, `55/hour`, `250+`.
enum Shorthand {
    static func inFull(_ tokens: [Token]) -> [Token] {
        var full: [Token] = []
        for token in tokens { full += inFull(token, after: full.last) }
        return full
    }

    private static func inFull(_ token: Token, after last: Token?) -> [Token] {
        guard token.kind == .word else { return [token] }
        let word = token.lower.replacing("’", with: "'")
        if let found = meanings[word] { return found.split(separator: " ").map { Token(.word, String($0)) } }
        // `can u`, where a `u` elsewhere may be a grade.
        if word == "u", helpers.contains(last?.lower ?? "") { return [Token(.word, "you")] }
        if word == "r", asking.contains(last?.lower ?? "") { return [Token(.word, "are")] }
        // A dash between two words parts them as a comma does, and one behind a time goes on to another.
        if word.allSatisfy({ "-–—".contains($0) }) {
            return isTime(last) ? [Token(.word, "to")] : [Token(.comma, ",")]
        }
        let ends = token.text.split(whereSeparator: { "-–".contains($0) }).map { Token(.word, String($0)) }
        if ends.count == 2, ends.allSatisfy({ SpanReader.months[$0.lower] != nil }) { return [ends[0], Token(.word, "to"), ends[1]] }
        // `mobile no`, `invoice no`
        if word == "no", numbered.contains(last?.lower ?? "") { return [Token(.word, "number")] }
        if word.hasSuffix("+"), let least = Token.number(String(word.dropLast())) {
            return [Token(.word, "at"), Token(.word, "least"), Token(.number, least)]
        }
        let parts = token.text.split(separator: "/", maxSplits: 1).map(String.init)
        if parts.count == 2, let number = Token.number(parts[0]), Units.isRate(Stem.of(parts[1])) {
            return [Token(.number, number), Token(.word, "per"), Token(.word, parts[1])]
        }
        return [word == token.lower ? token : Token(.word, word)]
    }

    private static func isTime(_ token: Token?) -> Bool {
        token.map { SpanReader.months[$0.lower] != nil || $0.kind == .number && $0.text.utf8.count == 4 } ?? false
    }

    private static let numbered: Set<String> = [
        "phone", "mobile", "telephone", "contact", "invoice", "receipt", "card", "serial", "tracking", "registration", "flight", "room",
        "policy", "account", "roll",
    ]
    private static let helpers: Set<String> = ["can", "could", "will", "would", "do", "did"]
    private static let asking: Set<String> = ["what", "who", "where", "how", "there", "tables", "they", "we", "you"]

    private static let meanings: [String: String] = {
        var found: [String: String] = [:]
        for verb in ["have", "has", "had", "do", "does", "did", "is", "are", "was", "were", "could", "would"] {
            found[verb + "nt"] = verb + "n't"
        }
        for line in written.split(whereSeparator: { $0 == "," || $0.isNewline }) {
            let words = line.split(separator: " ").map(String.init)
            found[words[0]] = words.dropFirst().joined(separator: " ")
        }
        return found
    }()

    /// None of these is a word of its own.
    private static let written = """
        w/o without, w/out without, w/ with, gimme give me, gimmie give me, lemme let me, wanna want to, plz please, plss please, plse please,
        kindly please, thx thanks, tks thanks, asap please, ppl people, pct percent, b4 before, btwn between, thru through, upto up to,
        atleast at least, atmost at most, wrt with respect to, incl including, excl excluding, and/or or, yday yesterday,
        yesterdays yesterday, todays today, yr year, yrs years, wk week, wks weeks, mth month, mths months, mnth month, mnths months,
        cud could, wud would, shud should, cld could, wld would, hw how, wat what, wot what, wht what, whr where, ur your, abt about,
        whats what's, whos who's, hows how, lets let, thats that, theres there, ive i've, weve we've, youve you've, whove who've
        """
}
