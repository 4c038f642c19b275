import Datasets

extension Marker {
    /// `missed hours` of absences, `hours worked` of shifts: what such rows are of anyway, beside the number that they keep of it.
    func doings(_ marks: [Marked]) -> [Marked] {
        var marks = marks
        for place in marks.indices {
            guard case .unknown(let word) = marks[place].mark, Stem.isPast(word) else { continue }
            let before = marks[..<place].lastIndex { $0.mark != .filler && $0.mark != .copula }
            for beside in [before, place + 1].compactMap(\.self) where marks.indices.contains(beside) {
                guard case .name(let name) = marks[beside].mark, !name.isTable, let done = counted(name, of: word) else { continue }
                marks[beside].mark = .name(done)
                marks[place].mark = .filler
                break
            }
        }
        return marks
    }

    private func counted(_ name: Mention, of verb: String) -> Mention? {
        let columns = name.columns.filter { address, weight in
            weight >= 0.7 && lexicon.catalogue[address].isMeasure
                && Stem.words(of: lexicon.catalogue.tables[address.table].name.name).contains { Deeds.isDone(verb, as: $0) }
        }
        return columns.isEmpty ? nil : Mention(words: name.words, columns: columns)
    }
}
