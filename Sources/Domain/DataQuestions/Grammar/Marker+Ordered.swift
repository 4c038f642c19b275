import Datasets

/// Deeds that a number is of, and what else they may be taken for.
extension Marker {
    /// `kg ordered by grind`: so much was ordered, for each of them, and nothing is sorted.
    func orderedBy(_ marks: [Marked]) -> [Marked] {
        guard let place = marks.firstIndex(where: { $0.mark == .sorted && $0.words.lowercased() == "ordered by" }), place > 0,
            place + 1 < marks.count, !marks.contains(where: { [.per, .by].contains($0.mark) }),
            case .name(let amount) = marks[place - 1].mark, case .name(let group) = marks[place + 1].mark, !amount.isTable,
            marks[..<(place - 1)].allSatisfy({ [.filler, .aggregate(.sum), .count].contains($0.mark) })
        else { return marks }
        let catalogue = lexicon.catalogue
        let isCounted = { (address: ColumnAddress) in
            catalogue[address].isMeasure && !catalogue[address].isAveraged
                && Stem.words(of: catalogue.tables[address.table].name.name).contains("order")
        }
        let ordered = amount.columns.filter { isCounted($0.key) && $0.value >= amount.bestColumn - 0.05 }
        guard !ordered.isEmpty, group.isTable || !group.likeliest.contains(where: { catalogue[$0].isMeasure }) else { return marks }
        var marks = marks
        marks[place - 1].mark = .name(Mention(words: amount.words, columns: ordered))
        marks[place].mark = .by
        let isAdded = marks[..<place].contains { [.aggregate(.sum), .count].contains($0.mark) }
        if !isAdded { marks.insert(Marked(mark: .aggregate(.sum), words: "total"), at: place - 1) }
        return marks
    }

    /// `different origins we bought`, where a number says how much was bought of each: all of the rows were.
    func doneByUs(_ marks: [Marked]) -> [Marked] {
        guard !marks.contains(where: { $0.mark.isTime || $0.words.lowercased() == "how much" }),
            let place = marks.firstIndex(where: { Stem.isPast($0.words) && isAmountOnly($0.mark) }), place > 1,
            ["we", "that we", "we have", "we've"].contains(marks[place - 1].words.lowercased()),
            case .name(let done) = marks[place].mark, case .name(let things) = marks[place - 2].mark, !things.isTable,
            Set(things.likeliest.map(\.table)) == Set(done.likeliest.map(\.table))
        else { return marks }
        var marks = marks
        marks[place].mark = .filler
        return marks
    }

    private func isAmountOnly(_ mark: Mark) -> Bool {
        guard case .name(let mention) = mark, !mention.isTable, mention.best < 0.95 else { return false }
        return !mention.likeliest.isEmpty
            && mention.likeliest.allSatisfy { lexicon.catalogue[$0].isMeasure && !lexicon.catalogue[$0].isNullable }
    }

    /// `medium roast coffees`, where each has a roast level: of what the value is, said between it and the rows.
    func saidOfValue(_ marks: [Marked]) -> [Marked] {
        var marks = marks
        for place in marks.indices.dropFirst() {
            // `reorder level` of a `reorder_kg`
            if case .name(let bound) = marks[place - 1].mark, bound.words.lowercased() == "reorder", !bound.columns.isEmpty,
                ["level", "point", "threshold", "quantity"].contains(marks[place].words.lowercased())
            {
                marks[place].mark = .filler
            }
            guard case .known(let value) = marks[place - 1].mark, value.addresses.count == 1, let home = value.addresses.first,
                case .name(let kind) = marks[place].mark, kind.bestTable < 0.9, kind.columns[home] ?? 0 >= 0.7,
                place + 1 < marks.count, case .name(let rows) = marks[place + 1].mark, rows.tables[home.table] == 1
            else { continue }
            marks[place].mark = .filler
        }
        return marks
    }
}
