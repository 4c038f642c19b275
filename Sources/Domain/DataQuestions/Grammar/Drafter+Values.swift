import Datasets

extension Drafter {
    /// A value that nobody said a column of.
    mutating func looseValue(_ position: Draft.Position, isNegated: Bool) -> Bool {
        let start = index
        if isNegated, peek() == .negation { index += 1 }
        skipFillers()
        guard let next = peek(), isValue(next), !isNumber(next) else {
            index = start
            return false
        }
        guard let values = literals(atMost: 20) else { return false }
        // `main branch`, `paid status`
        if case .name(let mention)? = peek(), !mention.isTable, !isTruth(mention), isText(mention), !isAsked(mention), mayHold(mention) {
            index += 1
            let test = Draft.Test.among(values)
            draft.filters.append(Draft.Filter(mention: mention, test: test, isNegated: isNegated))
            return true
        }
        var place = position
        var owner: Mention?
        if place != .named, case .name(let mention)? = peek(), mention.isTable { (place, owner) = (.adjective, mention) }
        var filter = Draft.Filter(test: .loose(values, place), isNegated: isNegated, owner: owner)
        // `in the` is courtesy elsewhere, and says here that something else came before.
        let before = start > 0 ? marks[start - 1].words.lowercased().split(separator: " ").first.map(String.init) ?? "" : ""
        if ["in", "of", "for", "from", "at", "on", "to"].contains(before) { filter.preposition = before }
        draft.filters.append(filter)
        return true
    }

    /// `healthcare companies`: what is known as the value of something else is none of this.
    private func mayHold(_ mention: Mention) -> Bool {
        guard index > 0, case .known(let value) = marks[index - 1].mark else { return true }
        return value.addresses.contains { mention.columns[$0] ?? 0 >= mention.bestColumn - 0.3 }
    }

    /// `with mug in the name`
    mutating func containing() -> Bool {
        let start = index
        skipFillers()
        guard let next = peek(), isValue(next) || isWeak(next), let text = takeText(), index < marks.count,
            ["in", "in the", "in their", "in its"].contains(marks[index].words.lowercased())
        else {
            index = start
            return false
        }
        index += 1
        guard let mention = name(), !mention.isTable, isText(mention) else {
            index = start
            return false
        }
        draft.filters.append(Draft.Filter(mention: mention, test: .like(.contains, text)))
        return true
    }

    /// `with timeout in the title`, where a column is of a timeout too
    private func isWeak(_ mark: Mark) -> Bool {
        guard case .name(let mention) = mark else { return false }
        return !mention.isTable && mention.best < 0.9
    }
}
