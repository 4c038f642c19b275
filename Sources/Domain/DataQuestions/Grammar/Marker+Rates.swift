import Datasets

/// `escape rate`, `escalation rate`: how many of the rows it was done with, where a mark or a time says so.
extension Marker {
    func deedRate(at index: Int) -> (Mark, Int)? {
        guard index + 1 < tokens.count, tokens[index + 1].lower == "rate", tokens[index].kind == .word,
            lexicon.exact([Stem.of(tokens[index].lower), "rate"], as: "").isEmpty, let done = deed(of: tokens[index].lower)
        else { return nil }
        return (.rate(done), 2)
    }

    /// The one table whose rows keep whether that was done.
    func keeper(of deed: String) -> Int? {
        let tables = Set(keeping(deed).map(\.address.table))
        return tables.count == 1 ? tables.first : nil
    }

    /// `escalated` of an escalation, as the columns call it.
    private func deed(of noun: String) -> String? {
        let words = Set(keeping(noun).map(\.word))
        return words.isEmpty ? state(of: noun) : words.count == 1 ? words.first : nil
    }

    /// `rejection`, where rows are rejected by their status.
    private func state(of noun: String) -> String? {
        let past = RoleWords.root(noun) + "ed"
        let isState = lexicon.vocabulary.value([past])?.addresses.allSatisfy { States.isState(lexicon.catalogue[$0]) } ?? false
        return isState ? past : nil
    }

    /// `dispute rate`, where nothing is called so: it is no fee and no price.
    func isOfNothing(_ name: Mention, at index: Int, after marks: [Marked]) -> Bool {
        guard ["rate", "rates"].contains(tokens[index].lower), name.best < 0.8 else { return false }
        switch marks.last?.mark {
        case .name?, .unknown?, .known?, .verb?, .agent?: return true
        default: return false
        }
    }

    /// Marks, and times that not every row has. What every row has says nothing of how many have it.
    private func keeping(_ said: String) -> [(address: ColumnAddress, word: String)] {
        let roots = Set(([said] + Happenings.verbs(of: said)).map(RoleWords.root))
        let timed = lexicon.times.flatMap { time in
            time.words.filter { Stem.isPast($0) && lexicon.catalogue[time.address].isNullable }.map { (time.address, $0) }
        }
        let marked = lexicon.truths.filter { Stem.isPast($0.core) }.map { ($0.address, $0.core) }
        return (timed + marked).filter { roots.contains(RoleWords.root($0.1)) }.map { (address: $0.0, word: $0.1) }
    }
}
