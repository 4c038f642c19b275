import Datasets

extension Drafter {
    mutating func extreme(isDescending: Bool, having: Bool) {
        // `which 3 hotels had the highest costs`
        let count = takeNumber() ?? (draft.subjects.isEmpty ? nil : draft.limit)
        defer { if draft.ranking != nil { draft.limit = nil } }
        let aggregate: Aggregate = isDescending ? .greatest : .least
        if count == nil, extremes(aggregate) { return }
        skipFillers()
        let isOfSomething = having || !draft.subjects.isEmpty || !draft.groups.isEmpty
        var ranking = Draft.Ranking(isDescending: isDescending, count: count)
        if let measure = measure() {
            if case .rows(let mention?) = measure, mention.isTable, peek() == .per || peek() == .by, count == nil {
                // `highest reading per meter`
                draft.subjects.append(mention)
                draft.measures.append(.aggregate(aggregate, nil))
            } else if case .rows(let mention?) = measure, mention.isTable, marks[max(0, index - 2)].mark != .count {
                // `largest orders`
                draft.subjects.append(mention)
                ranking.quality = Qualities.of(isDescending ? "largest" : "smallest")
                ranking.count = count ?? 1
                draft.ranking = ranking
            } else if case .bare(let mention) = measure, !isOfSomething, count == nil {
                draft.measures.append(.aggregate(aggregate, mention))
            } else {
                ranking.by = measure
                ranking.count = count ?? subjectCount
                draft.ranking = ranking
            }
        } else if let mention = name() {
            draft.measures.append(.aggregate(aggregate, mention))
        } else {
            ranking.quality = Qualities.of(isDescending ? "largest" : "smallest")
            ranking.count = count ?? 1
            draft.ranking = ranking
        }
    }

    /// `cheapest daily rate cars`: what they are ranked by stands before them.
    var isBeforeRows: Bool { if case .name(let rows)? = peek(1) { rows.isTable } else { false } }

    /// `takes the longest on average to deliver`: how long each of them takes.
    mutating func ranksLapse(_ mention: Mention) -> Bool {
        guard mention.isLapse, draft.ranking?.by == nil, draft.ranking?.quality?.isLength ?? false else { return false }
        draft.ranking?.by = .aggregate(pending.first ?? .average, mention)
        draft.ranking?.quality = nil
        pending = []
        // Of a row that is asked for itself, when that was done is worth seeing.
        let own = mention.times.filter { askedTable?.isOf($0.key.table) ?? false }
        if let best = own.max(by: { ($0.value, -$0.key.column) < ($1.value, -$1.key.column) })?.key {
            draft.subjects.append(Mention(words: mention.words, columns: [best: 1]))
        }
        return true
    }

    /// `the lowest and the highest fare`, `lowest, highest and average price`
    mutating func extremes(_ aggregate: Aggregate) -> Bool {
        let start = index
        var all = [aggregate]
        while let other = otherFigure() { if !all.contains(other) { all.append(other) } }
        guard all.count > 1, let mention = name(), !mention.isTable, isNumeric(mention) else {
            index = start
            return false
        }
        pending = all
        settle(mention)
        return true
    }

    /// `, highest`, `and average`
    private mutating func otherFigure() -> Aggregate? {
        var ahead = 0
        while let mark = peek(ahead), [.and, .comma, .filler].contains(mark) { ahead += 1 }
        let other: Aggregate
        switch peek(ahead) {
        case .extreme(let isDescending)?: other = isDescending ? .greatest : .least
        case .quality(let quality, false)?: other = quality.isMore ? .greatest : .least
        // `lowest average` is the lowest of them.
        case .aggregate(let aggregate)? where aggregate != .sum && ahead > 0: other = aggregate
        default: return nil
        }
        index += ahead + 1
        return other
    }
}
