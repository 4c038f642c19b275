import Datasets

extension Marker {
    func longestName(at index: Int) -> (Mention, Int)? {
        if let shared = sharing(at: index) { return (shared, 1) }
        if let kind = kind(at: index) { return (kind, 2) }
        for count in stride(from: min(lexicon.longest, tokens.count - index), through: 1, by: -1) {
            let part = tokens[index..<index + count]
            guard part.allSatisfy({ $0.kind == .word && $0.text != "%" || ($0.kind == .number && count > 1) }) else { continue }
            let words = part.map(\.text).joined(separator: " ")
            let mention = lexicon.exact(Stem.words(of: part.map(\.text).joined(separator: " ")), as: words)
            if count == 2, mention.isEmpty, let other = turned(part) { return (other, 2) }
            // `bookings` are reservations, rather than that by which they came: `booking_channel`.
            let isSeveral = part.first?.lower != Stem.of(part.first?.lower ?? "")
            let isOne = index > 0 && ["a", "an", "any", "each", "every", "no"].contains(tokens[index - 1].lower)
            if count == 1, mention.best <= 0.7, !mention.isEmpty, isSeveral || isOne {
                let loose = lexicon.loose(Stem.of(part.first?.lower ?? ""), as: words)
                if loose.isTable { return (loose, 1) }
            }
            if !mention.isEmpty { return (mention, count) }
        }
        return initials(at: index)
    }

    /// `frequent flyer tier` of `ff_tier`
    private func initials(at index: Int) -> (Mention, Int)? {
        let said = tokens[index...].prefix(4).prefix { $0.kind == .word }.map(\.lower)
        // `operating system` of `os`
        for count in [4, 3, 2] where said.count >= count {
            let stem = said[..<count].compactMap(\.first).map(String.init).joined()
            let mention = lexicon.exact([stem], as: said[..<count].joined(separator: " "))
            let isFree = said[..<count].allSatisfy { !Phrases.isWord($0) && lexicon.exact([Stem.of($0)], as: $0).isEmpty }
            if isFree, mention.bestColumn == 1, !mention.isTable { return (mention, count) }
        }
        for count in [3, 2] where said.count > count {
            let stems = [said[..<count].compactMap(\.first).map(String.init).joined(), Stem.of(said[count])]
            let mention = lexicon.exact(stems, as: said[...count].joined(separator: " "))
            if mention.bestColumn == 1 { return (mention, count + 1) }
        }
        return nil
    }

    func longestValue(at index: Int) -> (Vocabulary.Value, Int)? {
        for count in stride(from: min(lexicon.vocabulary.longest, tokens.count - index), through: 1, by: -1) {
            let part = tokens[index..<index + count]
            guard part.allSatisfy({ $0.kind == .word && $0.text != "%" || ($0.kind == .number && count > 1) }) else { continue }
            let said = part.map(\.lower).joined(separator: " ")
            if let value = lexicon.vocabulary.value(part.flatMap { Stem.written(in: $0.text) }, as: said) { return (value, count) }
        }
        return nil
    }

    /// `amount awarded` of `awarded_amount`, `waiting time` of `waiting_minutes`
    private func turned(_ part: ArraySlice<Token>) -> Mention? {
        let (words, stems) = (part.map(\.text).joined(separator: " "), part.map { Stem.of($0.lower) })
        if Stem.isPast(part.last?.lower ?? "") {
            let turned = lexicon.exact(stems.reversed(), as: words)
            return turned.columns.isEmpty ? nil : turned
        }
        guard lexicon.exact([stems[0]], as: words).bestTable < 0.5, lexicon.exact([stems[1]], as: words).bestTable < 0.9 else { return nil }
        // `queue time` of `queued_seconds`, `listening time` of `seconds_listened`
        let roots = [stems[0]] + Stem.verbs(stems[0])
        let firsts = stems[1] == "time" ? Set(roots.flatMap { [$0] + Stem.pasts(of: $0) }).sorted() : [stems[0]]
        let others = Synonyms.of(stems[1]).sorted().flatMap { other in
            firsts.flatMap { first in
                [lexicon.exact([first, other], as: words)] + (first == stems[0] ? [] : [lexicon.exact([other, first], as: words)])
            }
        }.filter { !$0.columns.isEmpty }
        return others.count == 1 ? others[0] : nil
    }

    /// `deployers`, `spenders`
    func agent(_ stem: String, _ token: Token) -> Mention? {
        guard stem.hasSuffix("er"), stem.utf8.count > 5 else { return nil }
        for root in [String(stem.dropLast(2)), String(stem.dropLast(1)), String(stem.dropLast(3))] {
            var mention = lexicon.loose(root, as: token.text)
            if Money.revenue.contains(root) { mention.tables = [:] }
            if !mention.isEmpty { return mention }
        }
        return nil
    }

    /// What is not set as long as nobody did it: when that was, or who.
    func isOpen(_ address: ColumnAddress, _ root: String) -> Bool {
        let column = lexicon.catalogue[address]
        return column.isTimeLike || root.hasSuffix("ee") && column.isNullable
    }

    /// `PRs` of pull requests
    func initialed(_ token: Token) -> Mention? {
        let letters = token.text.hasSuffix("s") ? token.text.dropLast() : token.text[...]
        guard letters.count > 1, letters.allSatisfy(\.isUppercase) else { return nil }
        let named = lexicon.catalogue.tables.indices.filter { table in
            Stem.words(of: lexicon.catalogue.tables[table].name.name).compactMap(\.first).map(String.init).joined() == letters.lowercased()
        }
        return named.count == 1 ? Mention(words: token.text, tables: [named[0]: 0.9]) : nil
    }

    func qualified(_ token: Token) -> Mention? {
        let parts = token.text.split(separator: ".")
        guard parts.count >= 2, let last = parts.last else { return nil }
        let table = lexicon.exact(parts.dropLast().flatMap { Stem.words(of: String($0)) }, as: token.text)
        let column = lexicon.exact(Stem.words(of: String(last)), as: token.text)
        return column.restricted(to: table)
    }

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
        guard let (mark, count) = Phrases.phrase(at: index, in: tokens) else { return nil }
        // `no grade in history`, where that is a subject
        if mark == .filler, count > 1, tokens[index].lower == "in", longestValue(at: index + count - 1) != nil {
            return Phrases.phrase(at: 0, in: [tokens[index]])
        }
        // `are in progress`: how they are, and no list of what they are in.
        if mark == .isIn, count == 2 {
            if let (_, words) = longestValue(at: index + 1), words > 1 { return (.copula, 1) }
            if stocked(at: index + 1) != nil || going(at: index + 1, after: marks) != nil { return (.copula, 1) }
        }
        // `has the most active lines`: those that are active are counted.
        if case .rank = mark, marks.last?.mark == .having, tokens[index + count - 1].lower == "active", index + count < tokens.count,
            longestName(at: index + count)?.0.isTable ?? false
        {
            return (.most(isDescending: true), count - 1)
        }
        // `leases started by year` are grouped, and were started by nobody.
        if mark == .preposition, count > 1, tokens[index + count - 1].lower == "by", index + count < tokens.count,
            SpanReader.units[tokens[index + count].lower] != nil
        {
            return Phrases.phrase(at: 0, in: [tokens[index]])
        }
        // `has the most active members`
        if case .rank(let isDescending) = mark, count > 1, tokens[index + count - 1].lower == "active", marks.last?.mark == .having,
            index + count < tokens.count, longestName(at: index + count)?.0.isTable ?? false
        {
            return (.most(isDescending: isDescending), count - 1)
        }
        // `per order by month`
        if mark == .sorted, tokens[index].lower == "order", marks.last?.mark == .per { return nil }
        return (mark, count)
    }
}
