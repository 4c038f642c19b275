import Datasets

/// Writes a query down. Whatever came from outside passes through ``SQLDialect/identifier(_:)`` or ``SQLDialect/text(_:)``.
struct SQLWriter {
    let dialect: SQLDialect
    let tables: [Table]
    /// Those of the query around this one. No name may mean two of them.
    let outer: [Table]

    init(_ dialect: SQLDialect, tables: [Table] = [], within outer: [Table] = []) {
        self.dialect = dialect
        self.tables = tables
        self.outer = outer
    }

    func listing(_ listing: TableQuestion.Listing) -> String {
        let rows = listing.rows.map { row in
            "SELECT "
                + zip(listing.columns, row).map { "\(dialect.text($1)) AS \(dialect.identifier($0))" }.joined(separator: ", ")
        }
        guard rows.isEmpty else { return rows.joined(separator: "\nUNION ALL ") }
        return "SELECT " + listing.columns.map { "'' AS \(dialect.identifier($0))" }.joined(separator: ", ") + " WHERE 1 = 0"
    }

    func query(_ query: Query) -> String {
        if dialect == .sqlite, query.columns.contains(where: { $0.expression.isMedian }) { return median(query) }
        var lines = ["SELECT \(query.isDistinct ? "DISTINCT " : "")" + query.columns.map(output).joined(separator: ", ")]
        lines += source(query)
        if !query.groups.isEmpty { lines.append("GROUP BY " + query.groups.map(expression).joined(separator: ", ")) }
        if !query.having.isEmpty { lines.append("HAVING " + query.having.map(condition).joined(separator: " AND ")) }
        lines += ending(query, expression)
        return lines.joined(separator: "\n")
    }

    func source(_ query: Query) -> [String] {
        var lines = ["FROM \(declaration(0))"]
        for (index, join) in query.joins.enumerated() {
            let on = join.on.map {
                "\(alias(index + 1)).\(dialect.identifier($0.ours)) = \(alias(join.earlier)).\(dialect.identifier($0.theirs))"
            }
            lines.append("\(join.isOuter ? "LEFT JOIN" : "JOIN") \(declaration(index + 1)) ON " + on.joined(separator: " AND "))
        }
        if !query.conditions.isEmpty { lines.append("WHERE " + query.conditions.map(condition).joined(separator: " AND ")) }
        return lines
    }

    func ending(_ query: Query, _ write: (Expression) -> String) -> [String] {
        var lines: [String] = []
        if !query.order.isEmpty {
            lines.append(
                "ORDER BY "
                    + query.order.map { ordering in
                        // PostgreSQL would begin a descending order with what has no value, and SQLite an ascending one.
                        let wouldBegin =
                            ordering.isDescending ? dialect == .postgres : dialect == .sqlite && query.limit != nil && query.groups.isEmpty
                        return written(ordering.expression, query, write) + (ordering.isDescending ? " DESC" : "")
                            + (wouldBegin ? " NULLS LAST" : "")
                    }.joined(separator: ", ")
            )
        }
        if let limit = query.limit { lines.append("LIMIT \(limit)") }
        return lines
    }

    /// What counts rows of another table is long, and has a name.
    private func written(_ expression: Expression, _ query: Query, _ write: (Expression) -> String) -> String {
        guard case .kin = expression, let name = query.columns.first(where: { $0.expression == expression })?.name else {
            return write(expression)
        }
        return dialect.identifier(name)
    }

    /// Two schemas may have tables of one name.
    func alias(_ index: Int) -> String {
        let name = tables[index].name.name
        let isTaken = (tables + outer).filter { $0.name.name.lowercased() == name.lowercased() }.count > 1
        return isTaken ? (outer.isEmpty ? "t\(index + 1)" : "other\(outer.count + index)") : dialect.identifier(name)
    }

    func declaration(_ index: Int) -> String {
        let (name, alias) = (dialect.identifier(tables[index].name), alias(index))
        return alias == dialect.identifier(tables[index].name.name) ? name : "\(name) AS \(alias)"
    }

    func output(_ output: Query.Output) -> String {
        shown(output.expression, as: expression(output.expression)) + (counting(output).map { " AS \(dialect.identifier($0))" } ?? "")
    }

    func column(_ place: Place, isAlone: Bool = true) -> String {
        let isPlain = isAlone && tables.count == 1 && outer.isEmpty
        return (isPlain ? "" : alias(place.table) + ".") + dialect.identifier(place.column.name)
    }
}

extension Literal {
    /// What lies beyond ASCII is folded otherwise by every engine.
    var isFolded: Bool {
        guard case .text(let text, false) = self else { return false }
        return text.utf8.allSatisfy { $0 < 128 } && text.utf8.contains { (65...90).contains($0) || (97...122).contains($0) }
    }
}

extension Expression {
    var isMedian: Bool { if case .aggregate(.median, _) = self { true } else { false } }
}
