import Datasets

extension Draft {
    /// What the groups are called, where a name says it.
    var groupedBy: [Mention] { groups.compactMap { if case .mention(let mention) = $0 { mention } else { nil } } }

    /// The tables that the question names, in the order of what is asked, what is counted and what has to hold.
    var tables: [Int] {
        let counted = measures.compactMap { measure -> Mention? in
            switch measure {
            case .rows(let mention), .aggregate(_, let mention), .rowsPer(let mention): mention
            case .distinct(let mention), .values(let mention), .bare(let mention), .product(_, let mention, _), .shareOf(let mention):
                mention
            case .people, .moment, .share, .sales: nil
            }
        }
        let named = subjects + counted + groupedBy + filters.compactMap { $0.owner ?? $0.mention } + kinships.map(\.mention)
        return named.compactMap { mention in
            let table = mention.tables.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
            let column = mention.columns.max { ($0.value, -$0.key.table) < ($1.value, -$1.key.table) }?.key.table
            return mention.isTable ? table : column ?? table
        }
    }
}
