import Datasets

extension Drafter {
    mutating func number(_ digits: String) {
        let before = index > 0 ? marks[index - 1] : nil
        index += 1
        if case .name(let mention)? = before?.mark, mention.isTable, let last = draft.subjects.last, last == mention,
            !mention.words.lowercased().hasSuffix("s")
        {
            // `order 42`
            draft.filters.append(Draft.Filter(mention: mention, test: .compare(.equal, .number(digits))))
            return
        }
        if bounded(digits) || starred(digits) { return }
        // `with a garden and 2 bedrooms`
        if before?.mark == .and, !draft.filters.isEmpty, case .name(let mention)? = peek(), !mention.isTable, isNumeric(mention) {
            index += 1
            return draft.filters.append(Draft.Filter(mention: mention, test: .compare(.equal, .number(digits))))
        }
        // `5 star reviews`
        if case .name(let mention)? = peek(), !mention.isTable, isNumeric(mention), isSingle(mention.words),
            case .name(let rows)? = peek(1), rows.isTable
        {
            index += 1
            return draft.filters.append(Draft.Filter(mention: mention, test: .compare(.equal, .number(digits))))
        }
        guard let count = Int(digits), (1...100_000).contains(count) else { return draft.leftovers.append(digits) }
        switch peek() {
        case .quality, .rank, .extreme, .most, .sales: draft.limit = count
        case .end(let isLast):
            index += 1
            draft.ranking = Draft.Ranking(isDescending: isLast, count: count, isByTime: true)
        default:
            if before.map({ ["limit", "only", "just", "sample"].contains($0.words.lowercased()) }) ?? false
                || (isNearName() && draft.subjects.isEmpty && draft.filters.isEmpty)
            {
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

    /// `1 star reviews`, where they have a rating.
    private mutating func starred(_ digits: String) -> Bool {
        guard case .unknown(let word)? = peek(), ["star", "stars"].contains(word.lowercased()) else { return false }
        index += 1
        let test = Draft.Test.compare(takeBound() ?? .equal, .number(digits))
        draft.filters.append(Draft.Filter(test: test, quality: MeasuringVerbs.of("rated")))
        return true
    }

    /// `12 euros or less`, which is no number of rows.
    private mutating func bounded(_ digits: String) -> Bool {
        let start = index
        if heads(nil, digits, before: start - 1) { return true }
        let unit = takeUnit()
        guard let bound = takeBound() else {
            index = start
            return false
        }
        if heads(bound, digits, before: start - 1) { return true }
        if case .name(let mention)? = peek(), mention.isTable {
            index = start
            return false
        }
        draft.filters.append(Draft.Filter(test: .compare(bound, .number(digits)), unit: unit, rate: takeRate()))
        return true
    }

    /// `show 5 orders`, `5 rows of orders`
    func isNearName() -> Bool {
        for offset in 0..<5 {
            switch peek(offset) {
            case .name: return true
            case .filler, .unknown, .verb, .preposition, .which, .distinct: continue
            default: return false
            }
        }
        return false
    }

    mutating func takeNumber() -> Int? {
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
    func singular() -> Int? {
        var ahead = 0
        while let mark = peek(ahead), mark == .filler || isUnknown(mark) || isAdjective(mark, ahead) { ahead += 1 }
        guard index + ahead < marks.count, case .name(let name) = marks[index + ahead].mark else { return singularValue(ahead) }
        let words = name.isTable ? name.words : marks[index + ahead].words
        let last = words.split(separator: " ").last.map { $0.lowercased() } ?? ""
        return !Stem.isSeveral(last) && last != "data" ? 1 : nil
    }

    /// `the cheapest suite`, where that is what some rows are.
    private func singularValue(_ ahead: Int) -> Int? {
        guard ahead > 0, case .known = marks[index + ahead - 1].mark else { return nil }
        let last = marks[index + ahead - 1].words.split(separator: " ").last.map { $0.lowercased() } ?? ""
        return !Stem.isSeveral(last) && !Stem.isPast(last) ? 1 : nil
    }

    /// `the oldest unresolved ticket`
    private func isAdjective(_ mark: Mark, _ ahead: Int) -> Bool {
        switch (mark, peek(ahead + 1)) {
        case (.untrue, _): true
        case (.name(let mention), .name(let next)?): !mention.isTable && next.isTable
        default: false
        }
    }

    func isUnknown(_ mark: Mark) -> Bool {
        switch mark {
        case .unknown, .known: true
        default: false
        }
    }

    /// `600 seconds`, `20 euros`: what the number is of.
    mutating func takeUnit() -> String? {
        guard index < marks.count else { return nil }
        let word = marks[index].words.lowercased()
        guard Units.isOne(word) || Units.isOfCalendar(word) else { return nil }
        index += 1
        return word
    }
}
