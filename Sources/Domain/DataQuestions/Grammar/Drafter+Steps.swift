import Datasets

extension Drafter {
    mutating func step() {
        guard let mark = peek() else { return }
        let (having, which) = (wasHaving, wasWhich)
        if mark != .filler, mark != .copula, mark != .negation, mark != .all { (wasHaving, wasWhich) = (false, false) }
        if mark == .or { return alternative() }
        if ofKin() || signed() || lasting() || didWhen() || carried() || outweighs() || measured() || governedVerb()
            || lightVerbBeforeCount()
        {
            return
        }
        // A negation and a value look at their own words again.
        switch mark {
        case .negation: return negation()
        case .value, .unknown, .known:
            if deedOf(having) { return }
            if !looseValue(.after, isNegated: false) { index += 1 }
            return
        default: break
        }
        if asked(mark, having, which) || limited(mark, having) { return }
        index += 1
        switch mark {
        case .all: draft.wantsAll = true
        case .chart: draft.wantsChart = true
        case .csv: draft.wantsCSV = true
        case .versus: draft.compares = true
        case .weigh: weigh()
        case .which:
            wasWhich = true
            if isOpening(orAfter: .preposition) { draft.asksWhich = true }
        case .who: if isOpening() { draft.asksWho = true } else { wasHaving = true }
        case .when: if isOpening() { draft.asksWhen = true }
        case .name(let mention):
            if which, draft.asksWhich, mention.isTable { draft.asksWhichRows = true }
            named(mention, having)
        case .tied(let role): tied(role)
        case .doer(let role): draft.groups.append(.role(role))
        case .holder(let role): draft.holder = role
        case .beside(let companion): draft.companions.append(companion)
        case .way(let role): take(way: role)
        case .verb(let mention): verb(mention)
        case .isIn: isIn()
        case .missing: draft.leftovers.append(marks[index - 1].words)
        default: break
        }
    }

    /// What has to hold of the rows.
    private mutating func limited(_ mark: Mark, _ having: Bool) -> Bool {
        switch mark {
        case .compare(let comparison): comparedWithKin(comparison, having)
        case .stocked(let isThere):
            index += 1
            draft.filters.append(Draft.Filter(test: .stocked(isThere)))
        case .between: givingToKin(isBehindKin(index)) { $0.between(nil) }
        case .having:
            index += 1
            wasHaving = true
            // `who had the most failed runs`
            if isOpening(), marks[index - 1].words.lowercased().hasPrefix("who ") { draft.asksWho = true }
            if !containing(), !kinship(isNegated: false) { _ = counted() }
        case .without:
            index += 1
            without()
        case .untrue(let mention):
            index += 1
            draft.filters.append(Draft.Filter(mention: mention, test: holdsOrMissing(mention), isNegated: isTruth(mention)))
        case .preposition:
            wasPreposition = marks[index].words.lowercased()
            index += 1
            let isCounted = isBehindKin(index - 1) && draft.kinships.last?.comparison != nil
            givingToKin(isCounted) { $0.preposition($0.wasPreposition) }
        case .span, .recurring, .lag, .overdue, .idle:
            index += 1
            timed(mark)
        case .like(let likeness):
            index += 1
            // `orders that contain oak`, which is the name of something that they are of
            if likeness == .contains, isHeldByOthers(), looseValue(.after, isNegated: false) { break }
            guard let text = takeText() else {
                draft.leftovers.append(marks[index - 1].words)
                break
            }
            let column = columnBehind() ?? (draft.subjects.last ?? countedValues).flatMap { $0.isTable ? nil : $0 }
            draft.filters.append(Draft.Filter(mention: column, test: .like(likeness, text)))
        default: return related(mark)
        }
        return true
    }

    /// Whether what is contained is all that a column of other rows holds.
    private func isHeldByOthers() -> Bool {
        guard case .known(let value)? = peek(), let asked = askedTable, !draft.subjects.contains(where: { !$0.isTable }) else {
            return false
        }
        return value.addresses.allSatisfy { !asked.isOf($0.table) && catalogue.isNaming($0) }
    }

    /// `tags that contain rc in their name`
    private mutating func columnBehind() -> Mention? {
        guard index < marks.count, ["in", "in the", "in its", "in their"].contains(marks[index].words.lowercased()),
            let place = marks[index...].dropFirst().firstIndex(where: { $0.mark != .filler }),
            case .name(let column) = marks[place].mark, !column.isTable
        else { return nil }
        index = place + 1
        return column
    }

    /// `number of different hostnames that contain prod`
    private var countedValues: Mention? {
        switch draft.measures.last {
        case .distinct(let mention)?, .values(let mention)?: mention
        default: nil
        }
    }

    /// Whether nothing was said before the mark that was just taken.
    func isOpening(orAfter other: Mark = .filler) -> Bool {
        marks[..<(index - 1)].allSatisfy { $0.mark == .filler || $0.mark == other }
    }
}
