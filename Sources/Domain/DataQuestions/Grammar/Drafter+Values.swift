import Datasets

extension Drafter {
    /// `status is paid`, `price above 10`, `country germany or france`, behind the name of a column.
    @discardableResult mutating func filterValue(of mention: Mention, isOptional: Bool) -> Bool {
        let start = index
        var isNegated = false
        var sawCopula = false
        while let mark = peek() {
            if mark == .copula {
                sawCopula = true
            } else if mark == .negation {
                isNegated.toggle()
                sawCopula = true
            } else if mark != .filler || !sawCopula && !isThe(index) {
                break
            }
            index += 1
        }
        if let filter = test(of: mention, isNegated, sawCopula),
            !(filter.0.wantsText && mention.columns.keys.allSatisfy { catalogue[$0].isMeasure })
        {
            let isNumber = filter.0.wantsNumber
            draft.filters.append(Draft.Filter(mention: mention, test: filter.0, isNegated: filter.1, unit: isNumber ? takeUnit() : nil))
            return true
        }
        index = start
        return false
    }

    private func isThe(_ index: Int) -> Bool { ["of", "value", "values", "the", "a", "an"].contains(marks[index].words.lowercased()) }

    private mutating func test(of mention: Mention, _ isNegated: Bool, _ sawCopula: Bool) -> (Draft.Test, Bool)? {
        switch peek() {
        case .compare(let comparison)?:
            let start = index
            index += 1
            while peek() == .filler || peek() == .copula { index += 1 }
            guard let values = literals(atMost: comparison == .equal || comparison == .unequal ? 20 : 1), let first = values.first else {
                index = start
                return nil
            }
            if values.count > 1 { return (.isIn(values), isNegated != (comparison == .unequal)) }
            // `more than 10 members` counts rows, and `price` was a subject.
            if case .number = first, case .name(let next)? = peek(), next.isTable {
                index = start
                return nil
            }
            // So does `ordered more than 3 times`.
            if case .number = first, index < marks.count, marks[index].words.lowercased() == "times" {
                index = start
                return nil
            }
            return (.compare(comparison, first), isNegated)
        case .between?:
            guard case .number(let low)? = peek(1), case .number(let high)? = peek(3) else { return nil }
            index += 4
            return (.between(.number(low), .number(high)), isNegated)
        case .like(let likeness)?:
            let start = index
            index += 1
            guard let text = takeText() else {
                index = start
                return nil
            }
            return (.like(likeness, text), isNegated)
        case .missing(let isPresent)?:
            index += 1
            return (.missing, isNegated != isPresent)
        case .isIn?:
            return listed(isNegated)
        case .preposition? where sawCopula: return listed(isNegated)
        case .span(let found)? where isTimed(found):
            index += 1
            return (.during(found), isNegated)
        case .unknown? where !sawCopula && isState(0) && !isOfStates(mention): return nil
        case .known(let value)?
        where !value.addresses.contains(where: { mention.columns[$0] ?? 0 >= mention.bestColumn - 0.3 })
            && !mention.isTable:
            return nil
        case .unknown?
        where !sawCopula && mention.columns.contains(where: { $0.value >= mention.bestColumn - 0.05 && sampled.contains($0.key) }):
            // All its values are known, and this is none of them.
            return nil
        case .value?, .unknown?, .known?, .number?:
            guard let values = literals(atMost: 20) else { return nil }
            return (values.count == 1 ? .compare(.equal, values[0]) : .isIn(values), isNegated)
        case .verb? where sawCopula:
            let text = marks[index].words
            index += 1
            return (.compare(.equal, .text(text, isExact: false)), isNegated)
        default: return nil
        }
    }

    /// `status is one of paid, shipped`
    private mutating func listed(_ isNegated: Bool) -> (Draft.Test, Bool)? {
        let start = index
        index += 1
        guard let values = literals(atMost: 20) else {
            index = start
            return nil
        }
        return (values.count == 1 ? .compare(.equal, values[0]) : .isIn(values), isNegated)
    }

    /// `reading date before 1970` says which time is meant; `country in march` does not.
    private func isTimed(_ found: SpanReader.Found) -> Bool {
        guard index > 0 else { return false }
        let before = marks[..<index].last { $0.mark != .copula && $0.mark != .filler }
        let mention: Mention
        switch before?.mark {
        case .name(let name)?, .verb(let name)?: mention = name
        default: return false
        }
        return mention.columns.contains { $0.value >= mention.bestColumn - 0.05 && catalogue[$0.key].isTimeLike }
    }

    /// `600 seconds`, `20 euros`: what the number is of.
    mutating func takeUnit() -> String? {
        guard index < marks.count else { return nil }
        let word = marks[index].words.lowercased()
        guard Units.isOne(word) else { return nil }
        index += 1
        return word
    }

    /// One value, or several with `or` and commas between them.
    mutating func literals(atMost count: Int) -> [Literal]? {
        guard let first = literal() else { return nil }
        var values = [first]
        while values.count < count {
            var ahead = 0
            while let mark = peek(ahead), [.comma, .or, .and].contains(mark) { ahead += 1 }
            guard ahead > 0, let next = peek(ahead), isValue(next) || isState(ahead) else { break }
            index += ahead
            guard let more = literal() else { break }
            values.append(more)
        }
        return values
    }

    func isValue(_ mark: Mark) -> Bool {
        switch mark {
        case .value, .unknown, .known, .number: true
        default: false
        }
    }

    private mutating func literal() -> Literal? {
        switch peek() {
        case .value(let text)?:
            index += 1
            return .text(text, isExact: true)
        case .known(let value)?:
            index += 1
            return .text(value.text, isExact: false)
        case .number(let digits)?:
            index += 1
            return .number(digits)
        case .name? where isState(0), .verb? where isState(0):
            index += 1
            return .text(marks[index - 1].words.lowercased(), isExact: false)
        case .unknown(let word)?:
            if let truth = ["true": true, "false": false, "yes": true, "no": false][word.lowercased()] {
                index += 1
                return .bool(truth)
            }
            var words: [String] = []
            while case .unknown(let word)? = peek(), words.isEmpty || !Self.standsAlone(word) {
                words.append(word)
                index += 1
                if Self.standsAlone(word) { break }
            }
            return .text(words.joined(separator: " "), isExact: false)
        default: return nil
        }
    }

    /// A word that is a value by itself: `main failed` are two.
    private static func standsAlone(_ word: String) -> Bool {
        let word = word.lowercased()
        return ValueKinds.stateWords.contains(word) || ValueKinds.stageWords.contains(word) || ValueKinds.countries.contains(word)
            || ["main", "master", "develop", "trunk"].contains(word) || word.contains("/")
    }

    /// `repository failed` is not a repository of that name.
    private func isOfStates(_ mention: Mention) -> Bool {
        mention.columns.contains {
            $0.value >= mention.bestColumn - 0.1 && ValueKinds.states.contains(Stem.words(of: catalogue[$0.key].name).last ?? "")
        }
    }

    private func isState(_ offset: Int) -> Bool {
        index + offset < marks.count && ValueKinds.stateWords.contains(marks[index + offset].words.lowercased())
    }

    mutating func takeText() -> String? {
        skipFillers()
        switch literal() {
        case .text(let text, _)?: return text
        case .number(let digits)?: return digits
        default:
            // Whatever word it is, it is what has to be contained.
            guard case .name? = peek() else { return nil }
            index += 1
            return marks[index - 1].words
        }
    }

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
        if case .name(let mention)? = peek(), !mention.isTable, !isTruth(mention), isText(mention), !isAsked(mention) {
            index += 1
            let test: Draft.Test = values.count == 1 ? .compare(.equal, values[0]) : .isIn(values)
            draft.filters.append(Draft.Filter(mention: mention, test: test, isNegated: isNegated))
            return true
        }
        var place = position
        var owner: Mention?
        if place != .named, case .name(let mention)? = peek(), mention.isTable { (place, owner) = (.adjective, mention) }
        draft.filters.append(Draft.Filter(test: .loose(values, place), isNegated: isNegated, owner: owner))
        return true
    }

    /// `with mug in the name`
    mutating func containing() -> Bool {
        let start = index
        skipFillers()
        guard let next = peek(), isValue(next), let text = takeText(), index < marks.count,
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

    private func isNumber(_ mark: Mark) -> Bool { if case .number = mark { true } else { false } }

    /// Whether the name is what the question is about, so that the word before it is an adjective.
    private func isAsked(_ mention: Mention) -> Bool { mention.bestTable >= 0.75 }

    func isText(_ mention: Mention) -> Bool {
        mention.columns.contains { $0.value >= mention.bestColumn - 0.1 && catalogue[$0.key].kind == .text }
    }
}
