/// Sentences that have nothing to do with each other. How near a model finds them is what it calls far: each model has a scale of its own.
enum Strangers {
    static let sentences = [
        "The replica is promoted when the primary database fails.", "Grandmother bakes bread with walnuts on Sundays.",
        "Invoices are due thirty days after delivery.", "The orchestra tuned before the second movement.",
        "Whales migrate along the coast in spring.", "Rotate the signing key every ninety days.",
        "The goalkeeper saved two penalties in the final.", "Granite forms when magma cools slowly underground.",
    ]

    /// From how near on two texts have to do with each other. Nil where the vectors cannot be used.
    static func floor(_ vectors: [[Float]]) -> Double? {
        let units = vectors.compactMap(PackedVector.unit)
        guard units.count == sentences.count, Set(units.map(\.count)).count == 1 else { return nil }
        var (sum, count) = (0.0, 0)
        for first in units.indices {
            for second in units.indices where second > first {
                sum += zip(units[first], units[second]).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
                count += 1
            }
        }
        let usual = min(max(sum / Double(count), 0), 1)
        // A model that finds everything the same tells nothing apart.
        return usual < 0.98 ? usual + (1 - usual) * share : nil
    }

    /// Of the way from what has nothing to do with it to the same. A question and what answers it are far less alike than two answers.
    private static let share = 0.16
}
