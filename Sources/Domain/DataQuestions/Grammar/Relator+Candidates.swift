import Datasets

/// Which of several tables a word means that is the whole name of none.
extension Relator {
    /// `failed tests per suite`, where there are flaky tests and test results: those that have a suite.
    mutating func candidates() {
        for index in marks.indices {
            guard case .name(var rows) = marks[index].mark, rows.isTable, rows.bestTable < 0.95 else { continue }
            // `order 10290` is one of those that are called by their number.
            if index + 1 < marks.count, isNumber(index + 1) { continue }
            let near = rows.tables.filter { $0.value >= rows.bestTable - 0.15 }
            guard near.count > 1 else { continue }
            let meant = rows.likeliestTables
            let asked = marks.indices.filter { $0 != index && !isDone($0, to: meant) }.map { tables($0) }.filter { !$0.isEmpty }
            let reached = near.keys.map { table in
                (table, asked.count { $0.contains { $0 == table || isSingle(table, $0) } })
            }
            let best = near.filter { $0.value == rows.bestTable }.keys
            guard let most = reached.map(\.1).max(), most > 0 else { continue }
            let apt = reached.filter { $0.1 == most }.map(\.0)
            guard apt.count == 1, let table = apt.first else { continue }
            let isTie = best.count > 1 && best.contains(table)
            guard
                isTie
                    || asked.contains(where: { $0.contains(table) }) && best.allSatisfy({ other in reached.contains { $0 == (other, 0) } })
            else { continue }
            rows.tables = [table: rows.bestTable]
            marks[index].mark = .name(rows)
        }
    }

    /// `flags that were never changed`: rows that belong to them keep what was done to them, and are not what is meant.
    private func isDone(_ index: Int, to rows: [Int]) -> Bool {
        guard isPast(index), marks[..<index].contains(where: { $0.mark == .without || $0.mark == .negation }) else { return false }
        let found = tables(index)
        return !found.isEmpty && found.allSatisfy { table in rows.contains { isSingle(table, $0) } }
    }

    private func isNumber(_ index: Int) -> Bool { if case .number = marks[index].mark { true } else { false } }

    /// The tables that a word is the name of, or that have a column called so or that holds it.
    private func tables(_ index: Int) -> [Int] {
        switch marks[index].mark {
        case .known(let value): value.addresses.map(\.table)
        case .name(let mention) where !mention.isTable && mention.bestColumn >= 0.9: mention.likeliest.map(\.table)
        case .name(let mention) where mention.isTable && mention.bestTable >= 0.95: mention.likeliestTables
        default: []
        }
    }
}
