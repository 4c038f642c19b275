import Datasets

extension SQLWriter {
    func elapsed(_ from: Place, _ until: Place, _ lapse: Lapse?) -> String {
        let (start, end) = (time(from.column, column(from)), time(until.column, column(until)))
        let counted = lapse ?? counted(from, until)
        switch dialect {
        case .sqlite: return "(julianday(\(end)) - julianday(\(start)))" + byDays(counted)
        case .postgres:
            if from.column.kind == .date, until.column.kind == .date, counted == .days { return "(\(end) - \(start))" }
            return "EXTRACT(EPOCH FROM (CAST(\(end) AS timestamp) - CAST(\(start) AS timestamp))) / \(counted.seconds)"
        case .athena: return "date_diff('second', \(start), \(end)) / \(counted.seconds).0"
        }
    }

    /// `average hours`: what a length is counted in. A length of PostgreSQL's own is read by nobody: 29 days 27:02:15.116505.
    func counting(_ output: Query.Output) -> String? {
        guard let name = output.name, case .elapsed(let from, let until, let lapse)? = output.expression.lapse else { return output.name }
        let counted = (lapse ?? counted(from, until)).rawValue
        return name == "time" ? counted : name + " " + counted
    }

    private func byDays(_ lapse: Lapse) -> String {
        lapse == .days ? "" : lapse == .weeks ? " / 7.0" : " * \(86_400 / lapse.seconds).0"
    }

    /// Days from or to a day, and hours between times.
    private func counted(_ from: Place, _ until: Place) -> Lapse {
        from.column.kind == .date || until.column.kind == .date ? .days : .hours
    }
}

extension Expression {
    var lapse: Expression? {
        switch self {
        case .elapsed: self
        case .aggregate(_, let inner): inner.lapse
        default: nil
        }
    }
}
