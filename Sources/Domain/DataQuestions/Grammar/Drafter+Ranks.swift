import Datasets

extension Drafter {
    mutating func rank(isDescending: Bool, _ having: Bool) {
        let start = index
        let count = takeNumber()
        // `regions with the most outages (top 3)`
        if let count, draft.ranking?.by != nil {
            draft.ranking?.count = count
            return
        }
        // `the hotel with the best rating`
        if count == nil, having || !draft.subjects.isEmpty, case .name(let mention)? = peek(), !mention.isTable, isNumeric(mention) {
            return extreme(isDescending: isDescending, having: having)
        }
        index = count == nil ? start : index
        draft.ranking = Draft.Ranking(isDescending: isDescending, count: count ?? draft.limit ?? singular() ?? 10)
        draft.limit = nil
    }

    mutating func most(isDescending: Bool) {
        let count = takeNumber() ?? draft.ranking?.count ?? draft.limit
        let isSeveral =
            draft.subjects.first.map { first in
                let last = first.words.split(separator: " ").last.map { $0.lowercased() } ?? ""
                return Stem.isSeveral(last)
            } ?? false
        var ranking = Draft.Ranking(isDescending: isDescending, count: count)
        let done = mostDone()
        if done == nil, mostOfItself(isDescending) { return }
        // `the most active lines`: of those.
        if done == nil { draft.filters += adjectives() }
        if let done {
            ranking.by = done
            if draft.subjects.isEmpty, !draft.asksWho { ranking.count = count ?? singular() ?? 10 }
        } else if let mention = describedName() {
            ranking.by =
                mention.isTable && mention.bestColumn < mention.bestTable
                ? .rows(mention)
                : mention.isLapse
                    ? .aggregate(.sum, mention)
                    : isTimed(mention)
                        ? .values(mention)
                        : isNumeric(mention) ? .aggregate(.sum, mention) : mention.bestTable > 0.5 ? .rows(mention) : .distinct(mention)
        } else if case .verb(let mention)? = peek() {
            index += 1
            ranking.by = mention.bestTable > 0 ? .rows(mention) : .rows(nil)
        } else if let last = draft.subjects.last, !last.isTable, isNumeric(last) {
            // `spent the most`
            draft.subjects.removeLast()
            ranking.by = .aggregate(.sum, last)
        } else {
            ranking.by = draft.measures.isEmpty ? .rows(nil) : nil
        }
        ranking.count = ranking.count ?? (isSeveral && !draft.asksWho && !draft.subjects.isEmpty && !wasSingularQuestion ? nil : 1)
        draft.limit = nil
        draft.ranking = ranking
    }

    /// `the most red cards`
    private mutating func describedName() -> Mention? {
        draft.filters += adjectives()
        return name()
    }

    /// `which customer has …`
    var wasSingularQuestion: Bool { draft.groups.contains { if case .bucket = $0 { true } else { false } } }

    mutating func quality(_ quality: Qualities.Quality, _ isComparative: Bool, having: Bool) {
        guard isComparative else {
            if rankByRating(quality) || rankByLength(quality) { return }
            if !quality.isTime, extremes(quality.isMore ? .greatest : .least) { return }
            // `the coldest temperature` is a value, and `teams with the biggest budget` are those that have it.
            if !quality.isTime, draft.limit == nil || !draft.subjects.isEmpty, case .name(let mention)? = peek(), !mention.isTable,
                isNumeric(mention), !isBeforeRows
            {
                let isTurned = mention.likeliest.contains { quality.isTurned(catalogue[$0]) }
                let isShown = !draft.subjects.isEmpty
                extreme(isDescending: quality.isMore != isTurned, having: having)
                // No sum of delays is the longest.
                if quality.isLength, case .bare(let mention)? = draft.ranking?.by {
                    draft.ranking?.by = .aggregate(quality.isMore ? .greatest : .least, mention)
                }
                if isShown, case .bare(let mention)? = draft.ranking?.by { draft.subjects.append(mention) }
                return
            }
            if quality.isTime {
                draft.ranking = Draft.Ranking(
                    isDescending: quality.isMore,
                    count: takeNumber() ?? draft.limit ?? isOneOf ?? singular()
                        ?? (draft.asksWho || !draft.subjects.isEmpty ? subjectCount : 10),
                    isByTime: true,
                    isByAge: quality.isAge
                )
            } else {
                let count = takeNumber() ?? draft.limit ?? (draft.ranking?.quality == nil ? draft.ranking?.count : nil)
                var several = draft.subjects.isEmpty ? singular() ?? isOne : 1
                if several == nil { several = 10 }
                draft.ranking = Draft.Ranking(isDescending: quality.isMore, count: count ?? several, quality: quality)
                draft.ranking?.isCounted = count != nil
            }
            draft.limit = nil
            return
        }
        skipFillers()
        if case .unit(let unit)? = peek() {
            // `longer than an hour`
            index += 1
            return draft.filters.append(
                Draft.Filter(test: .compare(quality.isMore ? .more : .less, .number("1")), quality: quality, unit: unit.rawValue)
            )
        }
        guard case .number(let digits)? = peek() else {
            // `where the wait was longer than the talk`
            guard let last = draft.subjects.last, !last.isTable, isNumeric(last), let other = otherColumn() else {
                return draft.leftovers.append(marks[index - 1].words)
            }
            draft.subjects.removeLast()
            return draft.filters.append(Draft.Filter(mention: last, test: .versus(quality.isMore ? .more : .less, other)))
        }
        let start = index
        index += 1
        let (test, unit) = (Draft.Test.compare(quality.isMore ? .more : .less, .number(digits)), takeUnit())
        if let counted = counted(in: unit, before: start) {
            return draft.filters.append(Draft.Filter(mention: counted, test: test, unit: unit))
        }
        draft.filters.append(Draft.Filter(test: test, quality: quality, unit: unit, rate: takeRate()))
    }

    /// Behind such a quality `first` says that all of them are wanted, in that order.
    var isOrder: Bool { draft.ranking?.quality != nil && [nil, .comma, .and].contains(peek()) }

    mutating func wantWhole() {
        if draft.ranking?.isCounted ?? false { return }
        draft.ranking?.count = nil
        draft.ranking?.isWhole = true
    }

    /// `the oldest of our guests`
    var isOneOf: Int? { index < marks.count && marks[index].words.lowercased().split(separator: " ").first == "of" ? 1 : nil }

    /// `which suite is the cheapest`
    private var isOne: Int? {
        marks[..<index].last { $0.mark == .copula }.flatMap { ["is", "was"].contains($0.words.lowercased()) ? 1 : nil }
    }
}
