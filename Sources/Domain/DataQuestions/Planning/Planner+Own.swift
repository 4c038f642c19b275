import Datasets

/// What is said of the rows themselves as if they were another's.
extension Planner {
    /// `revenue per month without cancelled orders`: of the orders themselves, those that are not.
    mutating func excepted(_ kinship: Draft.Kinship) throws(Misfit) -> Bool {
        guard kinship.isNegated, kinship.comparison == nil, kinship.object == nil, kinship.span == nil, kinship.recurrences.isEmpty,
            best(kinship.mention.tables) == base, kinship.filters.count == 1, var filter = kinship.filters.first
        else { return false }
        filter.isNegated.toggle()
        let standing = try standing(filter)
        let (condition, words) = if let standing { standing } else { try self.condition(filter) }
        query.conditions.append(condition)
        said.append(words)
        return true
    }

    /// `countries with more than 10 members`: of the rows that are counted.
    mutating func ownHaving(_ kinship: Draft.Kinship) throws(Misfit) {
        guard let comparison = kinship.comparison, let number = kinship.number else {
            if kinship.isNegated || !kinship.filters.isEmpty { throw .unplaced(kinship.mention.words, read: said.joined(separator: ", ")) }
            return
        }
        if query.groups.isEmpty {
            query.groups = query.columns.map(\.expression)
            query.columns.append(Query.Output(expression: .rows(distinct: nil), name: "count"))
            query.order = [Query.Ordering(expression: .rows(distinct: nil), isDescending: true)]
            query.isDistinct = false
        }
        for filter in kinship.filters {
            let standing = try standing(filter)
            let (condition, words) = if let standing { standing } else { try self.condition(filter) }
            query.conditions.append(condition)
            said.append(words)
        }
        query.having.append(.compare(.rows(distinct: nil), comparison, .number(String(number))))
        said.append("with \(comparison.countWords) \(number) \(rowsName)")
    }
}
