import Datasets

/// `is bill 12 paid already`, `was order 7 shipped`: the answer says how that one stands, and is not empty where it stands otherwise.
extension Planner {
    /// Of the conditions those that say which row is meant; what the others hold it against is shown.
    mutating func whether(_ conditions: [Condition]) -> [Condition] {
        guard draft.asksWhether, draft.measures.isEmpty, draft.groups.isEmpty, draft.ranking == nil, draft.holder == nil else {
            return conditions
        }
        let naming = conditions.filter { isNaming($0) }
        let asked = conditions.filter { !isNaming($0) }
        let places = asked.compactMap(stood)
        guard !naming.isEmpty, !asked.isEmpty, places.count == asked.count else { return conditions }
        for place in places where !query.columns.contains(where: { $0.expression == .column(place) }) {
            query.columns.append(Query.Output(expression: .column(place), name: nil))
        }
        said =
            said.dropLast(conditions.count)
            + zip(conditions, said.suffix(conditions.count)).map { condition, words in
                stood(condition).flatMap { isNaming(condition) ? nil : "its \(self.words($0))" } ?? words
            }
        return naming
    }

    private func isNaming(_ condition: Condition) -> Bool {
        guard case .compare(.column(let place), .equal, _) = condition, place.table == 0 else { return false }
        return query.from.key == place.column || query.from.labels.contains(place.column)
            || Self.numbers.contains(Stem.words(of: place.column.name).last ?? "")
    }

    /// The column of the row itself that says how it stands.
    private func stood(_ condition: Condition) -> Place? {
        switch condition {
        case .compare(.column(let place), .equal, _) where place.table == 0: place
        case .missing(.column(let place), _) where place.table == 0: place
        default: nil
        }
    }

    private static let numbers: Set<String> = ["no", "number", "code", "serial", "sku", "plate", "reference"]
}
