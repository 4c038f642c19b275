import Datasets

/// Reads the marks of a question from left to right.
struct Drafter {
    var draft = Draft()
    let marks: [Marked]
    let catalogue: Catalogue
    /// Columns all of whose values are known.
    let sampled: Set<ColumnAddress>
    var index = 0
    private var pending: [Aggregate] = []
    private var wasHaving = false
    private var wasWhich = false
    private var wasPreposition = ""
    private var number: Int?

    init(_ marks: [Marked], _ lexicon: Lexicon) {
        self.marks = marks
        catalogue = lexicon.catalogue
        sampled = lexicon.vocabulary.sampled
    }

    static func draft(_ marks: [Marked], _ lexicon: Lexicon) -> Draft {
        var drafter = Drafter(marks, lexicon)
        drafter.read()
        return drafter.draft
    }

    private mutating func read() {
        while index < marks.count {
            let start = index
            step()
            if index == start { index += 1 }
        }
        // `how many orders per customer on average`
        if pending == [.average], draft.groups.count == 1, draft.measures.count == 1, case .rows(let mention) = draft.measures[0] {
            draft.measures = [.rowsPer(mention)]
            pending = []
        }
        // `what percentage of orders used a coupon`
        if draft.measures == [.share], draft.groups.isEmpty, draft.filters.isEmpty {
            if let place = draft.subjects.firstIndex(where: { !$0.isTable }) {
                draft.filters.append(Draft.Filter(mention: draft.subjects.remove(at: place), test: .missing, isNegated: true))
            } else {
                draft.leftovers.append("share")
            }
        }
        // `which services were rolled back and how often`, `pie chart of conclusions`: each of them, and how many.
        let isCounted = draft.measures == [.rows(nil)] || (draft.measures.isEmpty && draft.wantsChart)
        if isCounted, draft.groups.isEmpty, draft.ranking == nil,
            let place = draft.subjects.firstIndex(where: { !$0.isTable && !isNumeric($0) && isText($0) })
        {
            draft.groups = [.mention(draft.subjects.remove(at: place))]
        }
        // `how long does the nightly take`
        if draft.measures.isEmpty, draft.groups.isEmpty, draft.ranking == nil, draft.sorting == nil, pending.isEmpty,
            let place = draft.subjects.firstIndex(where: { $0.words.lowercased() == "how long" })
        {
            draft.measures = [.aggregate(.average, draft.subjects.remove(at: place))]
        }
        // `when was checkout last deployed`: the last of those times, and no row.
        if draft.asksWhen, draft.measures.isEmpty, let ranking = draft.ranking, ranking.isByTime, ranking.quality == nil {
            draft.measures = [.moment(isLast: ranking.isDescending)]
            draft.ranking = nil
        }
        // `revenue last month`
        if draft.measures.isEmpty, draft.groups.isEmpty, draft.ranking == nil, draft.sorting == nil, pending.isEmpty,
            let money = draft.subjects.first(where: { !$0.isTable && Synonyms.revenueWords.contains(Stem.of($0.words)) })
        {
            draft.measures = [.bare(money)]
        }
        // `which workflow takes longest on average`
        if pending == [.average], draft.ranking?.quality != nil { pending = [] }
        for aggregate in pending { draft.measures.append(.aggregate(aggregate, nil)) }
        if let number, draft.limit == nil, draft.ranking == nil { draft.leftovers.append(String(number)) }
    }

    // MARK: Looking ahead

    func peek(_ offset: Int = 0) -> Mark? { index + offset < marks.count ? marks[index + offset].mark : nil }

    /// The next that says something, without what has no meaning between.
    mutating func skipFillers() { while let mark = peek(), mark == .filler || mark == .all { index += 1 } }

    func isTable(_ mention: Mention) -> Bool { mention.isTable }

    /// Takes a name, if one is next.
    mutating func name() -> Mention? {
        let start = index
        skipFillers()
        if case .name(let mention)? = peek() {
            index += 1
            return mention
        }
        index = start
        return nil
    }

    private func hasMoney(_ mention: Mention) -> Bool {
        mention.tables.contains { table, weight in
            weight >= mention.bestTable - 0.05
                && catalogue.addresses(of: table).contains {
                    catalogue[$0].isMeasure && Synonyms.money.contains(Stem.words(of: catalogue[$0].name).last ?? "")
                }
        }
    }

    private func isNumeric(_ mention: Mention) -> Bool {
        mention.columns.contains { $0.value >= mention.bestColumn - 0.1 && catalogue[$0.key].kind.isNumber && !catalogue[$0.key].isKeyLike }
    }

    // MARK: Steps

    private mutating func step() {
        guard let mark = peek() else { return }
        let having = wasHaving
        let which = wasWhich
        if mark != .filler, mark != .copula, mark != .negation, mark != .all { (wasHaving, wasWhich) = (false, false) }
        switch mark {
        case .filler, .copula, .comma: index += 1
        case .and, .or: index += 1
        case .all:
            draft.wantsAll = true
            index += 1
        case .chart:
            draft.wantsChart = true
            index += 1
        case .csv:
            draft.wantsCSV = true
            index += 1
        case .which:
            wasWhich = true
            if marks[..<index].allSatisfy({ $0.mark == .filler || $0.mark == .preposition }) { draft.asksWhich = true }
            index += 1
        case .versus:
            draft.compares = true
            index += 1
        case .untrue(let mention):
            index += 1
            draft.filters.append(Draft.Filter(mention: mention, test: .holds, isNegated: true))
        case .rate(let word):
            index += 1
            draft.measures.append(.share)
            draft.filters.append(Draft.Filter(test: .loose([.text(word, isExact: false)], .adjective)))
        case .agent(let mention):
            index += 1
            draft.asksWho = true
            let measure: Draft.Measure = mention.isTable ? .rows(mention) : .bare(mention)
            if draft.ranking != nil, draft.ranking?.by == nil {
                draft.ranking?.by = measure
                draft.ranking?.quality = nil
                if isSingle(mention.words) { draft.ranking?.count = 1 }
            } else {
                draft.measures.append(measure)
            }
        case .sales(let isDescending):
            index += 1
            let count = draft.ranking?.count ?? draft.limit ?? takeNumber() ?? (draft.subjects.isEmpty ? singular() : nil) ?? subjectCount
            draft.limit = nil
            draft.ranking = Draft.Ranking(isDescending: isDescending, count: count ?? 10, by: .sales)
            // `sells the most units`
            if case .name(let mention)? = peek(), isQuantity(mention) || ["unit", "piece", "copy"].contains(Stem.of(mention.words)) {
                index += 1
            }
        case .who:
            index += 1
            if marks[..<index].dropLast().allSatisfy({ $0.mark == .filler }) { draft.asksWho = true } else { wasHaving = true }
        case .when:
            index += 1
            if marks[..<index].dropLast().allSatisfy({ $0.mark == .filler }) { draft.asksWhen = true }
        case .count: count()
        case .distinct: distinct()
        case .share:
            draft.measures.append(.share)
            index += 1
        case .aggregate(let aggregate): self.aggregate(aggregate)
        case .per
        where draft.subjects.isEmpty && draft.measures.isEmpty && pending.isEmpty && marks[..<index].allSatisfy({ $0.mark == .filler }):
            // `list every member`
            index += 1
        case .per:
            index += 1
            groups()
        case .by: by()
        case .unit(let unit):
            index += 1
            if which || draft.ranking != nil || !draft.groups.isEmpty {
                draft.groups.append(.bucket(unit))
            } else {
                draft.leftovers.append(unit.rawValue)
            }
        case .rhythm(let unit):
            draft.groups.append(.bucket(unit))
            index += 1
        case .rank(let isDescending):
            index += 1
            rank(isDescending: isDescending, having)
        case .most(let isDescending):
            index += 1
            most(isDescending: isDescending)
        case .extreme(let isDescending):
            index += 1
            extreme(isDescending: isDescending, having: having)
        case .end(let isLast):
            index += 1
            draft.ranking = Draft.Ranking(
                isDescending: isLast,
                count: takeNumber() ?? singular() ?? (draft.asksWho ? 1 : nil),
                isByTime: true
            )
        case .quality(let quality, let isComparative):
            index += 1
            self.quality(quality, isComparative)
        case .number(let digits): number(digits)
        case .span(let found):
            index += 1
            span(found)
        case .sorted: sorted()
        case .direction(let isDescending):
            draft.sorting = (draft.sorting?.measure, isDescending)
            index += 1
        case .having:
            index += 1
            wasHaving = true
            if !containing() { _ = kinship(isNegated: false) }
        case .without:
            index += 1
            let before = draft.kinships.count + draft.filters.count
            while peek() == .copula || peek() == .filler { index += 1 }
            if !kinship(isNegated: true), let mention = name() {
                draft.filters.append(Draft.Filter(mention: mention, test: holdsOrMissing(mention), isNegated: isTruth(mention)))
            } else if draft.kinships.count + draft.filters.count == before, !looseValue(.after, isNegated: true) {
                draft.leftovers.append(marks[index - 1].words)
            }
        case .negation:
            let before = draft.kinships.count + draft.filters.count
            if !looseValue(.after, isNegated: true) {
                index += 1
                negated()
            }
            // What is not meant must not be forgotten.
            if draft.kinships.count + draft.filters.count == before { draft.leftovers.append("not") }
        case .preposition:
            wasPreposition = marks[index].words.lowercased()
            index += 1
            preposition(wasPreposition)
        case .compare(let comparison): compare(comparison, having)
        case .between: between(nil)
        case .like(let likeness):
            index += 1
            if let text = takeText() {
                draft.filters.append(
                    Draft.Filter(mention: draft.subjects.last.flatMap { $0.isTable ? nil : $0 }, test: .like(likeness, text))
                )
            }
        case .missing, .isIn:
            draft.leftovers.append(marks[index].words)
            index += 1
        case .name(let mention):
            index += 1
            named(mention, having)
        case .verb(let mention):
            index += 1
            verb(mention)
        case .value, .unknown, .known:
            if !looseValue(.after, isNegated: false) { index += 1 }
        }
    }

    private var isPeople: Bool { index < marks.count && ["people", "persons", "folks"].contains(marks[index].words.lowercased()) }

    private mutating func people() {
        index += 1
        draft.measures.append(.people)
    }

    private mutating func count() {
        index += 1
        if isPeople { return people() }
        skipFillers()
        if peek() == .distinct {
            index += 1
            if isPeople { return people() }
            if let mention = name() {
                draft.measures.append(.distinct(mention))
            } else {
                draft.leftovers.append(marks[index - 1].words)
            }
            return
        }
        if pending == [.average] {
            pending = []
            draft.measures.append(.rowsPer(name()))
            return
        }
        // `order count`
        if case .name(let mention)? = peek() {
            index += 1
            if mention.isTable {
                draft.measures.append(.rows(mention))
            } else if isNumeric(mention),
                marks[index - 2].words.lowercased() == "quantity of" || isQuantity(mention)
                    || (!mention.isTable && Units.isOne(mention.words.lowercased()))
            {
                draft.measures.append(.aggregate(.sum, mention))
            } else if isTruth(mention) {
                // `how many active members`
                draft.measures.append(.rows(nil))
                draft.filters.append(Draft.Filter(mention: mention, test: .holds))
            } else if followedByTable() || isDone(mention) {
                // `how many failed runs`, where a column is called so too
                index -= 1
                draft.measures.append(.rows(nil))
            } else {
                // `how many coupons were used`: each time.
                if wasGiven { return draft.measures.append(.values(mention)) }
                // `how many products cost more than 20` counts products.
                let isFiltered = filterValue(of: mention, isOptional: true)
                draft.measures.append(isFiltered ? .rows(nil) : .distinct(mention))
            }
        } else if let last = draft.subjects.last, last.isTable, draft.measures.isEmpty {
            draft.measures.append(.rows(last))
        } else {
            if draft.ranking != nil, draft.ranking?.by == nil { draft.ranking?.by = .rows(nil) } else { draft.measures.append(.rows(nil)) }
        }
    }

    /// `how many pieces` adds them up.
    private func isQuantity(_ mention: Mention) -> Bool {
        mention.columns.contains {
            $0.value >= mention.bestColumn - 0.05 && ["quantity", "qty"].contains(Stem.words(of: catalogue[$0.key].name).last ?? "")
        }
    }

    private var wasGiven: Bool {
        marks[min(index, marks.count)...].contains { marked in
            marked.words.lowercased().split(separator: " ").contains {
                ["used", "redeemed", "applied", "entered", "given", "spent", "issued"].contains($0)
            }
        }
    }

    private func followedByTable() -> Bool { if case .name(let next)? = peek() { next.isTable } else { false } }

    private mutating func distinct() {
        index += 1
        guard let mention = name() else {
            draft.isDistinct = true
            return
        }
        draft.subjects.append(mention)
        draft.isDistinct = true
    }

    private mutating func aggregate(_ aggregate: Aggregate) {
        let start = marks[index].words.lowercased()
        index += 1
        pending.append(aggregate)
        skipFillers()
        // `min, max and average price`
        var ahead = 0
        while let mark = peek(ahead), mark == .comma || mark == .and || mark == .filler { ahead += 1 }
        if case .aggregate? = peek(ahead), ahead > 0 {
            index += ahead
            return
        }
        if peek() == .count || peek() == .distinct { return }
        guard let mention = name() else {
            // `show the order total`, `revenue total`
            if let last = draft.subjects.lastIndex(where: { !$0.isTable && isNumeric($0) }) {
                settle(draft.subjects.remove(at: last))
            }
            return
        }
        // `how much did customers spend`
        if mention.isTable, !isNumeric(mention), start == "how much" { return draft.subjects.append(mention) }
        settle(mention, start: start)
    }

    private mutating func settle(_ mention: Mention, start: String = "") {
        for aggregate in pending {
            if mention.isTable, !isNumeric(mention) {
                // `total orders` counts them; `sum of refunds` adds up what they amount to.
                let isCount = aggregate == .sum && !start.hasPrefix("sum") && !(start.hasSuffix("total of") && hasMoney(mention))
                draft.measures.append(isCount ? .rows(mention) : .aggregate(aggregate, nil))
                if !isCount { draft.subjects.append(mention) }
            } else {
                draft.measures.append(.aggregate(aggregate, mention))
            }
        }
        pending = []
        if !mention.isTable { filterValue(of: mention, isOptional: true) }
    }

    /// What stands behind `per`, with what follows it.
    private mutating func groups() {
        while true {
            skipFillers()
            switch peek() {
            case .unit(let unit): draft.groups.append(.bucket(unit))
            case .rhythm(let unit): draft.groups.append(.bucket(unit))
            case .name(let mention): draft.groups.append(.mention(mention))
            default: return
            }
            index += 1
            var ahead = 0
            while let mark = peek(ahead), [.comma, .and, .per, .by].contains(mark) || mark == .filler { ahead += 1 }
            switch peek(ahead) {
            case .unit where ahead > 0, .rhythm where ahead > 0, .name where ahead > 0: index += ahead
            default: return
            }
        }
    }

    private mutating func by() {
        index += 1
        skipFillers()
        if peek() == .per {
            index += 1
            return groups()
        }
        let isRanked = draft.ranking != nil && draft.ranking?.by == nil && draft.ranking?.quality == nil
        if isRanked, let measure = measure() {
            draft.ranking?.by = measure
            return
        }
        switch peek() {
        case .name(let mention)? where isDoer(mention):
            // `orders by members in vienna`: whose they are, and nothing to group by.
            index += 1
            draft.subjects.append(mention)
        case .unit, .rhythm, .name: groups()
        case .unknown, .value, .known: _ = looseValue(.person, isNegated: false)
        default: break
        }
    }

    private func isDoer(_ mention: Mention) -> Bool {
        let person = Stem.of(mention.words.lowercased())
        let isDone = index > 1 && ["spent", "paid", "ordered", "placed", "bought"].contains(marks[index - 2].words.lowercased())
        guard mention.isTable, !isSingle(mention.words),
            isDone || draft.subjects.last?.isTable ?? false || draft.measures.contains(where: \.isCount),
            Synonyms.of("customer").contains(person) || person == "customer"
        else { return false }
        switch peek(1) {
        case .having?: return true
        case .preposition?: return peek(2).map(isValue) ?? false
        default: return false
        }
    }

    /// What things are ranked or sorted by: `number of orders`, `total amount`, `revenue`.
    private mutating func measure() -> Draft.Measure? {
        skipFillers()
        switch peek() {
        case .count:
            index += 1
            skipFillers()
            if peek() == .distinct {
                index += 1
                return name().map { .distinct($0) } ?? .rows(nil)
            }
            return .rows(name())
        case .aggregate(let aggregate):
            index += 1
            guard let mention = name() else { return .aggregate(aggregate, nil) }
            return mention.isTable && mention.bestColumn < 0.7 ? .rows(mention) : .aggregate(aggregate, mention)
        case .name(let mention):
            if mention.isTable {
                index += 1
                // `order count`
                if peek() == .count { index += 1 }
                return .rows(mention)
            }
            guard isNumeric(mention) else { return nil }
            index += 1
            return .bare(mention)
        default: return nil
        }
    }

    private mutating func takeNumber() -> Int? {
        if let number {
            self.number = nil
            return number
        }
        let start = index
        skipFillers()
        if case .number(let digits)? = peek(), let count = Int(digits), (1...100_000).contains(count) {
            index += 1
            return count
        }
        if index < marks.count, let count = Token(.word, marks[index].words).count, case .unknown? = peek() {
            index += 1
            return count
        }
        index = start
        return nil
    }

    /// `the last order` is one.
    private func singular() -> Int? {
        var ahead = 0
        while let mark = peek(ahead), mark == .filler || isUnknown(mark) { ahead += 1 }
        guard index + ahead < marks.count, case .name = marks[index + ahead].mark else { return nil }
        let last = marks[index + ahead].words.split(separator: " ").last.map { $0.lowercased() } ?? ""
        return Stem.of(last) == last && last != "data" ? 1 : nil
    }

    private func isUnknown(_ mark: Mark) -> Bool {
        switch mark {
        case .unknown, .known: true
        default: false
        }
    }

    private mutating func rank(isDescending: Bool, _ having: Bool) {
        let count = takeNumber()
        draft.ranking = Draft.Ranking(isDescending: isDescending, count: count ?? singular() ?? 10)
    }

    private mutating func most(isDescending: Bool) {
        let count = takeNumber() ?? draft.ranking?.count ?? draft.limit
        let isSeveral =
            draft.subjects.first.map { first in
                let last = first.words.split(separator: " ").last.map { $0.lowercased() } ?? ""
                return Stem.of(last) != last
            } ?? false
        var ranking = Draft.Ranking(isDescending: isDescending, count: count)
        if let mention = name() {
            ranking.by =
                mention.isTable && mention.bestColumn < mention.bestTable
                ? .rows(mention)
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
        ranking.count = count ?? (isSeveral && !draft.subjects.isEmpty && !wasSingularQuestion ? nil : 1)
        draft.limit = nil
        draft.ranking = ranking
    }

    /// `which customer has …`
    private var wasSingularQuestion: Bool { draft.groups.contains { if case .bucket = $0 { true } else { false } } }

    private mutating func extreme(isDescending: Bool, having: Bool) {
        let count = takeNumber()
        skipFillers()
        let isOfSomething = having || !draft.subjects.isEmpty || !draft.groups.isEmpty
        let aggregate: Aggregate = isDescending ? .greatest : .least
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

    /// One, unless the question speaks of several.
    private var subjectCount: Int? {
        guard let first = draft.subjects.first else { return 1 }
        let last = first.words.split(separator: " ").last.map { $0.lowercased() } ?? ""
        return Stem.of(last) == last ? 1 : 10
    }

    private mutating func quality(_ quality: Qualities.Quality, _ isComparative: Bool) {
        guard isComparative else {
            // `the coldest temperature` is a value.
            if draft.subjects.isEmpty, draft.limit == nil, case .name(let mention)? = peek(), !mention.isTable, isNumeric(mention) {
                index += 1
                return draft.measures.append(.aggregate(quality.isMore ? .greatest : .least, mention))
            }
            if quality.isTime {
                draft.ranking = Draft.Ranking(
                    isDescending: quality.isMore,
                    count: takeNumber() ?? draft.limit ?? singular() ?? 10,
                    isByTime: true
                )
            } else {
                let count = takeNumber() ?? draft.limit
                var several = draft.subjects.isEmpty ? singular() : 1
                if several == nil { several = 10 }
                draft.ranking = Draft.Ranking(isDescending: quality.isMore, count: count ?? several, quality: quality)
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
        guard case .number(let digits)? = peek() else { return draft.leftovers.append(marks[index - 1].words) }
        index += 1
        let unit = takeUnit()
        draft.filters.append(Draft.Filter(test: .compare(quality.isMore ? .more : .less, .number(digits)), quality: quality, unit: unit))
    }

    private mutating func number(_ digits: String) {
        let before = index > 0 ? marks[index - 1] : nil
        index += 1
        if case .name(let mention)? = before?.mark, mention.isTable, let last = draft.subjects.last, last == mention,
            !mention.words.lowercased().hasSuffix("s")
        {
            // `order 42`
            draft.filters.append(Draft.Filter(mention: mention, test: .compare(.equal, .number(digits))))
            return
        }
        guard let count = Int(digits), (1...100_000).contains(count) else { return draft.leftovers.append(digits) }
        switch peek() {
        case .quality, .rank, .extreme, .most: draft.limit = count
        case .end(let isLast):
            index += 1
            draft.ranking = Draft.Ranking(isDescending: isLast, count: count, isByTime: true)
        default:
            if before.map({ ["limit", "only", "just", "sample"].contains($0.words.lowercased()) }) ?? false || isNearName() {
                draft.limit = count
            } else {
                draft.leftovers.append(digits)
            }
        }
        if case .extreme? = peek() {
            number = count
            draft.limit = nil
        }
    }

    /// `show 5 orders`, `5 rows of orders`
    private func isNearName() -> Bool {
        for offset in 0..<5 {
            switch peek(offset) {
            case .name: return true
            case .filler, .unknown, .verb, .preposition, .which, .distinct: continue
            default: return false
            }
        }
        return false
    }

    private mutating func span(_ found: SpanReader.Found) {
        if let last = draft.kinships.indices.last, draft.kinships[last].span == nil, index >= 2, isKin(marks[index - 2].mark) {
            draft.kinships[last].span = found
        } else {
            draft.spans.append(found)
        }
    }

    private func isKin(_ mark: Mark) -> Bool {
        switch mark {
        case .name, .verb: true
        default: false
        }
    }

    private mutating func sorted() {
        index += 1
        skipFillers()
        if peek() == .by { index += 1 }
        if let measure = measure() {
            draft.sorting = (measure, draft.sorting?.isDescending)
        } else if let mention = name() {
            draft.sorting = (.bare(mention), draft.sorting?.isDescending)
        }
    }

    /// After `with`, `have`, `without`: rows of another table.
    private mutating func kinship(isNegated: Bool) -> Bool {
        let start = index
        skipFillers()
        while peek() == .copula || peek() == .having { index += 1 }
        skipFillers()
        var (comparison, number) = (Comparison?.none, Int?.none)
        if case .compare(let said)? = peek() {
            index += 1
            comparison = said
            skipFillers()
            guard case .number(let digits)? = peek(), let count = Int(digits) else {
                if index < marks.count, let count = Token(.word, marks[index].words).count {
                    (number, index) = (count, index + 1)
                } else {
                    index = start
                    return false
                }
                return finishKinship(start, isNegated, comparison, number)
            }
            (number, index) = (count, index + 1)
        } else if case .number(let digits)? = peek(), let count = Int(digits), !isNegated {
            (comparison, number, index) = (.equal, count, index + 1)
            // `2 or more orders`
            if peek() == .or, index + 1 < marks.count, ["more", "more than"].contains(marks[index + 1].words.lowercased()) {
                (comparison, index) = (.atLeast, index + 2)
            }
        }
        return finishKinship(start, isNegated, comparison, number)
    }

    private mutating func finishKinship(_ start: Int, _ isNegated: Bool, _ comparison: Comparison?, _ number: Int?) -> Bool {
        skipFillers()
        let mention: Mention
        switch peek() {
        case .name(let name)? where name.isTable || name.bestTable >= 0.5 && isNegated && name.bestColumn < name.bestTable + 0.1:
            mention = name
        case .verb(let name)? where name.bestTable > 0: mention = name
        default:
            index = start
            return false
        }
        // `with a purchase of 50`, `with product name x` speak of something else.
        index += 1
        draft.kinships.append(Draft.Kinship(mention: mention, isNegated: isNegated, comparison: comparison, number: number))
        return true
    }

    private mutating func negated() {
        skipFillers()
        while peek() == .having || peek() == .copula || peek() == .filler { index += 1 }
        switch peek() {
        case .name(let mention)? where isTruth(mention):
            index += 1
            draft.filters.append(Draft.Filter(mention: mention, test: .holds, isNegated: true))
        case .name(let mention)? where !mention.isTable:
            index += 1
            draft.filters.append(Draft.Filter(mention: mention, test: .missing))
        case .verb(let mention)? where mention.bestTable > 0:
            index += 1
            draft.kinships.append(Draft.Kinship(mention: mention, isNegated: true))
        case .verb(let mention)?:
            index += 1
            draft.filters.append(Draft.Filter(mention: mention, test: holdsOrMissing(mention), isNegated: isTruth(mention)))
        case .preposition?:
            index += 1
            _ = looseValue(.place, isNegated: true)
        default: _ = looseValue(.after, isNegated: true)
        }
    }

    func isTruth(_ mention: Mention) -> Bool {
        let best = mention.columns.filter { $0.value >= mention.bestColumn - 0.05 }
        return !best.isEmpty && best.keys.allSatisfy { catalogue[$0].kind == .bool }
    }

    private func holdsOrMissing(_ mention: Mention) -> Draft.Test { isTruth(mention) ? .holds : .missing }

    private mutating func preposition(_ word: String) {
        skipFillers()
        switch peek() {
        case .unknown, .value, .known:
            let position: Draft.Position =
                ["named", "called"].contains(word) ? .named : ["by", "for", "did", "does"].contains(word) ? .person : .place
            _ = looseValue(position, isNegated: false)
        case .negation:
            index += 1
            _ = looseValue(.place, isNegated: true)
        default: break
        }
    }

    private mutating func compare(_ comparison: Comparison, _ having: Bool) {
        index += 1
        skipFillers()
        if case .number(let digits)? = peek() {
            index += 1
            let unit = takeUnit()
            // `ordered more than 3 times`
            if let count = Int(digits), index < marks.count, ["times", "time"].contains(marks[index].words.lowercased()),
                let done = takeDone()
            {
                index += 1
                return draft.kinships.append(Draft.Kinship(mention: done, isNegated: false, comparison: comparison, number: count))
            }
            if case .name(let mention)? = peek(), mention.isTable || isNumeric(mention) {
                index += 1
                if mention.isTable, let count = Int(digits) {
                    draft.kinships.append(Draft.Kinship(mention: mention, isNegated: false, comparison: comparison, number: count))
                } else {
                    draft.filters.append(Draft.Filter(mention: mention, test: .compare(comparison, .number(digits))))
                }
                return
            }
            draft.filters.append(Draft.Filter(test: .compare(comparison, .number(digits)), unit: unit))
        } else if comparison == .unequal || comparison == .equal {
            _ = looseValue(.after, isNegated: comparison == .unequal)
        } else {
            draft.leftovers.append(marks[index - 1].words)
        }
    }

    /// The table whose rows come from what was said to be done last.
    private mutating func takeDone() -> Mention? {
        guard let last = draft.verbs.last ?? draft.subjects.last else { return nil }
        let roots = Set(Stem.verbs(last.words) + [Stem.of(last.words)])
        let tables = catalogue.tables.indices.filter {
            roots.contains(Stem.words(of: catalogue.tables[$0].name.name).joined(separator: " "))
        }
        guard tables.count == 1 || !last.tables.isEmpty, draft.verbs.last != nil || draft.subjects.count > 1 else { return nil }
        if draft.verbs.isEmpty { draft.subjects.removeLast() } else { draft.verbs.removeLast() }
        return Mention(words: last.words, tables: tables.count == 1 ? [tables[0]: 1] : last.tables)
    }

    private mutating func between(_ mention: Mention?) {
        let start = index
        index += 1
        guard case .number(let low)? = peek(), [.and, .filler, .preposition].contains(peek(1)), case .number(let high)? = peek(2) else {
            index = start + 1
            return draft.leftovers.append("between")
        }
        index += 3
        let unit = takeUnit()
        draft.filters.append(Draft.Filter(mention: mention, test: .between(.number(low), .number(high)), unit: unit))
    }

    private mutating func named(_ mention: Mention, _ having: Bool) {
        if !mention.isTable || mention.bestColumn >= 1 {
            if filterValue(of: mention, isOptional: true) { return }
        }
        if isDone(mention) {
            let values: [Literal] = [.text(marks[index - 1].words.lowercased(), isExact: false)]
            return draft.filters.append(Draft.Filter(test: .loose(values, .adjective)))
        }
        if isTruth(mention), !mention.isTable, !draft.subjects.isEmpty || !draft.measures.isEmpty || followedByTable() {
            return draft.filters.append(Draft.Filter(mention: mention, test: .holds))
        }
        if mention.isTable, mention.bestColumn < 1, isSingle(mention.words) {
            switch peek() {
            case .known(let value) where !isLabel(value, of: mention): break
            case .value, .unknown, .known:
                // `meter M-3`, `customer Alice`
                let start = index
                if let value = literals(atMost: 1)?.first, !isStanding(value) {
                    draft.subjects.append(mention)
                    return draft.filters.append(Draft.Filter(mention: mention, test: .compare(.equal, value)))
                }
                index = start
            default: break
            }
        }
        if peek() == .count, draft.measures.isEmpty, mention.isTable {
            index += 1
            return draft.measures.append(.rows(mention))
        }
        if !pending.isEmpty, !mention.isTable || isNumeric(mention) || !draft.subjects.isEmpty { return settle(mention) }
        draft.subjects.append(mention)
    }

    /// `deploy checkout` is no deploy of that name.
    private func isLabel(_ value: Vocabulary.Value, of mention: Mention) -> Bool {
        value.addresses.contains { address in
            let table = catalogue.tables[address.table]
            return mention.tables[address.table] != nil && [table.label, table.key].contains(catalogue[address])
        }
    }

    private func isSingle(_ words: String) -> Bool {
        let last = words.split(separator: " ").last.map { $0.lowercased() } ?? ""
        return Stem.of(last) == last
    }

    private func isStanding(_ value: Literal) -> Bool {
        guard case .text(let text, false) = value else { return false }
        return ValueKinds.stateWords.contains(text.lowercased()) || ValueKinds.stageWords.contains(text.lowercased())
    }

    /// `shipped orders`: how they stand, where no time is asked for.
    private func isDone(_ mention: Mention) -> Bool {
        guard !mention.isTable, ValueKinds.stateWords.contains(mention.words.lowercased()) else { return false }
        let hasTime = marks.contains { marked in
            switch marked.mark {
            case .span, .unit, .rhythm: true
            default: false
            }
        }
        return !hasTime && mention.columns.contains { catalogue[$0.key].isTimeLike }
    }

    private mutating func verb(_ mention: Mention) {
        if !pending.isEmpty, isNumeric(mention) { return settle(mention) }
        if filterValue(of: mention, isOptional: true) { return }
        // `caused by storm`
        if peek() == .by, let next = peek(1), isValue(next), !mention.columns.isEmpty {
            index += 1
            if filterValue(of: mention, isOptional: true) { return }
        }
        draft.verbs.append(mention)
    }
}
