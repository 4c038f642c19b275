import Datasets

/// What rows lack that were never done something.
extension Planner {
    /// `accounts never logged in to`, which all have a login, and `games not released yet`, whose builds have release notes: when that was,
    /// where a column of the rows says it that may be empty.
    func missed(_ address: ColumnAddress, _ filter: Draft.Filter) -> ColumnAddress {
        let column = catalogue[address]
        guard filter.test == .missing, !filter.isNegated, column.kind == .text, address.table != base || !column.isNullable,
            let words = filter.mention?.words.lowercased(), words.split(separator: " ").contains(where: { Stem.isPast(String($0)) })
        else { return address }
        let times = lexicon.timed(Mention(words: words)).times.filter { $0.key.table == base && catalogue[$0.key].isNullable }
        return times.max { ($0.value, $1.key.column) < ($1.value, $0.key.column) }?.key ?? address
    }
}
