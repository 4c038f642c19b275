import Datasets

extension Drafter {
    mutating func preposition(_ word: String) {
        let before = index > 1 ? marks[index - 2].mark : nil
        let count = draft.filters.count
        defer {
            // `guests from Oslo at hotels in Rome`
            if case .name(let owner)? = before, owner.isTable, draft.filters.count > count {
                draft.filters[draft.filters.count - 1].place = owner
            }
        }
        if ["did", "does"].contains(word), governedCourtesy() { return }
        skipFillers()
        if word == "in", takesUnit() { return }
        // `did we receive`: what was done, and nobody called so.
        if ["did", "does"].contains(word), governedVerb() { return }
        if word == "in", inMoney() { return }
        switch peek() {
        case .unknown, .value, .known:
            let position: Draft.Position =
                ["named", "called"].contains(word)
                ? .named : ["for", "did", "does"].contains(word) || word.hasSuffix("by") ? .person : .place
            if looseValue(position, isNegated: false) { draft.filters[draft.filters.count - 1].preposition = word }
        case .negation:
            index += 1
            _ = looseValue(.place, isNegated: true)
        default: break
        }
    }

    /// `did we print`: a verb that elsewhere says only that something is to be shown.
    private mutating func governedCourtesy() -> Bool {
        let start = index
        while peek() == .filler {
            if governedVerb() { return true }
            index += 1
        }
        index = start
        return false
    }

    /// `how long …, in hours`
    private mutating func takesUnit() -> Bool {
        guard index < marks.count, case let unit = marks[index].words.lowercased(), Units.isScaled(unit),
            Stem.isSeveral(unit) || unit.utf8.count == 2
        else { return false }
        draft.unit = unit
        index += 1
        return true
    }

    /// `how many girls are in 7A`, `how many companies are among our donors`: a place, or the rows that were meant before.
    mutating func isIn() {
        // `how many products are in each category`, `songs that are in more than 2 playlists`
        if isBeforeGroup { return }
        let said = marks[index - 1].words
        skipFillers()
        switch peek() {
        case .name(let mention)? where mention.isTable: break
        case let next? where isValue(next) && !isNumber(next) && said.lowercased().hasSuffix(" in"): preposition("in")
        default: draft.leftovers.append(said)
        }
    }

    /// `total per month in euros` says nothing new, where nothing is kept in another currency or in cents.
    private mutating func inMoney() -> Bool {
        guard index < marks.count, Units.isCurrency(marks[index].words.lowercased()) else { return false }
        let says = catalogue.tables.indices.flatMap(catalogue.addresses).contains { address in
            let words = Stem.words(of: catalogue[address].name)
            return words.contains("currency") && (catalogue[address].values.map { !$0.isComplete || $0.texts.count > 1 } ?? true)
                || catalogue[address].isMeasure && Units.isCoin(words.last ?? "")
        }
        guard !says else { return false }
        index += 1
        // `deposits vs withdrawals in euros`: what they come to, and not how many there are.
        if draft.compares, draft.measures.isEmpty { draft.measures = [.aggregate(.sum, nil)] }
        return true
    }
}
