import Datasets

extension Marker {
    func longestName(at index: Int) -> (Mention, Int)? {
        if let shared = sharing(at: index) { return (shared, 1) }
        if let done = doneTruth(at: index) { return (done, 3) }
        if let kind = kind(at: index) { return (kind, 2) }
        for count in stride(from: min(lexicon.longest, tokens.count - index), through: 1, by: -1) {
            let part = tokens[index..<index + count]
            // `top technicians by closed faults` are in no order of `closed_by`.
            guard mayName(part), !(count > 1 && part.first?.lower == "by") else { continue }
            // `dispensed at Clifton` says where, although a column is called `dispensed_at`.
            if count > 1, ["at", "on"].contains(part.last?.lower), longestValue(at: index + count) != nil { continue }
            // `donors since 2024` are those from then on, although a column is called `donor_since`.
            if count > 1, part.last?.lower == "since", times.span(at: index + count - 1) != nil { continue }
            let words = part.map(\.text).joined(separator: " ")
            let mention = lexicon.exact(Stem.words(of: part.map(\.text).joined(separator: " ")), as: words)
            if count == 2, mention.isEmpty, let other = turned(part) ?? together(part) { return (other, 2) }
            // `bookings` are reservations, rather than that by which they came: `booking_channel`.
            let isSeveral = part.first?.lower != Stem.of(part.first?.lower ?? "")
            let isOne = index > 0 && ["a", "an", "any", "each", "every", "no"].contains(tokens[index - 1].lower)
            if count == 1, mention.best <= 0.7, !mention.isEmpty, isSeveral || isOne {
                let loose = lexicon.loose(Stem.of(part.first?.lower ?? ""), as: words)
                if loose.isTable { return (loose, 1) }
            }
            if count == 1, isSeveral, let rows = lexicon.rows(mention) { return (rows, 1) }
            if !mention.isEmpty { return (mention, count) }
        }
        return initials(at: index)
    }

    /// Words; and numbers only beside others: `world war 2`.
    private func mayName(_ part: ArraySlice<Token>) -> Bool {
        part.allSatisfy { $0.kind == .word && $0.text != "%" || $0.kind == .number && part.count > 1 }
    }

    func longestValue(at index: Int) -> (Vocabulary.Value, Int)? {
        for count in stride(from: min(lexicon.vocabulary.longest, tokens.count - index), through: 1, by: -1) {
            let part = tokens[index..<index + count]
            guard mayName(part) else { continue }
            let said = part.map(\.lower).joined(separator: " ")
            // `HP Indigo 7K` and `Pharaoh's Tomb` stand there as they were said.
            let value =
                lexicon.vocabulary.value(part.flatMap { Stem.written(in: $0.said) }, as: said)
                ?? lexicon.vocabulary.value(part.flatMap { Stem.written(in: $0.text) }, as: said)
            if let value, !isOfRows(part, value) { return (value, count) }
        }
        return letter(at: index).map { ($0, 1) }
    }

    /// `L compartments`: a great letter before the rows that have it.
    private func letter(at index: Int) -> Vocabulary.Value? {
        guard index + 1 < tokens.count, tokens[index].text.first?.isUppercase ?? false else { return nil }
        let rows = lexicon.loose(Stem.of(tokens[index + 1].lower), as: tokens[index + 1].text)
        guard rows.isTable, var value = lexicon.vocabulary.letter(tokens[index].text) else { return nil }
        value.addresses = value.addresses.filter { rows.isOf($0.table) }
        return value.addresses.count == 1 ? value : nil
    }

    /// `positive tests` are tests with that result, and no unit that was thrown away for a “positive test”.
    private func isOfRows(_ part: ArraySlice<Token>, _ value: Vocabulary.Value) -> Bool {
        guard part.count > 1, let last = part.last, Stem.isSeveral(last.lower), !value.text.lowercased().hasSuffix(last.lower),
            let kind = lexicon.vocabulary.value(part.dropLast().flatMap { Stem.written(in: $0.text) })
        else { return false }
        let rows = lexicon.loose(Stem.of(last.lower), as: last.text)
        return rows.isTable && kind.addresses.contains { rows.isOf($0.table) }
    }

    /// `sales people` of `salespeople`
    private func together(_ part: ArraySlice<Token>) -> Mention? {
        let rows = lexicon.exact([Stem.of(part.map(\.lower).joined())], as: part.map(\.text).joined(separator: " "))
        return rows.best >= 0.95 ? rows : nil
    }

    /// `amount awarded` of `awarded_amount`, `waiting time` of `waiting_minutes`
    private func turned(_ part: ArraySlice<Token>) -> Mention? {
        let (words, stems) = (part.map(\.text).joined(separator: " "), part.map { Stem.of($0.lower) })
        if Stem.isPast(part.last?.lower ?? "") {
            let turned = lexicon.exact(stems.reversed(), as: words)
            return turned.columns.isEmpty ? nil : turned
        }
        // `total quantity`, where a column is called just so: no other word for a `total_amount`.
        if Phrases.isWord(part.first?.lower ?? ""), lexicon.exact([stems[1]], as: words).bestColumn >= 0.95 { return nil }
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

    func qualified(_ token: Token) -> Mention? {
        let parts = token.text.split(separator: ".")
        guard parts.count >= 2, let last = parts.last else { return nil }
        let table = lexicon.exact(parts.dropLast().flatMap { Stem.words(of: String($0)) }, as: token.text)
        let column = lexicon.exact(Stem.words(of: String(last)), as: token.text)
        return column.restricted(to: table)
    }
}
