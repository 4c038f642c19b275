import Datasets

extension Planner {
    /// What is kept of the rows: in a column of their own, or in the one table that keeps it place by place.
    func stock() throws(Misfit) -> ColumnAddress {
        let own = catalogue.addresses(of: base).filter {
            (query.from.isStock ? catalogue[$0].isStockCount : catalogue[$0].isStock) && !catalogue[$0].isMasked
        }
        if own.count == 1 { return own[0] }
        // `kg_left` beside `reorder_kg`
        let left = catalogue.numbers(of: base).filter {
            !Stock.remains.isDisjoint(with: Stem.words(of: catalogue[$0].name).suffix(1))
        }
        let isReordered = catalogue.numbers(of: base).contains { Stem.words(of: catalogue[$0].name).contains("reorder") }
        if own.isEmpty, left.count == 1, isReordered { return left[0] }
        let near = catalogue.tables.indices.filter {
            $0 != base && catalogue.tables[$0].isStock && links.path(from: base, to: $0)?.count == 1
        }
        let kept = near.flatMap { catalogue.addresses(of: $0) }.filter { catalogue[$0].isStockCount && !catalogue[$0].isMasked }
        guard own.isEmpty, kept.count == 1 else { throw .noMeasure("stock") }
        return kept[0]
    }

    mutating func stocked(_ isThere: Bool) throws(Misfit) -> (Condition, String) {
        let address = try stock()
        // That there is none anywhere is more than that there is none somewhere.
        guard isThere || address.table == base else { throw .noMeasure("out of stock") }
        let comparison = isThere ? Comparison.more : .atMost
        return (.compare(.column(try place(address)), comparison, .number("0")), "\(name(address)) \(comparison.words) 0")
    }
}
