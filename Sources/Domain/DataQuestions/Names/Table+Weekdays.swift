import Datasets

extension Table {
    /// The one column of these rows that says on which day of the week they are, in words.
    var weekdays: Column? {
        let found = columns.filter { !$0.isMasked && $0.weekdayNames != nil }
        return found.count == 1 ? found[0] : nil
    }
}

extension Column {
    /// How it writes the days, from Monday on; an empty text where none of its rows are on that day.
    var weekdayNames: [String]? {
        guard kind == .text, let texts = values?.texts, !texts.isEmpty else { return nil }
        let days = SpanReader.weekdays
        let places = texts.map { text in days.firstIndex { $0 == text.lowercased() || $0.prefix(3) == text.lowercased() } }
        guard places.allSatisfy({ $0 != nil }) else { return nil }
        return days.indices.map { day in places.firstIndex(of: day).map { texts[$0] } ?? "" }
    }
}
