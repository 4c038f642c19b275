import Datasets

extension Drafter {
    /// What stands behind `per`, with what follows it.
    mutating func groups() {
        while true {
            skipFillers()
            switch peek() {
            case .unit(let unit): draft.groups.append(.bucket(unit))
            case .rhythm(let unit): draft.groups.append(.bucket(unit))
            case .name(let mention) where isOfBucket(mention): bucketed(by: mention)
            // `per blocked customer`: of each of those that are.
            case .name(let mention) where isAdjective(mention): groupOfThose()
            case .untrue: groupOfThose()
            case .name(let mention): draft.groups.append(.mention(mention))
            // `by number of bedrooms`
            case .count:
                guard let mention = countedColumn else { return }
                index += 1
                skipFillers()
                draft.groups.append(.mention(mention))
            // `does each lettings agent have`: those of the rows.
            case .known where !groupOfThose(): return groupOfKind()
            case .known: break
            default: return
            }
            index += 1
            takeOwner()
            takeFurther()
            // `per month of the orders` has one group.
            var (ahead, isMore) = (0, false)
            while let mark = peek(ahead), [.comma, .and, .per, .by].contains(mark) || mark == .filler {
                ahead += 1
                isMore = isMore || mark != .filler
            }
            // `per team, only the active ones`
            let isLimit = (0..<ahead).contains { ["only", "just"].contains(marks[index + $0].words.lowercased()) }
            if !isMore || isLimit { return }
            // `…, only the active ones`: what has to hold of them.
            if case .name(let next)? = peek(ahead), isTruth(next) { return }
            switch peek(ahead) {
            case .unit where ahead > 0, .rhythm where ahead > 0, .name where ahead > 0: index += ahead
            default: return
            }
        }
    }

    private func isAdjective(_ mention: Mention) -> Bool {
        guard isTruth(mention), case .name(let next)? = peek(1) else { return false }
        return next.isTable && mention.likeliest.contains { next.isOf($0.table) }
    }

    /// Rows of which something is said before their name.
    @discardableResult
    private mutating func groupOfThose() -> Bool {
        let filters = adjectives()
        guard !filters.isEmpty, case .name(let mention)? = peek() else { return false }
        draft.filters += filters
        draft.groups.append(.mention(mention))
        return true
    }

    /// `was each bartender scheduled`: each of those who are that.
    private mutating func groupOfKind() {
        guard case .known(let value)? = peek() else { return }
        let tables = Set(value.addresses.map(\.table))
        guard tables.count == 1, let table = tables.first, catalogue.tables[table].keepsPeople, let values = literals(atMost: 1) else {
            return draft.leftovers.append(marks[index].words)
        }
        draft.filters.append(Draft.Filter(test: .loose(values, .adjective)))
        draft.groups.append(.mention(Mention(words: value.text, tables: [table: 1])))
    }

    var isBeforeGroup: Bool {
        switch peek() {
        case .per?, .most?, .compare?, .without?: true
        default: false
        }
    }

    /// `per workflow of the run`: a column, and whose it is.
    private mutating func takeOwner() {
        guard case .mention(let column)? = draft.groups.last, marks[index...].first?.words.lowercased().hasPrefix("of") == true else {
            return
        }
        let start = index
        skipFillers()
        guard case .name(let owner)? = peek(), owner.isTable, let owned = column.restricted(to: owner) else { return index = start }
        index += 1
        draft.groups[draft.groups.count - 1] = .mention(owned)
    }

    /// `per vehicle category`, where the categories of vehicles are a table.
    private mutating func takeFurther() {
        guard case .mention(let first)? = draft.groups.last, first.isTable, isSingle(first.words), case .name(let next)? = peek(),
            next.isTable, let table = first.tables.max(by: { $0.value < $1.value })?.key,
            catalogue.tables[table].references.contains(where: { reference in
                next.tables.contains { $0.value >= 0.7 && catalogue.tables[$0.key].name == reference.table }
            })
        else { return }
        index += 1
        draft.groups[draft.groups.count - 1] = .mention(next)
    }
}
