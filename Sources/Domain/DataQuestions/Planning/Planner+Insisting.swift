import Datasets

/// Words that say that something has to hold, held against what the query says.
extension Planner {
    func isKept(_ insisted: Draft.Insisted) -> Bool {
        let conditions = query.conditions + query.having
        switch insisted.on {
        // `pupils with only excused absences`: that there is one is less than that all are.
        case .everyRow: return query.kin.isEmpty && !used.contains { $0 != base && !links.isSingle(from: base, to: $0) }
        case .otherRows where !query.joins.isEmpty || !query.kin.isEmpty:
            return conditions.contains { condition in
                if case .has(let kin, _) = condition { return !kin.rows.conditions.isEmpty }
                return condition.expressions.flatMap(\.places).contains { $0.table != 0 }
            }
        case .people: return shown.contains { query.tables[$0.table].keepsPeople }
        case .times: return shown.contains { $0.column.isTimeLike } || draft.asksWhen
        case .rows: return !query.groups.isEmpty || !shown.isEmpty
        case .otherRows, .state:
            if query.columns.contains(where: { if case .rate = $0.expression { true } else { false } }) { return true }
            return conditions.contains { if case .has(let kin, _) = $0 { !kin.rows.conditions.isEmpty } else { true } }
        }
    }

    /// What can be seen of each row.
    private var shown: [Place] {
        query.columns.compactMap { if case .column(let place) = $0.expression { place } else { nil } }
    }

    /// `students enrolled in a course`: rows of enrollments lead there. `tasks of somebody who left`: those say nothing of it.
    func isBetween(_ mention: Mention) -> Bool {
        mention.columns.contains {
            $0.key.table != base && used.contains($0.key.table) && catalogue[$0.key].isTimeLike
                && (!catalogue[$0.key].isNullable || !links.isSingle(from: base, to: $0.key.table))
        }
    }
}
