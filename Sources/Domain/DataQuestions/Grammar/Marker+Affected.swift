import Datasets

/// Rows of other tables that a number of these counts, by what happened to them: `customers_affected`.
extension Marker {
    /// `outages that affected more than 100 customers`: a number of the outages, where no key leads from them to the customers.
    func affected(_ marks: [Marked]) -> [Marked] {
        var marks = marks
        // `total users affected by incidents`: of all of them, and not for each.
        for place in marks.indices.dropLast(2) where marks[place + 1].mark == .by {
            guard case .name(let counted) = marks[place].mark, !counted.isTable, let rows = marks[place + 2].rows,
                Stem.isSeveral(rows.words), counted.likeliest.allSatisfy({ rows.isOf($0.table) && isCounter($0) })
            else { continue }
            marks[place + 1].mark = .preposition
        }
        for (noun, marked) in marks.enumerated() {
            guard case .name(let mention) = marked.mark, Stem.isSeveral(marked.words.lowercased()),
                let (address, verb) = counter(of: marked.words, mention, in: marks),
                // `which operator wasted the most sheets`, where a column counts sheets by the hour, too
                mention.isTable || mention.columns[address] != nil
            else { continue }
            var marks = marks
            marks[noun].mark = .name(Mention(words: marked.words, columns: [address: 1]))
            marks[verb].mark = .filler
            // `customers affected by outages` are grouped by nothing.
            if verb + 1 < marks.count, marks[verb + 1].mark == .by { marks[verb + 1].mark = .preposition }
            return marks
        }
        return marks
    }

    private func counter(of noun: String, _ mention: Mention, in marks: [Marked]) -> (ColumnAddress, verb: Int)? {
        let counted = lexicon.countedByNoun[Stem.of(noun.lowercased())] ?? []
        let found = counted.compactMap { address, root -> (ColumnAddress, verb: Int)? in
            // `users affected`, where colleagues are called so only by another word, are those of the number.
            guard mention.bestTable < 0.9 || !mention.likeliestTables.contains(where: { isTied($0, address.table) }) else { return nil }
            return marks.firstIndex { RoleWords.root($0.words.lowercased()) == root }.map { (address, $0) }
        }
        return found.count == 1 ? found[0] : nil
    }

    private func isCounter(_ address: ColumnAddress) -> Bool {
        let words = Stem.words(of: lexicon.catalogue[address].name)
        return lexicon.catalogue[address].isMeasure && words.count == 2 && words.contains(where: Stem.isPast)
    }

    private func isTied(_ one: Int, _ other: Int) -> Bool {
        let tables = lexicon.catalogue.tables
        return tables[one].references.contains { $0.table == tables[other].name }
            || tables[other].references.contains { $0.table == tables[one].name }
    }
}
