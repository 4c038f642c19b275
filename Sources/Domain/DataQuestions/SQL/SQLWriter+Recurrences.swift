import Datasets

extension SQLWriter {
    func recurs(_ column: Column, _ written: String, _ recurrence: Recurrence) -> String {
        let time = time(column, written)
        switch recurrence {
        case .weekdays(let days):
            let day =
                switch dialect {
                case .sqlite: "(CAST(strftime('%w', \(time)) AS INTEGER) + 6) % 7 + 1"
                case .postgres: "EXTRACT(ISODOW FROM \(time))"
                case .athena: "day_of_week(\(time))"
                }
            return among(day, days)
        case .months(let months):
            let month = dialect == .sqlite ? "CAST(strftime('%m', \(time)) AS INTEGER)" : "EXTRACT(MONTH FROM \(time))"
            return among(month, months)
        case .days(let first, let last):
            let day =
                switch dialect {
                case .sqlite: "CAST(strftime('%m%d', \(time)) AS INTEGER)"
                case .postgres: "CAST(to_char(\(time), 'MMDD') AS integer)"
                case .athena: "month(\(time)) * 100 + day(\(time))"
                }
            // A week may lie on both sides of the new year.
            return first <= last ? "\(day) BETWEEN \(first) AND \(last)" : "(\(day) >= \(first) OR \(day) <= \(last))"
        case .hours(let from, let until):
            let clock =
                switch dialect {
                case .sqlite: "strftime('%H:%M', \(time))"
                case .postgres: "to_char(\(time), 'HH24:MI')"
                case .athena: "date_format(\(time), '%H:%i')"
                }
            let begins = "\(clock) >= \(dialect.text(Recurrence.clock(from)))"
            let ends = "\(clock) < \(dialect.text(Recurrence.clock(until)))"
            if until == Recurrence.wholeDay { return begins }
            if from == 0 { return ends }
            return from < until ? "\(begins) AND \(ends)" : "(\(begins) OR \(ends))"
        }
    }

    private func among(_ number: String, _ numbers: [Int]) -> String {
        numbers.count == 1 ? "\(number) = \(numbers[0])" : "\(number) IN (\(numbers.map(String.init).joined(separator: ", ")))"
    }
}
