import Datasets
import Time

extension SQLWriter {
    /// A column as a time of UTC without a zone, which is what periods are compared with.
    func time(_ column: Column, _ written: String) -> String {
        switch (dialect, column.kind) {
        case (.sqlite, .integer): "\(written), 'auto'"
        case (.sqlite, _): written
        case (.postgres, .integer): "to_timestamp(\(written)) AT TIME ZONE 'UTC'"
        case (.postgres, .text): "CAST(\(written) AS timestamp)"
        case (.postgres, _): column.hasZone ? "\(written) AT TIME ZONE 'UTC'" : written
        case (.athena, .integer): "from_unixtime(\(written))"
        case (.athena, .text): "CAST(\(written) AS timestamp)"
        case (.athena, _): written
        }
    }

    func bucket(_ unit: Unit, _ place: Place) -> String {
        let time = time(place.column, column(place))
        return switch dialect {
        case .sqlite:
            switch unit {
            case .minute: "strftime('%Y-%m-%d %H:%M', \(time))"
            case .hour: "strftime('%Y-%m-%d %H:00', \(time))"
            case .day: "date(\(time))"
            case .week: "date(\(time), 'weekday 0', '-6 days')"
            case .month: "strftime('%Y-%m', \(time))"
            case .quarter: "strftime('%Y', \(time)) || '-Q' || ((CAST(strftime('%m', \(time)) AS INTEGER) + 2) / 3)"
            case .year: "strftime('%Y', \(time))"
            case .weekday: "CAST((strftime('%w', \(time)) + 6) % 7 + 1 AS TEXT)"
            case .hourOfDay: "strftime('%H', \(time))"
            }
        case .postgres:
            switch unit {
            case .minute: "to_char(\(time), 'YYYY-MM-DD HH24:MI')"
            case .hour: "to_char(\(time), 'YYYY-MM-DD HH24:00')"
            case .day: "to_char(\(time), 'YYYY-MM-DD')"
            case .week: "to_char(date_trunc('week', \(time)), 'YYYY-MM-DD')"
            case .month: "to_char(\(time), 'YYYY-MM')"
            case .quarter: "to_char(\(time), 'YYYY-\"Q\"Q')"
            case .year: "to_char(\(time), 'YYYY')"
            case .weekday: "to_char(\(time), 'ID')"
            case .hourOfDay: "to_char(\(time), 'HH24')"
            }
        case .athena:
            switch unit {
            case .minute: "date_format(\(time), '%Y-%m-%d %H:%i')"
            case .hour: "date_format(\(time), '%Y-%m-%d %H:00')"
            case .day: "date_format(\(time), '%Y-%m-%d')"
            case .week: "date_format(date_trunc('week', \(time)), '%Y-%m-%d')"
            case .month: "date_format(\(time), '%Y-%m')"
            case .quarter: "concat(date_format(\(time), '%Y'), '-Q', CAST(quarter(\(time)) AS varchar))"
            case .year: "date_format(\(time), '%Y')"
            case .weekday: "CAST(day_of_week(\(time)) AS varchar)"
            case .hourOfDay: "date_format(\(time), '%H')"
            }
        }
    }

    /// What is grouped and ordered by a number is shown by its name.
    func shown(_ expression: Expression, as written: String) -> String {
        guard case .bucket(.weekday, _) = expression else { return written }
        let names = Recurrence.names.enumerated().map { "WHEN '\($0 + 1)' THEN '\($1)'" }
        return "CASE \(written) \(names.joined(separator: " ")) END"
    }

    func during(_ column: Column, _ written: String, _ span: Span) -> String {
        let left =
            switch (dialect, column.kind) {
            case (.sqlite, .date): "date(\(written))"
            case (.sqlite, _): "datetime(\(time(column, written)))"
            case (.postgres, .integer), (.postgres, .text), (.athena, _): time(column, written)
            // Its own column, so that an index serves.
            case (.postgres, _): written
            }
        // A day stands for the midnight with which it begins.
        let isDay = column.kind == .date
        var parts: [String] = []
        if let from = span.from { parts.append("\(left) \(isDay && !from.isMidnight ? ">" : ">=") \(moment(from, column))") }
        if let until = span.until { parts.append("\(left) \(isDay && !until.isMidnight ? "<=" : "<") \(moment(until, column))") }
        return parts.isEmpty ? "\(written) IS NOT NULL" : parts.joined(separator: " AND ")
    }

    private func moment(_ moment: Moment, _ column: Column) -> String {
        let day = String(moment.text.prefix(while: { $0 != "T" }))
        if column.kind == .date { return dialect == .sqlite ? "'\(day)'" : "DATE '\(day)'" }
        let text = day + " " + moment.text.drop { $0 != "T" }.dropFirst().dropLast()
        return switch dialect {
        case .sqlite: "'\(text)'"
        case .postgres: column.hasZone && column.kind.isTime ? "TIMESTAMPTZ '\(text)+00'" : "TIMESTAMP '\(text)'"
        case .athena: "TIMESTAMP '\(text)\(column.hasZone ? " UTC" : "")'"
        }
    }
}

extension Column {
    fileprivate var hasZone: Bool {
        let declared = declared.lowercased()
        return declared.contains("with time zone") || declared.contains("timestamptz")
    }
}

extension Moment {
    fileprivate var isMidnight: Bool { Day.floored(milliseconds, by: 86_400_000).1 == 0 }
}
