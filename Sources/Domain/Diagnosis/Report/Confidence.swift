/// How sure it is that a finding is the root cause, as a probability.
struct Confidence {
    /// How much of all weight lies on its line, and on its block or on what says the same.
    var share: Double
    var mass: Double
    /// How far it is ahead of the next that stands elsewhere and says something else; at most 1.
    var margin: Double
    var features: Features

    init(_ candidate: Candidate, in block: ClosedRange<Int>, _ ranking: Ranking) {
        share = ranking.share(candidate)
        mass = ranking.kin(candidate)
        let number = candidate.number
        let next = ranking.candidates.first { !block.contains($0.line) && (number == nil || $0.number != number) }
        margin = next.map { min(1, max(-1, (candidate.standing - $0.standing) / 4)) } ?? 1
        features = candidate.features
    }

    var probability: Double { 1 / (1 + exponential(-Calibration.standard.sum(self))) }
}

/// By squaring a short series: enough for a probability, and without a library.
func exponential(_ x: Double) -> Double {
    let bounded = min(30, max(-30, x))
    var value = 1 + bounded / 1024
    for _ in 0..<10 { value *= value }
    return value
}
