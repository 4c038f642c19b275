import Knowledge

/// A line that may explain the failure, and what speaks for it.
struct Candidate {
    var line: Int
    /// The most telling pattern of the line; nil where only the shape of the log points here.
    var pattern: Pattern?
    var number: UInt32?
    var score = 0.0
    /// How much of all weight lies in its block.
    var mass = 0.0
    var features = Features()

    /// What decides the final order.
    var standing: Double { score + logarithm(max(mass, 1e-9)) - (tellsOnlyTheEnd ? Self.lossOfAnEnd : 0) }

    /// That a command ended with a code explains nothing while anything else is said.
    private var tellsOnlyTheEnd: Bool { features[.symptom] + features[.summary] > 0 && features[.tellsExit] > 0 }

    private static let lossOfAnEnd = 2.0
}
