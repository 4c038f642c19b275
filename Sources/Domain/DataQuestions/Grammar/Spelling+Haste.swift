/// What is written together, or the wrong way round, as nobody would say it: `#orders`, `month wise`, `200km`.
extension Spelling {
    func spelledOut(_ tokens: [Token]) -> [Token] {
        var full: [Token] = []
        for (index, token) in tokens.enumerated() {
            let next = index + 1 < tokens.count ? tokens[index + 1] : nil
            if token.kind == .sign, token.text == "#" {
                if counts(tokens[(index + 1)...]) {
                    full += next?.lower == "of" ? [Token(.word, "number")] : [Token(.word, "number"), Token(.word, "of")]
                }
            } else if let place = wise(token, after: full) {
                full = full[..<place] + [Token(.word, "by")] + full[place...]
                if token.lower != "wise", let name = Self.stem(ofWise: token.lower) { full.append(Token(.word, name)) }
            } else if let low = full.last, isRange(low, token, next, at: index, in: tokens) {
                if full.dropLast().last?.lower == "from" { full.remove(at: full.count - 2) }
                full = full.dropLast() + [Token(.word, "between"), low, Token(.word, "and")]
            } else if let rest = denied(token) {
                full += [Token(.word, "not"), rest]
            } else if let place = full.last.flatMap({ Self.ordinal($0) }), isRanked(token) {
                full[full.count - 1] = token
                full.append(Token(.number, String(place)))
            } else if let stars = starred(token, next) {
                full += stars
            } else if token.lower == "headcount", lexicon.loose("headcount", as: token.text).isEmpty {
                let staff = lexicon.loose("employee", as: "employees").isEmpty ? "people" : "employees"
                full += ["number", "of", staff].map { Token(.word, $0) }
            } else if let rest = beforeHouse(token, next, after: full) {
                full = rest
            } else if let done = doneRows(token) {
                full += done
            } else {
                full += measured(token) ?? didWe(token, after: full).map { [$0] } ?? [token]
            }
        }
        return full
    }

    /// `#orders`, `#paid orders`, and `# of orders`, whose second word says it; what else stands behind the sign is called so.
    private func counts(_ rest: ArraySlice<Token>) -> Bool {
        guard let next = rest.first, next.kind == .word else { return false }
        if next.lower == "of" || lexicon.loose(Stem.of(next.lower), as: next.text).isTable { return true }
        return lexicon.vocabulary.value(Stem.written(in: next.text)) != nil && counts(rest.dropFirst())
    }

    /// `non-Dutch`
    private func denied(_ token: Token) -> Token? {
        guard token.kind == .word, token.lower.hasPrefix("non-"), lexicon.vocabulary.value(Stem.written(in: token.text)) == nil else {
            return nil
        }
        let rest = Token(.word, String(token.text.dropFirst(4)))
        return lexicon.vocabulary.value(Stem.written(in: rest.text)) != nil || Nations.isCountry(rest.lower) ? rest : nil
    }

    /// Where the word begins by which is grouped: `payment method wise`, `monthwise`.
    private func wise(_ token: Token, after before: [Token]) -> Int? {
        if token.lower == "wise" {
            return (1...2).reversed().map { before.count - $0 }.first { place in
                place >= 0 && isGroup(before[place...])
            }
        }
        guard let name = Self.stem(ofWise: token.lower) else { return nil }
        return isGroup([Token(.word, name)]) ? before.count : nil
    }

    private static func stem(ofWise word: String) -> String? {
        for ending in ["-wise", "wise"] where word.hasSuffix(ending) && word.utf8.count > ending.utf8.count + 2 {
            return String(word.dropLast(ending.utf8.count))
        }
        return nil
    }

    private func isGroup(_ tokens: ArraySlice<Token>) -> Bool {
        let words = tokens.map(\.text).joined(separator: " ")
        if tokens.count == 1, let word = tokens.first?.lower {
            return SpanReader.units[word] != nil || !lexicon.loose(Stem.of(word), as: words).isEmpty
        }
        return tokens.allSatisfy { $0.kind == .word } && !lexicon.exact(Stem.words(of: words), as: words).isEmpty
    }

    /// `50 to 100 euros`: between them; years and days have a reader of their own.
    private func isRange(_ low: Token, _ token: Token, _ high: Token?, at index: Int, in tokens: [Token]) -> Bool {
        guard token.lower == "to", low.kind == .number, let high, high.kind == .number, let from = Double(low.text),
            let until = Double(high.text), from < until, from < 1900 || from > 2100
        else { return false }
        let near = [index - 2, index + 2].filter(tokens.indices.contains).map { tokens[$0].lower }
        return near.allSatisfy {
            SpanReader.months[$0] == nil && !["am", "pm", "o'clock", "oclock", "between", "top", "last"].contains($0)
        }
    }

    /// `branches did we open in 2024`: those opened then, where a column says when that was.
    private func didWe(_ token: Token, after before: [Token]) -> Token? {
        guard before.count > 1, ["we", "you", "they"].contains(before[before.count - 1].lower), before[before.count - 2].lower == "did"
        else {
            return nil
        }
        return Stem.pasts(of: token.lower).sorted().first { past in
            !Drafter.tradeVerbs.contains(past) && lexicon.exact([past], as: past).columns.keys.contains { lexicon.catalogue[$0].isTimeLike }
        }
        .map { Token(.word, $0) }
    }

    /// `5-star`, `one star`: so many of them.
    private func starred(_ token: Token, _ next: Token?) -> [Token]? {
        let parts = token.lower.split(separator: "-").map { Token(.word, String($0)) }
        guard lexicon.vocabulary.value(Stem.written(in: token.text)) == nil else { return nil }
        if parts.count == 2, ["star", "stars"].contains(parts[1].lower), let count = parts[0].count ?? Int(parts[0].text) {
            return [Token(.number, String(count)), parts[1]]
        }
        guard let next, ["star", "stars"].contains(next.lower), token.kind == .word, let count = token.count else { return nil }
        return [Token(.number, String(count))]
    }

    /// `200km`, `30mins`: a number and what it is of.
    private func measured(_ token: Token) -> [Token]? {
        let digits = token.lower.prefix { ("0"..."9").contains($0) || $0 == "." }
        let unit = String(token.lower.dropFirst(digits.count))
        guard token.kind == .word, unit.utf8.count > 1, Units.isOne(unit) || SpanReader.units[unit] != nil,
            let number = Token.number(String(digits)), lexicon.vocabulary.value(Stem.written(in: token.text)) == nil
        else { return nil }
        return [Token(.number, number), Token(.word, unit)]
    }
}
