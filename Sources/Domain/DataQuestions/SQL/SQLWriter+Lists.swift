import Datasets

/// Columns that hold several values in one.
extension SQLWriter {
    /// Whether a list has one of the values. Who has no list has none of them.
    func has(_ list: Expression, _ values: [Literal], isNegated: Bool) -> String {
        let some = values.map { contains(list, $0) }
        let any = some.count == 1 ? some[0] : "(" + some.joined(separator: " OR ") + ")"
        return isNegated ? "(\(expression(list)) IS NULL OR NOT \(any))" : any
    }

    private func contains(_ list: Expression, _ value: Literal) -> String {
        let words = expression(list)
        // Upper and lower case of a list's words are the same as those of a text.
        guard dialect == .postgres else { return "CONTAINS(\(words), \(exact(value)))" }
        return value.isFolded ? "\(literal(value)) = ANY(CAST(LOWER(CAST(\(words) AS text)) AS text[]))" : "\(exact(value)) = ANY(\(words))"
    }

    private func exact(_ value: Literal) -> String {
        if case .text(let text, _) = value { dialect.text(text) } else { literal(value) }
    }
}

extension Expression {
    var isList: Bool { if case .column(let place) = self { place.column.isList } else { false } }
}
