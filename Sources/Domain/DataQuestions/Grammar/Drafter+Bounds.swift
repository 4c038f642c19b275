import Datasets

/// Numbers that something is more or less than, and what cannot be.
extension Drafter {
    /// Whether more and less of it mean anything: neither of a text, nor of a key, nor of what holds or does not.
    func isMeasured(_ mention: Mention, by comparison: Comparison) -> Bool {
        guard [.more, .atLeast, .less, .atMost].contains(comparison), !mention.columns.isEmpty else { return true }
        let near = mention.columns.keys.filter { mention.columns[$0] ?? 0 >= mention.bestColumn - 0.3 }
        return near.contains { address in
            let column = catalogue[address]
            let isKey = column.isKeyLike || catalogue.tables[address.table].primaryKey.contains(column.name)
            if isKey { return saysKey(mention.words) }
            return column.kind == .other || column.isTimeLike || column.kind.isNumber && !column.isTruth
        }
    }

    private func saysKey(_ words: String) -> Bool {
        !Set(Stem.words(of: words)).isDisjoint(with: ["id", "key", "number", "no", "nr", "code"])
    }

    /// Whether a number follows that something is more or less than.
    var isBeforeBound: Bool {
        switch peek() {
        case .compare(let comparison)?: [.more, .atLeast, .less, .atMost].contains(comparison)
        case .between?: true
        default: false
        }
    }

    /// `a fee of at least 5 but less than 8`: the other end of the same.
    func isOtherEnd(_ comparison: Comparison, at start: Int, of filter: Draft.Filter?) -> Bool {
        guard let filter, start > 0, marks[start - 1].mark == .and, case .compare(let first, .number) = filter.test, !filter.isNegated
        else {
            return false
        }
        let (lower, upper): (Set<Comparison>, Set<Comparison>) = ([.more, .atLeast], [.less, .atMost])
        return lower.contains(first) && upper.contains(comparison) || upper.contains(first) && lower.contains(comparison)
    }
}
