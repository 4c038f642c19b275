import Datasets

extension Marker {
    /// Whether words that are a value mean it, and not the name or the phrase that they are as well.
    func isRather(
        _ value: Vocabulary.Value,
        _ count: Int,
        at index: Int,
        _ name: (Mention, Int)?,
        _ phrase: (Mark, Int)?,
        after marks: [Marked]
    ) -> Bool {
        // `per` is nobody called Per.
        if count == 1, tokens[index].text != value.text, [.per, .by, .and, .or].contains(phrase?.0) { return false }
        // `release or experiment flags`
        if let name, name.0.isTable, name.1 == count, isListed(value, at: index + count), let rows = listed(behind: index + count),
            isOf(rows, value), !isOf(name.0, value)
        {
            return true
        }
        // `the build workflow`, `workflow build`
        let owns = { (mention: Mention) in value.addresses.contains { mention.columns[$0] ?? 0 >= 0.7 } }
        if case .name(let before)? = marks.last?.mark, owns(before), name?.0.isTable != true { return true }
        if let next = index + count < tokens.count ? longestName(at: index + count)?.0 : nil {
            if owns(next) { return true }
            // `single rooms`, where a room is single or double and nobody asks for only one of them
            if phrase?.0 == .filler || tokens[index].lower == "final", phrase?.1 == count, isOf(next, value), !isRecent(at: index) {
                return true
            }
            // `missing bags`, which have such a status
            if case .missing? = phrase?.0, phrase?.1 == count, isOf(next, value) { return true }
            // `experiment flags`, where experiments have a table and a flag may be one of that kind
            if let name, name.0.isTable, name.1 == count, isOf(next, value), !isLabel(value), !isOf(name.0, value) { return true }
            // `active vehicles` are not those of active drivers.
            let isElsewhere = name.map { named in
                named.0.tables.isEmpty && !named.0.columns.keys.contains { next.tables[$0.table] != nil }
            }
            if isOf(next, value), isElsewhere ?? false { return true }
        }
        // `critical machines` and `critical failures`, where one has a mark for it and the other a severity.
        if let name, name.1 == count, Self.isTruth(name.0, lexicon), let rows = nearestTable(at: index + count, after: marks) {
            let isTheirs = name.0.columns.keys.contains { rows.isOf($0.table) }
            if isTheirs != isOf(rows, value) { return !isTheirs }
        }
        // `campaigns that are live`: how they stand, where the word says nothing of itself elsewhere.
        if phrase?.0 == .filler, phrase?.1 == count, marks.last?.mark == .copula, let rows = nearestTable(at: index + count, after: marks),
            isOf(rows, value), index + count == tokens.count || !["in", "at", "on"].contains(tokens[index + count].lower)
        {
            return true
        }
        // `with tag login`, where a user has a login too
        if case .name(let before)? = marks.last?.mark, before.bestTable >= 0.9, name?.0.isTable != true, isOf(before, value),
            Stem.of(before.words) == before.words.lowercased(), isLabel(value)
        {
            return true
        }
        // `billed yearly`: how, and no group.
        if case .rhythm? = phrase?.0, isCarried(value, after: marks) || nextIsTable(at: index + count, of: value) { return true }
        // `came in by phone`, where somebody has a phone as well
        if name != nil, count >= name?.1 ?? 0, isCarried(value, after: marks) { return true }
        // `reservations by phone` came in so, and are not counted for each number.
        if name != nil, marks.last?.mark == .by, ["phone", "email"].contains(tokens[index].lower),
            let rows = nearestTable(at: index + count, after: marks),
            isOf(rows, value)
        {
            return true
        }
        if name?.1 == count, isWhatTheyAre(value, name?.0, until: index + count, after: marks) { return true }
        if count == 1, name?.1 == 1, isRatherState(value, name?.0, at: index, after: marks) { return true }
        // `prod` is what they wrote, and no product.
        let isShort = [tokens[index].lower, value.text.lowercased()].contains { Abbreviations.meanings[$0] != nil }
        if count == 1, isShort, name?.1 ?? 1 == 1 { return true }
        let isNamed = name.map { $0.1 > count || ($0.1 == count && $0.0.best > 0.7) } ?? false
        if isNamed { return false }
        if phrase?.0 == .filler, phrase?.1 == count, isOne(at: index, count) || standsSo(value, count, at: index, after: marks) {
            return true
        }
        if let phrase, phrase.1 > count || (phrase.1 == count && phrase.0 != .unknown("")) { return false }
        // `builds` are the rows that another word is the name of.
        if count == 1, Abbreviations.meanings[tokens[index].lower] == nil {
            let loose = lexicon.loose(Stem.of(tokens[index].lower), as: tokens[index].text)
            // `developers` are users of that role, where there is one.
            let isRole = Synonyms.personWords.contains(Stem.of(tokens[index].lower)) && loose.bestTable < 0.9 && isOf(loose, value)
            // `urgent repairs` are jobs of that kind.
            let isKind = loose.bestTable < 0.7 && isOf(loose, value)
            if loose.isTable, !isRole, !isKind { return false }
        }
        return true
    }

    /// `with a breakdown`, `no report`: one of them, where `a breakdown by kind` only says how it is to be shown.
    private func isOne(at index: Int, _ count: Int) -> Bool {
        guard index > 0, ["a", "an", "any", "no", "another"].contains(tokens[index - 1].lower) else { return false }
        return index + count == tokens.count || !["of", "by", "per", "for", "on", "about"].contains(tokens[index + count].lower)
    }

    /// `total amount of deals`, where only their quotes have a `total_amount` and a deal has an amount: it is added up.
    func isApart(_ phrase: (Mark, Int), _ name: (Mention, Int)?, at index: Int) -> Bool {
        guard phrase.0 == .aggregate(.sum), phrase.1 == 1, let name, name.1 == 2, !name.0.isTable, index + 3 < tokens.count,
            tokens[index + 2].lower == "of", let rows = rows(of: index + 3)
        else { return false }
        let amount = lexicon.exact([Stem.of(tokens[index + 1].lower)], as: tokens[index + 1].text)
        return !name.0.columns.keys.contains { rows.isOf($0.table) }
            && amount.columns.contains { rows.isOf($0.key.table) && lexicon.catalogue[$0.key].isMeasure }
    }

    /// The rows that are named behind what is said of them: `open deals`.
    private func rows(of start: Int) -> Mention? {
        for place in start..<min(start + 3, tokens.count) { if let next = longestName(at: place)?.0, next.isTable { return next } }
        return nil
    }

    /// Whether the word before says of what column the value is.
    private func isCarried(_ value: Vocabulary.Value, after marks: [Marked]) -> Bool {
        let before = marks.last { marked in
            switch marked.mark {
            case .preposition, .by, .having: false
            case .filler: !["the", "a", "an"].contains(marked.words.lowercased())
            default: true
            }
        }
        guard let before else { return false }
        let columns = Carriers.columns(of: before.words.split(separator: " ").first.map(String.init) ?? "")
        return value.addresses.contains { !columns.isDisjoint(with: Stem.words(of: lexicon.catalogue[$0].name)) }
    }

    /// `new tickets this week` came in then, however they stand.
    func isRecent(at index: Int) -> Bool {
        tokens[index].lower == "new" && tokens.indices[index...].contains { times.span(at: $0) != nil }
    }

    private func nextIsTable(at index: Int, of value: Vocabulary.Value) -> Bool {
        guard index < tokens.count, let next = longestName(at: index)?.0 else { return false }
        return isOf(next, value)
    }

    /// The rows that a word belongs to: those that follow it, or those that were spoken of before.
    func nearestTable(at index: Int, after marks: [Marked]) -> Mention? {
        for place in index..<max(index, min(index + 3, tokens.count)) {
            if let next = longestName(at: place)?.0, next.isTable { return next }
            // `ongoing critical outages`, `on-call shifts`
            guard longestValue(at: place) != nil || tokens[place].text.contains("-") else { break }
        }
        for marked in marks.reversed() { if case .name(let mention) = marked.mark, mention.isTable { return mention } }
        return nil
    }

    func isOf(_ mention: Mention, _ value: Vocabulary.Value) -> Bool {
        mention.isTable && value.addresses.contains { mention.isOf($0.table) }
    }

    private func isLabel(_ value: Vocabulary.Value) -> Bool {
        value.addresses.contains { lexicon.catalogue.tables[$0.table].label == lexicon.catalogue[$0] }
    }
}
