import Datasets

extension Marker {
    /// `went out`, `took effect`
    func happening(at index: Int) -> (Mark, Int)? {
        for count in stride(from: min(Happenings.longestPhrase, tokens.count - index), through: 2, by: -1) {
            let part = tokens[index..<index + count]
            let words = part.map(\.lower).joined(separator: " ")
            guard part.allSatisfy({ $0.kind == .word }), Happenings.phrase(words) else { continue }
            let mention = lexicon.timed(Mention(words: words))
            if !mention.times.isEmpty { return (.verb(mention), count) }
        }
        return nil
    }

    /// With the columns that say when something happened, whatever they are called.
    func happened(_ marks: [Marked]) -> [Marked] {
        let hasTime = marks.contains { $0.mark.isTime }
        return marks.indices.map { index in
            var marked = marks[index]
            if let meant = toBe(at: index, in: marks) {
                marked.mark = .verb(meant)
                return marked
            }
            switch marked.mark {
            case .known where isStateToBe(at: index, in: marks): marked.mark = .unknown("to be " + marked.words)
            case .name(let mention) where isOpenState(mention, at: index, in: marks): marked.mark = .unknown(marked.words)
            case .name(let mention) where isStillToBe(mention): marked.mark = .unknown(marked.words)
            // `who never logged in`, where a column is called login as well
            case .name(let mention) where isOnlyWhen(lexicon.timed(mention)):
                marked.mark = .verb(Mention(words: mention.words, times: lexicon.timed(mention).times))
            case .name(let mention) where Self.tellsWhen(mention.words): marked.mark = .name(lexicon.timed(mention))
            // `tokens that were never used`
            case .filler where index > 0 && [.without, .negation].contains(marks[index - 1].mark) && Stem.isPast(marked.words):
                let mention = lexicon.timed(lexicon.loose(Stem.of(marked.words.lowercased()), as: marked.words))
                if hasOwnTime(mention, marks) { marked.mark = .verb(mention) }
            // `how many people left`, where leave has a table too
            case .name where isLeaving(marked.words), .verb where isLeaving(marked.words):
                marked.mark = .verb(Mention(words: marked.words, times: leavings))
            case .verb(var mention):
                mention = lexicon.timed(mention)
                // `who left`, where somebody's leave is kept as well
                if Standings.leavings.contains(mention.words.lowercased()), mention.times.values.contains(where: { $0 >= 0.6 }) {
                    mention.tables = [:]
                }
                if hasTime, mention.times.isEmpty, let rows = doneRows(marks[..<index], mention.words) { mention.tables = rows.tables }
                marked.mark = .verb(mention)
            // `which bookings arrive next month`
            case .unknown(let word)
            where Self.tellsWhen(word) || Happenings.isGeneric(word)
                || isBeforeTime(index, marks) && !Happenings.columns(for: word).isEmpty:
                let meant = Happenings.spelt(word).map { lexicon.timed(Mention(words: $0)) }
                if let mention = meant.first(where: { !$0.times.isEmpty }) {
                    marked.mark = .verb(mention)
                } else if hasTime, Happenings.isGeneric(word) {
                    marked.mark = .verb(Mention(words: word))
                } else if hasTime, let rows = doneRows(marks[..<index], word) {
                    marked.mark = .verb(Mention(words: word, tables: rows.tables))
                }
            case .known(let value) where Self.tellsWhen(marked.words) && isElsewhere(value, marks):
                let mention = lexicon.timed(Mention(words: marked.words))
                if hasOwnTime(mention, marks) { marked.mark = .verb(mention) }
            // `invoices paid last month`: when they were, and not how they stand.
            case .known where Stem.isPast(marked.words) && (isBeforeTime(index, marks) || isPassive(index, marks)):
                var mention = lexicon.timed(lexicon.exact([Stem.of(marked.words)], as: marked.words))
                mention.times = mention.times.filter { $0.value >= 0.7 }
                if hasOwnTime(mention, marks) { marked.mark = .verb(mention) }
            default: break
            }
            return ofRows(marked, marks[..<index])
        }
    }

    /// What is said in two words is done, and not what something is called.
    private func isOnlyWhen(_ mention: Mention) -> Bool {
        Happenings.phrase(mention.words.lowercased()) && mention.times.values.contains { $0 >= 0.7 }
            && mention.columns.contains { $0.value >= 0.9 && lexicon.catalogue[$0.key].kind == .text && mention.times[$0.key] == nil }
    }

    /// `bookings that started on friday`: when they start, and not when the rows did that belong to them.
    private func ofRows(_ marked: Marked, _ before: ArraySlice<Marked>) -> Marked {
        guard case .name(let mention) = marked.mark, !mention.isTable, Stem.isPast(marked.words),
            let rows = before.compactMap(\.rows).last, !mention.columns.keys.contains(where: { rows.isOf($0.table) })
        else { return marked }
        let root = RoleWords.root(marked.words.lowercased())
        let own = lexicon.times.filter { address, words in
            rows.isOf(address.table) && words.contains { RoleWords.root($0) == root || Stem.verbs(marked.words.lowercased()).contains($0) }
        }
        // `jobs were cancelled`, where how they stand says it, and a time of other rows is called so
        if own.isEmpty, let value = lexicon.vocabulary.value([marked.words.lowercased()]),
            value.addresses.contains(where: { rows.isOf($0.table) && States.isState(lexicon.catalogue[$0]) })
        {
            return Marked(mark: .known(value), words: marked.words)
        }
        guard !own.isEmpty, mention.likeliest.allSatisfy({ lexicon.catalogue[$0].isTimeLike }) else { return marked }
        let times = Dictionary(own.map { ($0.address, 1.0) }) { first, _ in first }
        return Marked(mark: .name(Mention(words: mention.words, columns: times, times: times)), words: marked.words)
    }

    private func isBeforeTime(_ index: Int, _ marks: [Marked]) -> Bool {
        guard index + 1 < marks.count, marks[index + 1].mark.isTime else { return false }
        return index > 0 && marks[index - 1].mark != .copula
    }

    /// `goals were scored`: the rows that keep what was done, right before the word for it.
    private func doneRows(_ before: ArraySlice<Marked>, _ word: String) -> Mention? {
        guard Stem.isPast(word), case .name(let rows)? = before.last(where: { ![.copula, .filler].contains($0.mark) })?.mark, rows.isTable,
            rows.likeliestTables.allSatisfy({ table in
                Stem.words(of: lexicon.catalogue.tables[table].name.name).last.map { Deeds.isDone(word, as: $0) } ?? false
            })
        else { return nil }
        return rows
    }

    private static func tellsWhen(_ words: String) -> Bool {
        let words = words.lowercased()
        return Stem.isPast(words) || words.hasSuffix("ing") || words.contains(" ")
            || ["due", "owed", "expires", "expire", "starts", "begins", "ends", "began", "held", "done", "seen"].contains(words)
    }

    /// `shipments sent last week`: what is known as the state of orders says here when it was.
    private func isElsewhere(_ value: Vocabulary.Value, _ marks: [Marked]) -> Bool {
        let hasTime = marks.contains(where: \.isSpan)
        return hasTime && !marks.contains { isNamed($0.mark, among: value.addresses.map(\.table)) }
    }

    private func hasOwnTime(_ mention: Mention, _ marks: [Marked]) -> Bool {
        let tables = Set(mention.times.keys.map(\.table))
        if marks.contains(where: { $0.mark == .who }) { return tables.contains { lexicon.catalogue.tables[$0].keepsPeople } }
        return marks.contains { isNamed($0.mark, among: Array(tables)) }
    }

    private func isNamed(_ mark: Mark, among tables: [Int]) -> Bool {
        guard case .name(let mention) = mark, mention.isTable else { return false }
        return tables.contains { mention.isOf($0) }
    }
}
