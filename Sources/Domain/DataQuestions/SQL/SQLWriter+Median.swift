import Datasets

extension SQLWriter {
    /// SQLite has no median: the values are numbered within their group, and the one or two in the middle are taken.
    func median(_ query: Query) -> String {
        guard let measure = query.columns.first(where: { $0.expression.isMedian }), case .aggregate(_, let inner) = measure.expression
        else {
            return ""
        }
        let value = expression(inner)
        let keys = query.groups.enumerated().map { (written: expression($1), name: "k\($0 + 1)", group: $1) }
        let partition = keys.isEmpty ? "" : "PARTITION BY " + keys.map(\.written).joined(separator: ", ")
        var missing = query
        missing.conditions.append(.missing(inner, isNegated: true))
        let inside =
            "SELECT " + keys.map { "\($0.written) AS \($0.name), " }.joined()
            + "\(value) AS v, ROW_NUMBER() OVER (\(partition)\(keys.isEmpty ? "" : " ")ORDER BY \(value)) AS r, COUNT(*) OVER (\(partition)) AS c\n"
            + source(missing).joined(separator: "\n")
        let write = { (expression: Expression) -> String in
            expression.isMedian ? "AVG(v)" : keys.first { $0.group == expression }?.name ?? "NULL"
        }
        let columns = query.columns.map { output in
            "\(shown(output.expression, as: write(output.expression))) AS \(dialect.identifier(output.name ?? output.expression.columnName ?? "value"))"
        }
        var lines = ["SELECT " + columns.joined(separator: ", "), "FROM (\(inside))", "WHERE r IN ((c + 1) / 2, (c + 2) / 2)"]
        if !keys.isEmpty { lines.append("GROUP BY " + keys.map(\.name).joined(separator: ", ")) }
        return (lines + ending(query, write)).joined(separator: "\n")
    }
}

extension Expression {
    var columnName: String? { if case .column(let place) = self { place.column.name } else { nil } }
}
