import Datasets

extension SQLWriter {
    /// Two times of a row. Where one of them is a day only, days are compared.
    func apart(_ left: Place, _ comparison: Comparison, _ right: Place, _ shift: Shift?) -> String {
        let isShort = shift.map { [.minute, .hour].contains($0.unit) } ?? false
        // What was done at the same time was done on the same day.
        let isByDay = !isShort && (left.column.kind == .date || right.column.kind == .date || comparison == .equal)
        return "\(instant(left, isByDay, nil)) \(comparison.rawValue) \(instant(right, isByDay, shift))"
    }

    private func instant(_ place: Place, _ isByDay: Bool, _ shift: Shift?) -> String {
        let time = time(place.column, column(place))
        let (count, unit) = shift.map { Self.plain($0) } ?? (0, "")
        switch dialect {
        case .sqlite:
            return (isByDay ? "date(" : "datetime(") + time + (shift == nil ? ")" : ", '+\(count) \(unit)s')")
        case .postgres:
            return (isByDay ? "CAST(\(time) AS date)" : time) + (shift == nil ? "" : " + INTERVAL '\(count) \(unit)s'")
        case .athena:
            let instant = "CAST(\(time) AS \(isByDay ? "date" : "timestamp"))"
            return shift == nil ? instant : "date_add('\(unit)', \(count), \(instant))"
        }
    }

    /// In units that every engine can add.
    private static func plain(_ shift: Shift) -> (Int64, String) {
        switch shift.unit {
        case .week: (shift.count * 7, "day")
        case .quarter: (shift.count * 3, "month")
        case .weekday: (shift.count, "day")
        case .hourOfDay: (shift.count, "hour")
        default: (shift.count, shift.unit.rawValue)
        }
    }
}
