import Datasets

extension Drafter {
    /// `was booked the most`, `failed 3 times`: the rows that keep what the word right before says, taken back from where it was put.
    mutating func doneBefore(_ place: Int, orInRoot isRoot: Bool = false) -> Mention? {
        var at = place - 1
        while at >= 0, marks[at].mark == .filler || marks[at].mark == .copula { at -= 1 }
        guard at >= 0 else { return nil }
        var known: Mention?
        switch marks[at].mark {
        case .name(let mention), .verb(let mention): known = mention
        case .unknown, .known: break
        default: return nil
        }
        let words = marks[at].words
        // `checked in`, where the rows are called so
        let isNamed = words.contains(" ") && Marker.isDone(words) && known?.isTable ?? false
        let isThing = known?.isTable ?? false && !Stem.isPast(words) && !isRoot
        let tables = isNamed ? known?.tables ?? [:] : isThing ? [:] : doneTables(words, known, orInRoot: isRoot)
        // A word that nothing is known of was passed over before `the most`.
        let wasPassed = if case .unknown = marks[at].mark { !draft.leftovers.contains(words) } else { false }
        guard !tables.isEmpty, takeBack(words) || wasPassed else { return nil }
        return Mention(words: words, tables: tables)
    }

    private mutating func takeBack(_ words: String) -> Bool {
        if draft.verbs.last?.words == words {
            draft.verbs.removeLast()
        } else if draft.subjects.last?.words == words {
            draft.subjects.removeLast()
        } else if draft.filters.last?.mention?.words == words, draft.filters.last?.test == .missing {
            draft.filters.removeLast()
        } else if let place = draft.filters.lastIndex(where: { $0.test.isLoose(words) }) {
            draft.filters.remove(at: place)
        } else {
            return false
        }
        return true
    }

    /// What `the most` is counted of, where the question says what was done and not what there is.
    mutating func mostDone() -> Draft.Measure? {
        let place = index - 1
        // `most booked class`
        let isFirst = draft.subjects.isEmpty && draft.verbs.isEmpty && !draft.asksWho
        if isFirst, index < marks.count, Stem.isPast(marks[index].words), case .name(let entity)? = peek(1) {
            var known: Mention?
            if case .name(let mention)? = peek() { known = mention }
            let tables = doneTables(marks[index].words, known)
            // `the most closed accounts` are accounts.
            if tables.isEmpty || tables.keys.contains(where: { entity.tables[$0] != nil }) { return nil }
            index += 1
            return .rows(Mention(words: marks[index - 1].words, tables: tables))
        }
        var ahead = 0
        while peek(ahead) == .filler { ahead += 1 }
        switch peek(ahead) {
        case .name?, .verb?, .unknown?, .known?, .value?: return nil
        default: break
        }
        let isTraded = place > 1 && marks[place - 2].mark == .copula && Self.tradeVerbs.contains(marks[place - 1].words.lowercased())
        return doneBefore(place).map { isTraded ? .sales : .rows($0) }
    }

    /// `how many times was X booked`, `how often did X fail`
    mutating func timesDone() {
        guard draft.measures == [.rows(nil)],
            let count = marks.firstIndex(where: { ["how many times", "how often"].contains($0.words.lowercased()) })
        else { return }
        for place in marks.indices.dropFirst(count + 1).reversed() {
            if let done = doneBefore(place + 1, orInRoot: true) {
                draft.measures = [.rows(done)]
                return
            }
        }
    }

    /// `once`, `twice`, `3 times`
    mutating func times() -> Int? {
        guard index < marks.count else { return nil }
        if let count = ["once": 1, "twice": 2][marks[index].words.lowercased()] {
            index += 1
            return count
        }
        guard case .number(let digits)? = peek(), let count = Int(digits), index + 1 < marks.count,
            ["times", "time"].contains(marks[index + 1].words.lowercased())
        else { return nil }
        index += 2
        return count
    }
}

extension Draft.Test {
    /// Whether it is this one word, of which nothing says whose it is.
    fileprivate func isLoose(_ words: String) -> Bool {
        guard case .loose(let values, _) = self, values.count == 1, case .text(let text, _) = values[0] else { return false }
        return text.lowercased() == words.lowercased()
    }
}
