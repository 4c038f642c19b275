import Datasets

extension SQLWriter {
    func condition(_ condition: Condition) -> String {
        switch condition {
        case .compare(let list, .equal, let value) where list.isList: has(list, [value], isNegated: false)
        case .compare(let list, .unequal, let value) where list.isList: has(list, [value], isNegated: true)
        case .compare(let left, let comparison, let right): compare(left, comparison, right)
        case .versus(let left, let comparison, let right): "\(expression(left)) \(comparison.rawValue) \(expression(right))"
        case .between(let middle, let low, let high): "\(expression(middle)) BETWEEN \(literal(low)) AND \(literal(high))"
        case .isIn(let list, let values, let isNegated) where list.isList: has(list, values, isNegated: isNegated)
        case .isIn(let left, let values, let isNegated):
            folded(left, values) + (isNegated ? " NOT IN (" : " IN (") + values.map(literal).joined(separator: ", ") + ")"
        case .like(let left, let likeness, let text, let isNegated): like(left, likeness, text, isNegated)
        case .missing(let left, let isNegated): expression(left) + (isNegated ? " IS NOT NULL" : " IS NULL")
        case .during(let place, let span): during(place.column, column(place), span)
        case .recurs(let place, let recurrence): recurs(place.column, column(place), recurrence)
        case .apart(let left, let comparison, let right, let shift): apart(left, comparison, right, shift)
        case .has(let kin, let isNegated): has(kin, isNegated)
        case .any(let conditions): "(" + conditions.map { "(\(self.condition($0)))" }.joined(separator: " OR ") + ")"
        }
    }

    func compare(_ left: Expression, _ comparison: Comparison, _ right: Literal) -> String {
        "\(folded(left, [right])) \(comparison.rawValue) \(literal(right))"
    }

    /// Where somebody typed a value without quotes, upper and lower case are the same to him.
    func folded(_ left: Expression, _ values: [Literal]) -> String {
        values.contains(where: \.isFolded) ? lowered(left) : expression(left)
    }

    /// PostgreSQL lowers texts alone: a list of words that somebody declared, an address or a document has to become one first.
    private func lowered(_ left: Expression) -> String {
        guard dialect == .postgres, case .column(let place) = left, !place.column.isDeclaredText else {
            return "LOWER(\(expression(left)))"
        }
        return "LOWER(CAST(\(expression(left)) AS text))"
    }

    func literal(_ literal: Literal) -> String {
        switch literal {
        case .number(let digits): digits
        case .text(let text, _): dialect.text(literal.isFolded ? text.lowercased() : text)
        case .bool(let value): value ? "TRUE" : "FALSE"
        }
    }

    func like(_ left: Expression, _ likeness: Condition.Likeness, _ text: String, _ isNegated: Bool) -> String {
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
        return "\(lowered(left))\(isNegated ? " NOT" : "") LIKE \(dialect.text(pattern)) ESCAPE '!'"
    }

    func has(_ kin: Kin, _ isNegated: Bool) -> String {
        (isNegated ? "NOT " : "") + "EXISTS " + rows(of: kin) { _ in "1" }
    }

    /// `with at least 3 orders`
    func count(of kin: Kin) -> String { rows(of: kin) { $0.expression(.rows(distinct: kin.countedBy)) } }

    private func rows(of kin: Kin, _ selected: (SQLWriter) -> String) -> String {
        let inner = SQLWriter(dialect, tables: kin.rows.tables, within: outer + tables)
        var rows = kin.rows
        rows.conditions = []
        let belongs = "\(inner.column(kin.theirs)) = \(column(kin.ours, isAlone: false))"
        let conditions = [belongs] + kin.rows.conditions.map(inner.condition)
        let source = inner.source(rows) + ["WHERE " + conditions.joined(separator: " AND ")]
        return "(SELECT \(selected(inner)) \(source.joined(separator: " ")))"
    }
}
