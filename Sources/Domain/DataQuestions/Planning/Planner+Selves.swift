import Datasets

/// Rows held against others of their table, or against what two of their keys name.
extension Planner {
    mutating func heldAgainst(_ filter: Draft.Filter) throws(Misfit) -> (Condition, String)? {
        switch filter.test {
        case .twins(let one, let other):
            let comparison = filter.isNegated ? Comparison.unequal : .equal
            let condition = Condition.versus(.column(try place(one)), comparison, .column(try place(other)))
            return (condition, "\(name(one)) \(comparison.words) \(name(other))")
        case .outdoes(let address, let comparison, let key):
            let own = try place(address)
            let other = Place(table: try join(key.to, over: key), column: own.column)
            let role = links.roleWords(key).joined(separator: " ")
            return (.versus(.column(own), comparison, .column(other)), "\(name(address)) \(comparison.words) that of the \(role)")
        default: return nil
        }
    }

    /// The table of rows that are held against others, where no word names it.
    var heldTable: Int? {
        draft.filters.lazy.compactMap { filter in
            switch filter.test {
            case .twins(let address, _), .outdoes(let address, _, _): address.table
            default: nil
            }
        }.first
    }
}
