import Entities

/// The few words of the grammar without which a question would ask for something else.
struct Spelling {
    private static let words = [
        "average", "total", "count", "number", "median", "minimum", "maximum", "highest", "lowest", "percentage", "without", "before",
        "between", "during", "different", "cheapest", "biggest", "largest", "smallest", "longest", "shortest", "youngest", "oldest",
        "latest", "monthly", "weekly", "quarter", "yesterday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
        "already", "nobody", "currently", "expensive", "sunday", "january", "february", "april", "september", "october", "november",
        "december",
    ]
    /// What is spelt well and only looks like one of them.
    static let others: Set<String> = [
        "county", "court", "lower", "money", "boring", "weakly", "older", "younger", "more", "less", "later", "same", "half", "once",
        "twice", "such", "both",
    ]

    /// What many people write for words that a letter's distance alone would not tell from others.
    private static let common = [
        "adress": "address", "adresses": "addresses", "addres": "address", "wich": "which", "whcih": "which", "whitch": "which",
        "hwo": "how", "whta": "what", "waht": "what", "wiht": "with", "wihtout": "without", "recieved": "received", "occured": "occurred",
        "catagory": "category", "catagories": "categories", "thier": "their", "calender": "calendar",
        "prefered": "preferred", "refered": "referred", "transfered": "transferred", "shiped": "shipped", "lastest": "latest",
        "higest": "highest", "cheepest": "cheapest", "expencive": "expensive", "begining": "beginning", "teh": "the", "shwo": "show",
        "sohw": "show", "manny": "many", "mroe": "more", "moer": "more", "thsi": "this", "lsat": "last", "laast": "last", "mnay": "many",
        "mounth": "month", "weeek": "week", "avrage": "average", "avarage": "average",
        "happend": "happened", "colum": "column", "colums": "columns", "coloumn": "column", "collumn": "column", "columm": "column",
        "coloumns": "columns", "collumns": "columns", "tabel": "table", "tabels": "tables", "emial": "email",
        "emials": "emails", "nubmer": "number", "numer": "number", "numbr": "number", "totla": "total", "wehre": "where", "whree": "where",
        "yaer": "year", "yera": "year", "yestarday": "yesterday", "yeterday": "yesterday", "tommorow": "tomorrow",
    ]

    let lexicon: Lexicon

    /// With such a word as it was meant, where it was mistyped and names nothing here.
    func mended(_ tokens: [Token]) -> [Token] {
        let tokens = spelledOut(undone(Self.sortedBy(Self.paired(Courtesy(isName: isName).without(tokens)))))
        return tokens.indices.map { index in
            let token = tokens[index]
            guard token.kind == .word, !Self.isProper(index, in: tokens), token.lower.utf8.count >= 4, !Phrases.isWord(token.lower),
                !Self.others.contains(token.lower),
                lexicon.loose(Stem.of(token.lower), as: token.text).isEmpty,
                lexicon.vocabulary.value(Stem.written(in: token.text)) == nil, !isOfValue(index, in: tokens),
                let meant = Self.words.first(where: { Self.isSlip(token.lower, $0) }) ?? value(token)
                    ?? otherName(token) ?? ofName(at: index, in: tokens)
            else { return token }
            return Token(.word, meant)
        }
    }

    /// `lock changes`, where a job is a `lock change`
    private func isOfValue(_ index: Int, in tokens: [Token]) -> Bool {
        [index - 1..<index + 1, index..<index + 2].contains { pair in
            pair.allSatisfy { tokens.indices.contains($0) && tokens[$0].kind == .word }
                && lexicon.vocabulary.value(tokens[pair].flatMap { Stem.written(in: $0.text) }) != nil
        }
    }

    /// `Jonas Carver` is nobody's carer: two words with capitals behind the first of the question are what somebody is called.
    static func isProper(_ index: Int, in tokens: [Token]) -> Bool {
        let isCapital = { (place: Int) in
            guard tokens.indices.contains(place), place > 0, tokens[place].kind == .word else { return false }
            let letters = tokens[place].text
            return letters.first?.isUppercase ?? false && letters.dropFirst().allSatisfy { $0.isLowercase || $0 == "-" || $0 == "'" }
        }
        return isCapital(index) && (isCapital(index - 1) || isCapital(index + 1))
            && tokens.contains { $0.kind == .word && $0.text.first?.isLowercase ?? false }
    }

    /// `cancled`, `skiped`, `offilne`: letters lost, doubled or turned round of what rows are known to be. Another letter may be another word.
    private func value(_ token: Token) -> String? {
        guard token.lower.utf8.count >= 6, !isKnown(token.lower) else { return nil }
        let names = lexicon.near(Stem.of(token.lower))
        // `resolvd tickets` are those that were.
        if let done = names.first(where: { Stem.isPast($0) && Self.isHaste(token.lower, $0) }) { return done }
        guard names.isEmpty else { return nil }
        let meant = lexicon.vocabulary.kinds.filter { Self.isHaste(token.lower, $0) }
        return meant.count == 1 ? meant[0] : nil
    }

    /// `disputed amont`: of one name with the word beside it.
    private func ofName(at index: Int, in tokens: [Token]) -> String? {
        let beside = { (place: Int) in tokens.indices.contains(place) && tokens[place].kind == .word ? [Stem.of(tokens[place].lower)] : nil
        }
        let (before, behind) = (beside(index - 1), beside(index + 1))
        // `acces requests`: what ends in an s need not be several.
        let near = Set([Stem.of(tokens[index].lower), tokens[index].lower].flatMap(lexicon.near)).sorted()
        let meant = near.filter { word in
            [before.map { $0 + [word] }, behind.map { [word] + $0 }].contains { stems in
                stems.map { lexicon.exact($0, as: word).best >= 0.95 } ?? false
            }
        }
        return meant.count == 1 ? meant[0] : nil
    }

    private func isKnown(_ word: String) -> Bool {
        ValueKinds.stateWords.contains(word) || !States.others(for: word).isEmpty || !Happenings.columns(for: word).isEmpty
            || Qualities.of(word) != nil || Nations.isCountry(word) || Stem.irregular(past: word) != nil
    }

    private static func isHaste(_ said: String, _ meant: String) -> Bool {
        guard said.first == meant.first, said.last == meant.last else { return false }
        if said.utf8.count == meant.utf8.count { return said.sorted() == meant.sorted() && Closeness.distance(said, meant) <= 2 }
        return abs(said.utf8.count - meant.utf8.count) == 1 && Closeness.distance(said, meant) == 1
    }

    private func isName(_ word: String) -> Bool {
        !lexicon.loose(Stem.of(word), as: word).isEmpty || lexicon.vocabulary.value(Stem.written(in: word)) != nil
    }

    /// Such a word is none, however short it is.
    static func usual(_ token: Token) -> Token { common[token.lower].map { Token(.word, $0) } ?? token }

    /// `lenght` of songs, where their duration is called otherwise.
    private func otherName(_ token: Token) -> String? {
        guard token.lower.utf8.count >= 6, Qualities.of(token.lower) == nil,
            !Nations.isCountry(token.lower), Stem.verbs(token.lower).isEmpty,
            lexicon.mistyped(Stem.of(token.lower), as: token.text).isEmpty
        else { return nil }
        let meant = Synonyms.all.filter { Self.isSlip(Stem.of(token.lower), $0) && !lexicon.loose($0, as: $0).isEmpty }
        return meant.count == 1 ? meant[0] : nil
    }

    /// A letter too many, too few or another, or the same ones in another order.
    private static func isSlip(_ said: String, _ meant: String) -> Bool {
        // `mondays` are several, and no slip.
        guard said.first == meant.first, said != meant, said != meant + "s" else { return false }
        let isShuffled = said.utf8.count == meant.utf8.count && said.sorted() == meant.sorted()
        return isShuffled || Closeness.distance(said, meant) == 1
    }
}
