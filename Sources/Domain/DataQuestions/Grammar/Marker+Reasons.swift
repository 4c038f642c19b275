import Datasets

/// Why something was done, where several columns say why.
extension Marker {
    /// `why were units discarded`, `reason for losing a deal`: of all the reasons the one that is called so, `lost_reason`.
    func reasoned(_ marks: [Marked]) -> [Marked] {
        var marks = marks
        for index in marks.indices {
            guard case .name(var reasons) = marks[index].mark, !reasons.isTable, Self.why.contains(Stem.of(marks[index].words.lowercased()))
            else { continue }
            for place in marks.indices where place != index && isDeed(marks[place].words) {
                let root = RoleWords.root(marks[place].words)
                let own = reasons.columns.filter { address, _ in
                    let words = Stem.words(of: lexicon.catalogue[address].name)
                    return !Self.why.isDisjoint(with: words) && words.contains { RoleWords.root($0) == root }
                }
                guard !own.isEmpty else { continue }
                reasons.columns = own
                marks[index].mark = .name(reasons)
                // The reason for losing is told of nothing else.
                if case .unknown = marks[place].mark, place > 0, marks[place - 1].words.lowercased() == "for" {
                    marks[place].mark = .filler
                }
                break
            }
        }
        return marks
    }

    private func isDeed(_ words: String) -> Bool { Stem.isPast(words) || words.lowercased().hasSuffix("ing") }

    private static let why: Set<String> = ["reason", "cause", "why"]
}
