import Datasets

extension Planner {
    /// What one or the other is of.
    mutating func weighed() throws(Misfit) -> [Query.Output] {
        var outputs: [Query.Output] = []
        for filter in draft.filters {
            guard case .loose(let values, _) = filter.test, values.count > 1 else { continue }
            let column = Expression.column(try place(try subject(of: filter)))
            query.groups.append(column)
            outputs.append(Query.Output(expression: column, name: nil))
        }
        return outputs
    }
}
