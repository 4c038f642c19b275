import Datasets

extension Planner {
    /// `copies_printed below copies_planned`; where the question names one of them only, the other is what that one is set for.
    mutating func versus(_ filter: Draft.Filter, _ comparison: Comparison, _ other: Mention) throws(Misfit) -> (Condition, String) {
        guard let right = try column(other, where: \.isMeasure), catalogue[right].isMeasure else { throw .noMeasure(other.words) }
        let left: ColumnAddress
        if let mention = filter.mention, let named = try column(mention, where: \.isMeasure), catalogue[named].isMeasure {
            // What stands on both sides is of something else on one of them.
            guard named != right, links.isSingle(from: base, to: named.table) else { throw .noMeasure(mention.words) }
            left = named
        } else {
            left = try held(against: right)
        }
        let taken = filter.isNegated ? comparison.opposite : comparison
        let condition = Condition.versus(.column(try place(left)), taken, .column(try place(right)))
        return (condition, "\(name(left)) \(taken.words) \(name(right))")
    }

    /// What a limit, a target or a reorder level is set for.
    private mutating func held(against right: ColumnAddress) throws(Misfit) -> ColumnAddress {
        let words = Stem.words(of: catalogue[right].name)
        if words.contains("reorder") || !Stock.words.isDisjoint(with: words) { return try stock() }
        let own = catalogue.numbers(of: base).filter { $0 != right }
        let alike = own.filter { !Set(Stem.words(of: catalogue[$0].name)).isDisjoint(with: words) }
        if alike.count == 1 { return alike[0] }
        // What a thing was looked at is held against no price.
        if own.count == 1, isPrice(own[0]) == isPrice(right) { return own[0] }
        let values = own.filter { Self.values.contains(Stem.words(of: catalogue[$0].name).last ?? "") }
        guard values.count == 1 else { throw .noMeasure(catalogue[right].name) }
        return values[0]
    }

    private func isPrice(_ address: ColumnAddress) -> Bool { !Money.prices.isDisjoint(with: Stem.words(of: catalogue[address].name)) }

    private static let values: Set<String> = ["value", "reading", "measurement", "result", "actual", "total", "amount", "level"]
}
