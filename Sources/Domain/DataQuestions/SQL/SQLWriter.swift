import Datasets

/// Writes a query down. Whatever came from outside passes through ``SQLDialect/identifier(_:)`` or ``SQLDialect/text(_:)``.
struct SQLWriter {
    let dialect: SQLDialect
    let tables: [Table]

    init(_ dialect: SQLDialect, tables: [Table] = []) {
        self.dialect = dialect
        self.tables = tables
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
            lines.append("JOIN \(declaration(index + 1)) ON " + on.joined(separator: " AND "))
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
                        return write(ordering.expression) + (ordering.isDescending ? " DESC" : "") + (wouldBegin ? " NULLS LAST" : "")
                    }.joined(separator: ", ")
            )
        }
        if let limit = query.limit { lines.append("LIMIT \(limit)") }
        return lines
    }

    /// Two schemas may have tables of one name.
    func alias(_ index: Int) -> String {
        let name = tables[index].name.name
        return tables.filter { $0.name.name.lowercased() == name.lowercased() }.count > 1 ? "t\(index + 1)" : dialect.identifier(name)
    }

    private func declaration(_ index: Int) -> String {
        let (name, alias) = (dialect.identifier(tables[index].name), alias(index))
        return alias == dialect.identifier(tables[index].name.name) ? name : "\(name) AS \(alias)"
    }

    func output(_ output: Query.Output) -> String {
        expression(output.expression) + (output.name.map { " AS \(dialect.identifier($0))" } ?? "")
    }

    func column(_ place: Place) -> String {
        (tables.count > 1 ? alias(place.table) + "." : "") + dialect.identifier(place.column.name)
    }

    func expression(_ expression: Expression) -> String {
        switch expression {
        case .column(let place): column(place)
        case .rows(let distinct): distinct.map { "COUNT(DISTINCT \(column($0)))" } ?? "COUNT(*)"
        case .distinct(let place): "COUNT(DISTINCT \(column(place)))"
        case .values(let place): "COUNT(\(column(place)))"
        case .aggregate(let aggregate, let inner): self.aggregate(aggregate, self.expression(inner))
        case .product(let left, let right): "\(self.expression(left)) * \(self.expression(right))"
        case .bucket(let unit, let place): bucket(unit, place)
        case .share: "100.0 * COUNT(*) / SUM(COUNT(*)) OVER ()"
        case .rate(let conditions):
            "AVG(CASE WHEN \(conditions.map(condition).joined(separator: " AND ")) THEN 100.0 ELSE 0.0 END)"
        case .perEach(let place): "1.0 * COUNT(*) / COUNT(DISTINCT \(column(place)))"
        }
    }

    private func aggregate(_ aggregate: Aggregate, _ inner: String) -> String {
        switch aggregate {
        case .sum: "SUM(\(inner))"
        case .average: "AVG(\(inner))"
        case .least: "MIN(\(inner))"
        case .greatest: "MAX(\(inner))"
        case .median:
            dialect == .athena ? "APPROX_PERCENTILE(\(inner), 0.5)" : "PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY \(inner))"
        }
    }

    func condition(_ condition: Condition) -> String {
        switch condition {
        case .compare(let left, let comparison, let right): compare(left, comparison, right)
        case .between(let middle, let low, let high): "\(expression(middle)) BETWEEN \(literal(low)) AND \(literal(high))"
        case .isIn(let left, let values, let isNegated):
            folded(left, values) + (isNegated ? " NOT IN (" : " IN (") + values.map(literal).joined(separator: ", ") + ")"
        case .like(let left, let likeness, let text, let isNegated): like(left, likeness, text, isNegated)
        case .missing(let left, let isNegated): expression(left) + (isNegated ? " IS NOT NULL" : " IS NULL")
        case .during(let place, let span): during(place.column, column(place), span)
        case .has(let kin, let isNegated): has(kin, isNegated)
        case .any(let conditions): "(" + conditions.map { "(\(self.condition($0)))" }.joined(separator: " OR ") + ")"
        }
    }

    private func compare(_ left: Expression, _ comparison: Comparison, _ right: Literal) -> String {
        "\(folded(left, [right])) \(comparison.rawValue) \(literal(right))"
    }

    /// Where somebody typed a value without quotes, upper and lower case are the same to him.
    private func folded(_ left: Expression, _ values: [Literal]) -> String {
        values.contains(where: \.isFolded) ? "LOWER(\(expression(left)))" : expression(left)
    }

    private func literal(_ literal: Literal) -> String {
        switch literal {
        case .number(let digits): digits
        case .text(let text, _): dialect.text(literal.isFolded ? text.lowercased() : text)
        case .bool(let value): value ? "TRUE" : "FALSE"
        }
    }

    private func like(_ left: Expression, _ likeness: Condition.Likeness, _ text: String, _ isNegated: Bool) -> String {
        let escaped = text.lowercased().unicodeScalars.reduce(into: "") {
            if "%_!".unicodeScalars.contains($1) { $0.unicodeScalars.append("!") }
            $0.unicodeScalars.append($1)
        }
        let pattern =
            switch likeness {
            case .contains: "%\(escaped)%"
            case .begins: "\(escaped)%"
            case .ends: "%\(escaped)"
            }
        return "LOWER(\(expression(left)))\(isNegated ? " NOT" : "") LIKE \(dialect.text(pattern)) ESCAPE '!'"
    }

    private func has(_ kin: Kin, _ isNegated: Bool) -> String {
        let (table, ours) = (kin.table.name, kin.ours)
        let isTaken = tables.contains { $0.name.name.lowercased() == table.name.lowercased() }
        let name = isTaken ? "other" : dialect.identifier(table.name)
        let declared = dialect.identifier(table) + (isTaken ? " AS other" : "")
        var conditions = ["\(name).\(dialect.identifier(kin.theirs)) = \(alias(ours.table)).\(dialect.identifier(ours.column.name))"]
        if let period = kin.during {
            conditions.append(during(period.column, "\(name).\(dialect.identifier(period.column.name))", period.span))
        }
        let rows = " FROM \(declared) WHERE " + conditions.joined(separator: " AND ") + ")"
        if let comparison = kin.comparison { return "(SELECT COUNT(*)\(rows) \(comparison.rawValue) \(kin.number)" }
        return (isNegated ? "NOT " : "") + "EXISTS (SELECT 1" + rows
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
