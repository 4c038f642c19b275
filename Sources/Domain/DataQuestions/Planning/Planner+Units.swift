import Datasets

/// What is told in the unit that was asked for: `how many hours`, `in miles`.
extension Planner {
    mutating func convert() {
        guard let unit = draft.unit ?? unitOfMeasure else { return }
        for index in query.columns.indices {
            let output = query.columns[index]
            guard let column = output.expression.figure, output.expression.columnName == nil || isAsked(column),
                let factor = Units.factor(of: column, in: unit)
            else { continue }
            isInUnit = true
            guard factor != 1 else { continue }
            query.columns[index].expression = output.expression.scaled(by: factor)
            query.columns[index].name = [output.name, unit].compactMap(\.self).joined(separator: " ")
            said.append("in \(unit)")
        }
        for index in query.having.indices {
            guard case .compare(let figure, let comparison, let value) = query.having[index], let column = figure.figure,
                let factor = Units.factor(of: column, in: unit), factor != 1
            else { continue }
            query.having[index] = .compare(figure.scaled(by: factor), comparison, value)
        }
        if Lapse(rawValue: unit) != nil, query.columns.contains(where: { $0.expression.lapse != nil }) { isInUnit = true }
    }

    /// Of rows that are shown whole nothing is told otherwise than it is kept.
    private func isAsked(_ column: Column) -> Bool {
        draft.subjects.contains { subject in !subject.isTable && subject.likeliest.contains { catalogue[$0] == column } }
    }

    /// `how many hours`: the measure itself is called so.
    private var unitOfMeasure: String? {
        (draft.measures + bare + [draft.ranking?.by, draft.sorting?.measure].compactMap(\.self)).lazy.compactMap { measure in
            switch measure {
            case .aggregate(_, let mention?), .bare(let mention): mention.words.lowercased()
            default: nil
            }
        }.first { Units.isScaled($0) && Stem.isSeveral($0) }
    }
}

extension Expression {
    /// The column that it is a figure of.
    fileprivate var figure: Column? {
        switch self {
        case .column(let place): place.column.isMeasure ? place.column : nil
        case .aggregate(_, let inner): inner.figure
        default: nil
        }
    }

    fileprivate func scaled(by factor: Double) -> Expression {
        if case .aggregate(let aggregate, let inner) = self {
            .aggregate(aggregate, inner.scaled(by: factor))
        } else {
            .scaled(self, by: factor)
        }
    }
}
