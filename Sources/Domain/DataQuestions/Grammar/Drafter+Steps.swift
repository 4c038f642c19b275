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

    /// What is to be computed of the rows, and in which order.
    private mutating func asked(_ mark: Mark, _ having: Bool, _ which: Bool) -> Bool {
        switch mark {
        case .count: count()
        case .distinct: distinct()
        case .aggregate(let aggregate): self.aggregate(aggregate, having)
        case .product(let first, let second): product(first, second)
        case .by: by()
        case .sorted: sorted()
        case .number(let digits): number(digits)
        case .share, .rate, .agent, .sales, .per, .unit, .rhythm, .rank, .most, .extreme, .end, .quality, .direction:
            index += 1
            ranked(mark, having, which)
        default: return false
        }
        return true
    }

    private mutating func ranked(_ mark: Mark, _ having: Bool, _ which: Bool) {
        switch mark {
        case .share: draft.measures.append(.share)
        case .rate(let word):
            draft.measures.append(.share)
            draft.filters.append(Draft.Filter(test: .loose([.text(word, isExact: false)], .adjective), isOfRate: true))
        case .agent(let mention): agent(mention)
        case .sales(let isDescending): sales(isDescending: isDescending)
        // `list every member` groups nothing.
        case .per where draft.subjects.isEmpty && draft.measures.isEmpty && pending.isEmpty && isOpening(): break
        case .per: if !ranksPaid() { eachGroup() }
        // `within a week` is a length.
        case .unit(let unit) where isLength: draft.leftovers.append(unit.rawValue)
        case .unit(let unit) where which || draft.ranking != nil || !draft.groups.isEmpty: draft.groups.append(.bucket(unit))
        case .unit(let unit): draft.leftovers.append(unit.rawValue)
        case .rhythm(let unit): draft.groups.append(.bucket(unit))
        case .rank(let isDescending): rank(isDescending: isDescending, having)
        case .most(let isDescending): most(isDescending: isDescending)
        case .extreme(let isDescending): extreme(isDescending: isDescending, having: having)
        // `last inspected before june`
        case .end where isAdverb: break
        // `longest first`: all of them, in that order.
        case .end(isLast: false) where isOrder: wantWhole()
        case .end(let isLast):
            let count =
                takeNumber() ?? singular() ?? draft.ranking?.count
                ?? (draft.asksWho || !draft.subjects.isEmpty && subjectCount == 1 ? 1 : nil)
            draft.ranking = Draft.Ranking(isDescending: isLast, count: count, isByTime: true)
        case .quality(let quality, let isComparative): self.quality(quality, isComparative, having: having)
        case .direction(let isDescending): directed(isDescending)
        default: break
        }
    }

    /// What has to hold of the rows.
    private mutating func limited(_ mark: Mark, _ having: Bool) -> Bool {
        switch mark {
        case .compare(let comparison): givingToKin(isBehindKin(index)) { $0.compare(comparison, having) }
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
            guard let text = takeText() else { break }
            let column = draft.subjects.last.flatMap { $0.isTable ? nil : $0 }
            draft.filters.append(Draft.Filter(mention: column, test: .like(likeness, text)))
        default: return related(mark)
        }
        return true
    }

    /// Whether nothing was said before the mark that was just taken.
    private func isOpening(orAfter other: Mark = .filler) -> Bool {
        marks[..<(index - 1)].allSatisfy { $0.mark == .filler || $0.mark == other }
    }

    /// `descending`, `oldest first`
    private mutating func directed(_ isDescending: Bool) {
        let quality = marks[index - 1].words.lowercased().split(separator: " ").lazy.compactMap { Qualities.of(String($0)) }.first
        draft.sorting = Draft.Sorting(measure: draft.sorting?.measure, isDescending: isDescending, quality: quality)
    }

    mutating func sorted() {
        index += 1
        skipFillers()
        if peek() == .by { index += 1 }
        if let measure = measure() {
            draft.sorting = Draft.Sorting(measure: measure, isDescending: draft.sorting?.isDescending)
        } else if let mention = name() {
            draft.sorting = Draft.Sorting(measure: .bare(mention), isDescending: draft.sorting?.isDescending)
        }
    }
}
