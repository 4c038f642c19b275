import Datasets

extension Marker {
    static func awaitsValue(_ mark: Mark) -> Bool {
        switch mark {
        case .compare, .like, .copula, .name, .preposition, .isIn, .or, .negation: true
        default: false
        }
    }

    /// `price between 1950 and 1960` speaks of no years.
    func awaitsNumber(at index: Int, after marks: [Marked]) -> Bool {
        guard case .name(let mention)? = marks.last(where: { $0.mark != .copula && $0.mark != .filler })?.mark, !mention.isTable else {
            return false
        }
        return mention.columns.filter { $0.value == mention.bestColumn }.keys.allSatisfy { address in
            lexicon.catalogue.tables[address.table].columns[address.column].kind.isNumber
        } && ["between", "of", "over", "from", "at"].contains(tokens[index].lower) && index + 1 < tokens.count
            && tokens[index + 1].kind == .number
    }

    /// A phrase, but `most expensive` and `more expensive than` are qualities.
    func phrase(at index: Int, after marks: [Marked]) -> (Mark, Int)? {
        let next = index + 1 < tokens.count ? tokens[index + 1].lower : ""
        if let quality = Qualities.of(tokens[index].lower + " " + next) { return (.quality(quality, isComparative: false), 2) }
        if ["most", "least", "more", "less"].contains(tokens[index].lower), var quality = Qualities.of(next), !quality.isTime {
            if ["least", "less"].contains(tokens[index].lower) { quality.isMore.toggle() }
            let isComparative = index + 2 < tokens.count && tokens[index + 2].lower == "than"
            return (.quality(quality, isComparative: isComparative), isComparative ? 3 : 2)
        }
        // `accounts in US` are nobody's own.
        if tokens[index].text == "US" { return nil }
        // `out of warranty`, where a column says until when they have one
        if tokens[index].lower == "out", next == "of", let name = longestName(at: index + 2)?.0,
            name.columns.keys.contains(where: { lexicon.catalogue[$0].isUntil(name.words) })
        {
            return (.without, 2)
        }
        guard let (mark, count) = Phrases.phrase(at: index, in: tokens) else { return nil }
        // `total quantity of stickers`, where a column is called so: it is added up, and counts no rows.
        if mark == .count, tokens[index].lower == "quantity", lexicon.exact(["quantity"], as: "").bestColumn >= 0.95 {
            return nil
        }
        // `no grade in history`, where that is a subject
        if mark == .filler, count > 1, tokens[index].lower == "in", longestValue(at: index + count - 1) != nil {
            return Phrases.phrase(at: 0, in: [tokens[index]])
        }
        // `are in progress`: how they are, and no list of what they are in.
        if mark == .isIn, count == 2 {
            if let (_, words) = longestValue(at: index + 1), words > 1 { return (.copula, 1) }
            if stocked(at: index + 1) != nil || going(at: index + 1, after: marks) != nil { return (.copula, 1) }
            // `are in service`, where a column says whether they are.
            if let (flag, words) = longestName(at: index + 1), words > 1, Self.isTruth(flag, lexicon) { return (.copula, 1) }
        }
        // `bags that are missing`, where that is their status
        if case .missing = mark, count == 2, let (value, words) = longestValue(at: index + 1), words == 1,
            let rows = nearestTable(at: index + 2, after: marks), isOf(rows, value)
        {
            return (.copula, 1)
        }
        // `has the most active lines`: those that are active are counted.
        if case .rank(let isDescending) = mark, count > 1, marks.last?.mark == .having, tokens[index + count - 1].lower == "active",
            index + count < tokens.count, longestName(at: index + count)?.0.isTable ?? false
        {
            return (.most(isDescending: isDescending), count - 1)
        }
        // `leases started by year` are grouped, and were started by nobody.
        if mark == .preposition, count > 1, tokens[index + count - 1].lower == "by", index + count < tokens.count,
            SpanReader.units[tokens[index + count].lower] != nil
        {
            return Phrases.phrase(at: 0, in: [tokens[index]])
        }
        // `contracts that end in 2027`: when they do.
        if case .like = mark, let before = marks.last,
            [.having, .which].contains(before.mark) || before.rows != nil || isTruthOrUntrue(before) || mayEnd(before),
            [index + count - 1, index + count].contains(where: { $0 < tokens.count && times.span(at: $0) != nil })
        {
            return nil
        }
        // `per order by month`
        if mark == .sorted, tokens[index].lower == "order", marks.last?.mark == .per { return nil }
        return (mark, count)
    }

    /// `whose contract ends in the next 30 days`: what has a time of its own, or is no name of letters.
    private func mayEnd(_ marked: Marked) -> Bool {
        switch marked.mark {
        case .unknown: true
        case .name(let mention): mention.columns.contains { $0.value >= 0.4 && lexicon.catalogue[$0.key].isTimeLike }
        default: false
        }
    }

    /// `without auto renewal ending in 2027`: a mark that holds or not has no letters to end with.
    private func isTruthOrUntrue(_ marked: Marked) -> Bool {
        switch marked.mark {
        case .untrue: true
        case .name(let mention): Self.isTruth(mention, lexicon)
        default: false
        }
    }
}
