/// How much each feature speaks for a line.
struct Weights {
    private let values: [Double]

    init(_ named: [Feature: Double]) { values = Feature.allCases.map { named[$0] ?? 0 } }

    func score(_ features: Features) -> Double {
        var sum = 0.0
        for (weight, value) in zip(values, features.values) { sum += weight * value }
        return sum
    }
}
