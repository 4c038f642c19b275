import Datasets

extension Drafter {
    /// `technicians that cost more than 60 an hour`, `reviews rated 2 or less`
    mutating func measured() -> Bool {
        guard index < marks.count, let quality = MeasuringVerbs.of(marks[index].words), !isFirst, !isBehindArticle else { return false }
        let start = index
        let mention: Mention? = if case .name(let name)? = peek(), !name.isTable { name } else { nil }
        index += 1
        while peek() == .filler && !isLength(index) || quality.columns == Qualities.lengths && peek() == .preposition { index += 1 }
        if mostMeasured(quality) { return true }
        guard let test = numberTest() else {
            index = start
            return false
        }
        // `made more than 3 orders` counts them.
        if case .name(let next)? = peek(), next.isTable {
            index = start
            return false
        }
        if case .compare(let comparison, .number(let digits)) = test, heads(comparison == .equal ? nil : comparison, digits, before: start)
        {
            return true
        }
        // `hold more than 2000 sheets`
        if case .name(let counted)? = peek(), isNumeric(counted), !Units.isOne(counted.words.lowercased()) {
            index += 1
            draft.filters.append(Draft.Filter(mention: counted, test: test))
            return true
        }
        let unit = takeUnit()
        draft.filters.append(Draft.Filter(mention: mention, test: test, quality: quality, unit: unit, rate: takeRate()))
        return true
    }

    /// `of the last 5 releases` is no verb.
    private var isBehindArticle: Bool {
        index > 0 && ["the", "our", "their", "its"].contains(marks[index - 1].words.lowercased().split(separator: " ").last ?? "")
    }

    /// Whose it is has to stand before.
    private var isFirst: Bool {
        // `alice's runs longer than an hour` are the rows, and no verb of others.
        let mayBeRows = marks[index].rows.map { $0.bestTable >= 0.95 } ?? false
        return draft.subjects.isEmpty && draft.measures.isEmpty && (draft.filters.isEmpty || mayBeRows) && !draft.asksWho
    }

    private func isLength(_ index: Int) -> Bool { Token(.word, marks[index].words).count != nil }

    /// `more than 60`, `between 2 and 4`, `2 or less`
    private mutating func numberTest() -> Draft.Test? {
        switch peek() {
        case .compare(let comparison)?:
            guard case .number(let digits)? = peek(1) else { return nil }
            index += 2
            return .compare(comparison, .number(digits))
        case .quality(let quality, isComparative: true)? where quality.isLength:
            guard case .number(let digits)? = peek(1) else { return nil }
            index += 2
            return .compare(quality.isMore ? .more : .less, .number(digits))
        case .between?:
            guard case .number(let low)? = peek(1), case .number(let high)? = peek(3) else { return nil }
            index += 4
            return .between(.number(low), .number(high))
        case .number(let digits)?:
            index += 1
            return .compare(takeBound() ?? .equal, .number(digits))
        default: return nil
        }
    }

    /// `or less`, `or more`, `and above`, behind a number.
    mutating func takeBound() -> Comparison? {
        guard peek() == .or || peek() == .and, index + 1 < marks.count else { return nil }
        let word = marks[index + 1].words.lowercased()
        let bound: Comparison? = Self.lower.contains(word) ? .atMost : Self.higher.contains(word) ? .atLeast : nil
        if bound != nil { index += 2 }
        return bound
    }

    private static let lower: Set<String> = ["less", "fewer", "lower", "under", "below", "cheaper", "shorter", "worse", "smaller", "down"]
    private static let higher: Set<String> = ["more", "higher", "better", "above", "over", "greater", "longer", "up", "larger", "bigger"]

    /// `cheapest category per day`: what is paid for one, and no group.
    mutating func ranksPaid() -> Bool {
        guard index < marks.count else { return false }
        let stem = Stem.of(marks[index].words.lowercased())
        if ranksRate(per: stem) { return true }
        guard draft.ranking?.quality?.columns.contains("price") ?? false, draft.ranking?.by == nil,
            let asked = askedTable?.likeliestTables
        else { return false }
        let paid = asked.flatMap(catalogue.addresses).filter {
            catalogue[$0].isMeasure && Units.isRate(catalogue[$0], per: stem) && !Units.isNumber(catalogue[$0], of: stem)
        }
        guard paid.count == 1 else { return false }
        index += 1
        draft.ranking?.by = .bare(Mention(words: marks[index - 1].words, columns: [paid[0]: 1]))
        draft.ranking?.quality = nil
        return true
    }

    /// `which service costs the most per month`, where that is what it is kept by.
    private mutating func ranksRate(per stem: String) -> Bool {
        let by: Mention? =
            switch draft.ranking?.by {
            case .bare(let mention)?, .aggregate(_, let mention?)?: mention
            default: nil
            }
        guard let by, let asked = askedTable?.likeliestTables else { return false }
        let rates = by.columns.keys.filter {
            asked.contains($0.table) && Units.isRate(catalogue[$0], per: stem) && !Units.isNumber(catalogue[$0], of: stem)
        }
        guard rates.count == 1 else { return false }
        index += 1
        draft.ranking?.by = .bare(Mention(words: by.words, columns: [rates[0]: 1]))
        return true
    }

    /// `an hour`, `per month`, `a night`, behind a price: for what it is paid.
    mutating func takeRate() -> String? {
        guard index + 1 < marks.count, peek() == .per || ["a", "an", "the"].contains(marks[index].words.lowercased()) else { return nil }
        let stem = Stem.of(marks[index + 1].words.lowercased())
        guard Units.isRate(stem) else { return nil }
        // `orders over 100 euros per month` are counted by month, where nothing has a price for one.
        if peek() == .per, !catalogue.tables.contains(where: { $0.columns.contains { $0.isMeasure && Units.isRate($0, per: stem) } }) {
            return nil
        }
        index += 2
        return stem
    }
}
