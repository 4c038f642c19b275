import Datasets

extension Marker {
    /// `missed hours` of absences, `hours worked` of shifts: what such rows are of anyway, beside the number that they keep of it.
    func doings(_ marks: [Marked]) -> [Marked] {
        var marks = marks
        for place in marks.indices {
            guard case .unknown(let word) = marks[place].mark, Stem.isPast(word) else { continue }
            let before = marks[..<place].lastIndex { ![.filler, .copula, .having].contains($0.mark) }
            var after = place + 1
            while marks.indices.contains(after), marks[after].mark == .filler || marks[after].mark.isMost { after += 1 }
            for beside in [before, after].compactMap(\.self) where marks.indices.contains(beside) {
                guard case .name(let name) = marks[beside].mark, !name.isTable, let done = counted(name, of: word) else { continue }
                marks[beside].mark = .name(done)
                marks[place].mark = .filler
                break
            }
        }
        return marks
    }

    private static let amounts: Set<String> = ["hour", "minute", "quantity", "mile", "km", "distance", "point", "duration"]
    /// What is done with them so that they are kept.
    private static let keeping: Set<String> = ["logged", "recorded", "tracked", "clocked", "entered", "noted", "booked"]

    private func counted(_ name: Mention, of verb: String) -> Mention? {
        let isKept = Self.keeping.contains(verb.lowercased())
        let columns = name.columns.filter { address, weight in
            weight >= 0.7 && lexicon.catalogue[address].isMeasure
                && (isKept && lexicon.catalogue[address].coreWords.last.map { Self.amounts.contains($0) } ?? false
                    || Stem.words(of: lexicon.catalogue.tables[address.table].name.name).contains { Deeds.isDone(verb, as: $0) })
        }
        return columns.isEmpty ? nil : Mention(words: name.words, columns: columns)
    }
}
