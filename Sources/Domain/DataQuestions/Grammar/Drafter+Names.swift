import Datasets

extension Drafter {
    mutating func named(_ said: Mention, _ having: Bool) {
        let mention = ofNear(said, nearTable)
        if isSaidInPassing(mention) || counts(mention) || ranksLapse(mention) { return }
        if isRecurring(mention) { return draft.verbs.append(mention) }
        if isOpen(mention, nearTable) { return left(toRows: mention) }
        if !mention.isTable || mention.bestColumn >= 1 {
            if filterValue(of: mention, isOptional: true) { return }
            // `status website`, where none of them is called so.
            let best = mention.columns.filter { $0.value >= 0.95 }.keys
            if case .known? = peek(), !mention.isTable, !best.isEmpty, best.allSatisfy(sampled.contains) {
                draft.leftovers.append(mention.words)
            }
        }
        if isSince(mention) {
            return draft.filters.append(.isThere(mention))
        }
        if happenedElsewhere(mention) { return happened(mention) }
        if isDone(mention) {
            let values: [Literal] = [.text(marks[index - 1].words.lowercased(), isExact: false)]
            return draft.filters.append(Draft.Filter(test: .loose(values, .adjective)))
        }
        if isDeed(mention), let table = nearTable ?? whoItHappenedTo(mention) { return deed(mention, of: table) }
        if isGiven(mention) || isDeed(mention) && !hasTime && isBeforeValue {
            return draft.filters.append(.isThere(mention))
        }
        // `prescriptions with repeats left`
        if having, !mention.isTable, isNumeric(mention), !isBeforeBound, ["left", "remaining"].contains(lastWord(of: mention)) {
            return draft.filters.append(.isThere(mention))
        }
        // `orders with a coupon`: one that is there.
        if having, !mention.isTable, !isTruth(mention), isBeforeBound, !isMeasured(mention, by: .more) {
            return draft.filters.append(.isThere(mention))
        }
        if having, !mention.isTable, !isTruth(mention), isOne(mention) {
            return draft.filters.append(.isThere(mention))
        }
        if isTruth(mention), !mention.isTable, !isShown(mention) {
            return draft.filters.append(Draft.Filter(mention: mention, test: .holds))
        }
        if mention.isTable, mention.bestColumn < 1, isSingle(mention.words) {
            switch peek() {
            case .known(let value) where !isLabel(value, of: mention): break
            case .unknown(let verb) where peek(1)?.isMost ?? false && !RoleWords.isOfEnding(verb):
                // `which professor teaches the most courses`: whatever he does with them.
                index += 1
            // `insurance companies` are no policies of that name.
            case .unknown(let word) where isOrdinary(word): break
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
        // `yesterday's booked shipments`
        if hasTime, Stem.isPast(mention.words), isTimed(mention), followedByTable() {
            // `share of cancelled orders in 2026`: of those of that year.
            if draft.measures == [.share] { return draft.filters.append(.isThere(mention)) }
            return draft.verbs.append(mention)
        }
        if isDoneToAll(mention) || isDoneByAsked(mention) { return draft.verbs.append(mention) }
        if peek() == .count, draft.measures.isEmpty, mention.isTable {
            index += 1
            return draft.measures.append(.rows(mention))
        }
        if !pending.isEmpty, !mention.isTable || isNumeric(mention) || !draft.subjects.isEmpty { return settle(mention) }
        if isFurtherFigure(mention) { return }
        if isBeside(mention) { draft.companions.append(Companion(kind: .named(mention), words: mention.words)) }
        draft.subjects.append(mention)
    }

    /// A word for several things that people keep tables of, and what hardly anything is called.
    private func isOrdinary(_ word: String) -> Bool {
        let stem = Stem.of(word)
        return word.first?.isLowercase ?? false && Stem.isSeveral(word)
            && !(Synonyms.of(stem).isEmpty && Synonyms.distant(stem).isEmpty)
    }

    /// `passes sold online`: a time says that all of them were, and nobody asks for it.
    private func isDoneToAll(_ mention: Mention) -> Bool {
        guard Stem.isPast(mention.words), isTimed(mention), !draft.asksWhen, draft.measures.isEmpty, draft.groups.isEmpty,
            index > 1, let rows = marks[index - 2].rows
        else { return false }
        return mention.likeliest.allSatisfy { rows.isOf($0.table) && !catalogue[$0].isNullable }
    }

    private func lastWord(of mention: Mention) -> String { mention.words.lowercased().split(separator: " ").last.map(String.init) ?? "" }

    /// Said with an article, at the end or before another condition, of what may be missing.
    private func isOne(_ mention: Mention) -> Bool {
        let said = marks[..<max(0, index - 1)].suffix(2).flatMap { $0.words.lowercased().split(separator: " ").map(String.init) }.last ?? ""
        let best = mention.likeliest
        let ends: [Mark?] = [nil, .and, .comma, .or, .per, .by, .negation, .without, .having, .preposition]
        let isLast = ends.contains(peek()) || peek()?.isTime ?? false
        return ["a", "an"].contains(said) && isSingle(mention.words) && isLast && best.allSatisfy { catalogue[$0].isNullable }
    }

    /// `deploy checkout` is no deploy of that name.
    func isLabel(_ value: Vocabulary.Value, of mention: Mention) -> Bool {
        value.addresses.contains { address in
            let table = catalogue.tables[address.table]
            return mention.tables[address.table] != nil && [table.label, table.key].contains(catalogue[address])
        }
    }

    func isStanding(_ value: Literal) -> Bool {
        guard case .text(let text, false) = value else { return false }
        return ValueKinds.stateWords.contains(text.lowercased()) || ValueKinds.stageWords.contains(text.lowercased())
    }

    /// `shipped orders`: how they stand, where no time is asked for.
    func isDone(_ mention: Mention) -> Bool {
        guard !mention.isTable, ValueKinds.stateWords.contains(mention.words.lowercased()) else { return false }
        return !hasTime && mention.columns.contains { catalogue[$0.key].isTimeLike }
    }

    mutating func verb(_ mention: Mention) {
        if isSaidInPassing(mention) || counts(mention) { return }
        if isRecurring(mention) { return draft.verbs.append(mention) }
        if !pending.isEmpty, isNumeric(mention) { return settle(mention) }
        if isDeed(mention), followedByTable(), let table = nearTable { return deed(mention, of: table) }
        if isGivenText(mention), isGiven(mention) {
            return draft.filters.append(Draft.Filter(mention: mention, test: .missing, isNegated: true))
        }
        if filterValue(of: mention, isOptional: true) { return }
        // `caused by storm`
        if peek() == .by, let next = peek(1), isValue(next), !mention.columns.isEmpty {
            index += 1
            if filterValue(of: mention, isOptional: true) { return }
        }
        if cameIn(mention) { return }
        draft.verbs.append(mention)
    }

    var hasTime: Bool {
        marks.contains { marked in
            switch marked.mark {
            case .span, .recurring, .unit, .rhythm, .end, .when: true
            case .quality(let quality, _): quality.isTime
            default: false
            }
        }
    }
}
