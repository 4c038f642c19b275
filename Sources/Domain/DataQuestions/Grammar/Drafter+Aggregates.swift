import Datasets

extension Drafter {
    mutating func aggregate(_ aggregate: Aggregate, _ having: Bool) {
        let start = marks[index].words.lowercased()
        index += 1
        // `how much does a repair cost on average`: that, and not what they cost together.
        if start == "how much", marks[index...].contains(where: { $0.words.lowercased() == "on average" }) { return }
        // `invoices with a total above 5000`: each of them.
        if aggregate == .sum, start == "total", having, isBound, draft.subjects.contains(where: \.isTable) { return }
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
        // `total of paid invoices`
        draft.filters += adjectives()
        guard let mention = name() else {
            // `show the order total`, `revenue total`
            if let last = draft.subjects.lastIndex(where: { !$0.isTable && isNumeric($0) }) {
                settle(draft.subjects.remove(at: last))
            }
            return
        }
        if ranksLapse(mention) { return }
        if let owned = owned(mention) { return settle(owned, start: start) }
        // `average trip duration`, where two times say it.
        if mention.isTable, case .name(let length)? = peek(), isLength(length, of: mention) || isWorth(length, of: mention) {
            index += 1
            draft.subjects.append(mention)
            return settle(length)
        }
        if having, threshold(aggregate, mention) { return }
        // `how much did customers spend`
        if mention.isTable, !isNumeric(mention), start == "how much" { return draft.subjects.append(mention) }
        settle(mention, start: start)
    }

    /// `average rent of a unit`: theirs, where other rows have one that is called just so.
    private func owned(_ mention: Mention) -> Mention? {
        guard !mention.isTable, isNumeric(mention), index < marks.count, marks[index].words.lowercased().hasPrefix("of"),
            let next = marks[index...].first(where: { $0.mark != .filler && $0.mark != .preposition }), case .name(let rows) = next.mark,
            rows.isTable, rows.bestTable >= 0.95
        else { return nil }
        let columns = mention.columns.filter { rows.isOf($0.key.table) && $0.value >= 0.65 && catalogue[$0.key].isMeasure }
        return columns.count == 1 ? Mention(words: mention.words, columns: columns) : nil
    }

    private var isBound: Bool {
        switch peek() {
        case .compare?, .between?: true
        default: false
        }
    }

    /// `average order value`, where what an order is worth has to be reckoned.
    private func isWorth(_ mention: Mention, of rows: Mention) -> Bool {
        !mention.isTable && ["value", "worth"].contains(Stem.of(mention.words.lowercased()))
            && rows.likeliestTables.contains { catalogue.line(in: $0, atCost: false) != nil }
    }

    private func isLength(_ mention: Mention, of rows: Mention) -> Bool {
        mention.isEmpty || Lapse.isSaid(in: mention.words.lowercased()) && !mention.likeliest.contains { rows.isOf($0.table) }
    }

    /// `how much did we spend (qty x unit cost)` says how it is reckoned.
    mutating func product(_ first: Mention, _ second: Mention) {
        index += 1
        let isMoney = { (measure: Draft.Measure) in
            guard case .aggregate(.sum, let mention) = measure else { return false }
            return mention.map { Money.words.contains(Stem.of($0.words)) } ?? true
        }
        draft.measures.removeAll(where: isMoney)
        draft.measures.append(.product(pending.first ?? .sum, first, second))
        pending = []
    }

    mutating func settle(_ mention: Mention, start: String = "") {
        for aggregate in pending {
            if mention.isTable, !isNumeric(mention) {
                // `total orders` counts them; `sum of refunds` adds up what they amount to.
                let isMoney = start.hasSuffix("total of") || Money.sums.contains(Stem.of(mention.words))
                let isAdded = isMoney && hasMoney(mention) || isOfValue && hasAmount(mention)
                let isCount = aggregate == .sum && !start.hasPrefix("sum") && !isAdded
                draft.measures.append(isCount ? .rows(mention) : .aggregate(aggregate, nil))
                if !isCount { draft.subjects.append(mention) }
            } else {
                draft.measures.append(.aggregate(aggregate, mention))
            }
        }
        pending = []
        if !mention.isTable { filterValue(of: mention, isOptional: true) }
    }

    /// `total deposits`, where only a value says what they are.
    private var isOfValue: Bool { index > 1 && marks[index - 2].words == marks[index - 1].words }

    private func hasAmount(_ mention: Mention) -> Bool {
        mention.likeliestTables.flatMap(catalogue.addresses).contains {
            catalogue[$0].isMeasure && ["amount", "quantity"].contains(catalogue[$0].coreWords.last)
        }
    }

    func hasMoney(_ mention: Mention) -> Bool {
        mention.likeliestTables.flatMap(catalogue.addresses).contains {
            catalogue[$0].isMeasure && Money.names.contains(catalogue[$0].coreWords.last ?? "")
        }
    }
}
