/// What was meant, beside what it was taken for.
package struct ConfusionMatrix: Sendable {
    private var counts: [String: [String: Int]] = [:]

    package init() {}

    package mutating func add(meant: String, taken: String) { counts[meant, default: [:]][taken, default: 0] += 1 }

    package struct Score: Sendable, Equatable {
        package var intent: String
        package var precision: Double
        package var recall: Double
        package var count: Int
        package var f1: Double { precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall) }
    }

    package func count(meant: String, taken: String) -> Int { counts[meant]?[taken] ?? 0 }

    /// Of every intent that somebody meant, in the order of their names. What nobody meant has no recall, and is no row.
    package var scores: [Score] {
        counts.keys.sorted().map { intent in
            let right = count(meant: intent, taken: intent)
            let meant = counts[intent]?.values.reduce(0, +) ?? 0
            let taken = counts.values.reduce(0) { $0 + ($1[intent] ?? 0) }
            return Score(
                intent: intent,
                precision: taken == 0 ? 0 : Double(right) / Double(taken),
                recall: Double(right) / Double(meant),
                count: meant
            )
        }
    }

    package var macroF1: Double { scores.isEmpty ? 0 : scores.reduce(0) { $0 + $1.f1 } / Double(scores.count) }

    package var accuracy: Double {
        let all = counts.values.reduce(0) { $0 + $1.values.reduce(0, +) }
        return all == 0 ? 0 : Double(counts.keys.reduce(0) { $0 + count(meant: $1, taken: $1) }) / Double(all)
    }

    /// Every name that is a row or a column.
    package var names: [String] { Set(counts.keys).union(counts.values.flatMap(\.keys)).sorted() }
}
