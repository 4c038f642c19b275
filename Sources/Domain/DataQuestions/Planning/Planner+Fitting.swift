import Datasets

extension Planner {
    func fit(_ values: [Literal], to column: Column) throws(Misfit) -> [Literal] {
        var fitted: [Literal] = []
        for value in values { fitted.append(try fit(value, to: column)) }
        return fitted
    }

    /// A number in a text column is text, and a word in a column of numbers is a misunderstanding.
    func fit(_ literal: Literal, to column: Column) throws(Misfit) -> Literal {
        switch literal {
        case .number(let digits):
            if column.kind == .text { return .text(digits, isExact: true) }
            if column.kind == .bool, digits == "0" || digits == "1" { return .bool(digits == "1") }
            guard column.kind.isNumber || column.kind == .other else { throw .noValuePlace(digits) }
            return literal
        case .text(let text, _):
            guard column.kind == .text || column.kind == .other && !column.isDeclaredNumber || column.kind == .json else {
                throw .noValuePlace(text)
            }
            return literal
        case .bool(let value):
            if column.kind == .text { return .text(value ? "true" : "false", isExact: false) }
            guard column.kind == .bool || column.kind.isNumber else { throw .noValuePlace(String(value)) }
            return column.kind == .bool ? literal : .number(value ? "1" : "0")
        }
    }
}
