import Datasets

extension Table {
    /// From when to when a row holds, which both belong to it: `valid_from` and `valid_to`, `first_day` and `last_day`.
    var period: (from: Column, until: Column)? {
        let times = columns.filter { $0.isTimeLike && !$0.isMasked }
        let found = times.flatMap { from in
            times.compactMap { until in Self.isPeriod(Stem.words(of: from.name), Stem.words(of: until.name)) ? (from, until) : nil }
        }
        return found.count == 1 ? found[0] : nil
    }

    private static func isPeriod(_ from: [String], _ until: [String]) -> Bool {
        guard from.count == until.count else { return false }
        let other = zip(from, until).filter { $0 != $1 }
        return other.count == 1 && bounds.contains { $0.0 == other[0].0 && $0.1 == other[0].1 }
    }

    private static let bounds = [
        ("from", "to"), ("from", "until"), ("from", "thru"), ("from", "till"), ("first", "last"), ("start", "end"), ("begin", "end"),
        ("since", "until"), ("beginning", "end"),
    ]
}
