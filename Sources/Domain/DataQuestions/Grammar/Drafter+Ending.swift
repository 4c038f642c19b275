import Datasets

extension Drafter {
    mutating func read() {
        while index < marks.count {
            let (start, kin, filters, ranking) = (index, draft.kinships, draft.filters.count, draft.ranking)
            step()
            if isReplaced(ranking) { draft.leftovers.append(marks[start].words) }
            markDenials(since: filters, at: start)
            if draft.kinships != kin { kinEnd = index }
            if index == start { index += 1 }
        }
        draft.asksWhether = ["is", "was", "has"].contains(marks.first { $0.mark != .filler }?.words.lowercased() ?? "")
        timesDone()
        eitherHappened()
        mostFrequent()
        countedPerValue()
        draft.speaksOfNow = speaksOfNow
        draft.speaksOfPast = speaksOfPast
        draft.isPlanned = draft.speaksOfNow && isPlanned
        eachBefore()
        comparedByTime()
        insist()
        noValues()
        countEach()
        if draft.weighs, draft.filters.count(where: isSeveral) != 1 { draft.leftovers.append("more") }
        // `how many orders per customer on average`
        if pending == [.average], draft.groups.count == 1, draft.measures.count == 1, case .rows(let mention) = draft.measures[0] {
            draft.measures = [.rowsPer(mention)]
            pending = []
        }
        // `what percentage of orders used a coupon`
        if draft.measures == [.share], draft.groups.isEmpty, !draft.saysOfWhich {
            if let place = draft.subjects.firstIndex(where: { !$0.isTable }) {
                draft.filters.append(Draft.Filter(mention: draft.subjects.remove(at: place), test: .missing, isNegated: true))
            } else {
                draft.leftovers.append("share")
            }
        }
        weighShare()
        // `which services were rolled back and how often`, `pie chart of conclusions`: each of them, and how many.
        let isCounted = draft.measures == [.rows(nil)] || (draft.measures.isEmpty && draft.wantsChart)
        if isCounted, draft.groups.isEmpty, draft.ranking == nil,
            let place = draft.subjects.firstIndex(where: { !$0.isTable && !isNumeric($0) && isText($0) })
        {
            draft.groups = [.mention(draft.subjects.remove(at: place))]
        }
        lengths()
        // `when was checkout last deployed`: the last of those times, and no row.
        if draft.asksWhen, draft.measures.isEmpty, let ranking = draft.ranking, ranking.isByTime, ranking.quality == nil,
            !isOfSeveral(ranking)
        {
            if draft.companions.contains(where: \.isAsked) {
                draft.ranking?.count = ranking.count ?? 1
            } else {
                draft.measures = [.moment(isLast: ranking.isDescending)]
                draft.ranking = nil
            }
        }
        // `the highest bonus, and to whom`: of that very row.
        if draft.companions.contains(where: \.isAsked), draft.groups.isEmpty, draft.ranking == nil, draft.measures.count == 1,
            case .aggregate(let extreme, let mention?) = draft.measures[0], [.greatest, .least].contains(extreme)
        {
            draft.ranking = Draft.Ranking(isDescending: extreme == .greatest, count: 1, by: .bare(mention))
            draft.measures = []
        }
        // `revenue last month`
        if draft.measures.isEmpty, draft.groups.isEmpty, draft.ranking == nil, draft.sorting == nil, pending.isEmpty,
            let money = draft.subjects.first(where: { said in
                !said.isTable && isNumeric(said)
                    && said.words.split(separator: " ").last.map { Money.revenue.contains(Stem.of(String($0))) } ?? false
            })
        {
            let last = money.words.split(separator: " ").last.map(String.init) ?? money.words
            draft.measures = [.bare(Mention(words: last, columns: money.columns))]
        }
        // `which workflow takes longest on average`
        if pending == [.average], draft.ranking?.quality != nil { pending = [] }
        for aggregate in pending { draft.measures.append(.aggregate(aggregate, nil)) }
        if let number, draft.limit == nil, draft.ranking == nil { draft.leftovers.append(String(number)) }
        comparedWithSums()
        comparedWithNothing()
        addUp()
    }

    /// `when are the next 3 rehearsals`: so many rows, each with its time.
    private func isOfSeveral(_ ranking: Draft.Ranking) -> Bool {
        ranking.count.map { $0 > 1 } ?? draft.spans.contains(where: \.isNext)
    }

    /// `orders per month compared to last year`, `ratio of paid to unpaid orders`: two figures, of which one is not there.
    private mutating func comparedWithNothing() {
        let versus = marks.firstIndex { $0.mark == .versus }.map {
            marks[$0...].dropFirst().first { $0.mark != .filler }?.mark.isTime ?? false
        }
        if versus ?? false, draft.spans.count < 2 { draft.leftovers.append("compared") }
        if let ratio = marks.firstIndex(where: { $0.words.lowercased().hasPrefix("ratio") }),
            marks[ratio...].contains(where: { $0.mark == .preposition && $0.words.lowercased() == "to" })
        {
            draft.leftovers.append("ratio")
        }
    }

    /// `what were all orders worth in total`: one figure, and not what each of them was worth.
    private mutating func addUp() {
        guard draft.measures.isEmpty, draft.groups.isEmpty, draft.ranking == nil, draft.sorting == nil,
            marks.first?.words.lowercased() != "which",
            marks.contains(where: { ["in total", "altogether", "in all"].contains($0.words.lowercased()) }),
            draft.subjects.count(where: { !$0.isTable }) == 1, draft.subjects.contains(where: \.isTable),
            let place = draft.subjects.firstIndex(where: { !$0.isTable && isNumeric($0) })
        else { return }
        draft.measures = [.aggregate(.sum, draft.subjects.remove(at: place))]
    }

    /// `top 5 latest shows by plays`: of two orders one would be lost.
    private func isReplaced(_ before: Draft.Ranking?) -> Bool {
        guard let before, let after = draft.ranking else { return false }
        if before.isByTime != after.isByTime, before.isByTime || before.by != nil || before.quality != nil { return true }
        return before.by != nil && after.quality != nil && after.by == nil
    }

    /// `with fines over 20 euros in total`, `more than 10% of the total`: held against what no single row has.
    private mutating func comparedWithSums() {
        let isOfSingle = draft.kinships.contains { $0.filters.contains { $0.test.wantsNumber } }
        if isOfSingle, marks.contains(where: { $0.words.lowercased() == "in total" }) { draft.leftovers.append("in total") }
        let isShare = marks.indices.dropFirst(2).contains { index in
            guard case .number = marks[index - 1].mark, marks[index - 2].mark.isComparison else { return false }
            let said = marks[index...].prefix(2).flatMap { $0.words.lowercased().split(separator: " ") }
            // The sign is a part of the number.
            if said.first == "of", let next = marks[index...].first(where: { $0.mark != .filler })?.mark {
                if case .aggregate = next { return true }
                if case .name(let mention) = next { return isNumeric(mention) && !mention.isTable }
            }
            return ["%", "percent"].contains(said.first ?? "") && said.contains("of")
        }
        if isShare { draft.leftovers.append("%") }
    }
}

extension Mark {
    fileprivate var isComparison: Bool { if case .compare = self { true } else { false } }
}
