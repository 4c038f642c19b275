/// Puts the candidates in their final order: a line counts for more where others in its block speak of the same failure.
struct Ranking {
    /// The likeliest first.
    private(set) var candidates: [Candidate]
    private let places: [Candidate]
    /// What the candidates up to each place speak for others in their block, by line. Where no pattern speaks, half of it counts.
    private let voices: [Double]
    /// What each pattern's lines weigh together.
    private let weights: [UInt32: Double]
    private let total: Double
    private let best: Double

    /// - Parameter candidates: by their own score, the best first.
    init(_ candidates: [Candidate], block: (Int) -> ClosedRange<Int>) {
        self.candidates = candidates
        best = candidates.first?.score ?? 0
        places = candidates.sorted { $0.line < $1.line }
        var total = 0.0
        var voices = [0.0]
        var weights: [UInt32: Double] = [:]
        for candidate in places {
            let weight = exponential(candidate.score - best)
            total += weight
            if let number = candidate.number { weights[number, default: 0] += weight }
            voices.append(voices[voices.count - 1] + (candidate.pattern == nil ? 0.5 : 1) * weight)
        }
        self.voices = voices
        self.weights = weights
        self.total = max(total, 1e-9)
        for index in self.candidates.indices.prefix(Self.looked) {
            let candidate = self.candidates[index]
            self.candidates[index].mass = mass(block(candidate.line)) + (candidate.pattern == nil ? 0.5 * share(candidate) : 0)
        }
        let head = self.candidates.prefix(Self.looked)
        self.candidates.replaceSubrange(0..<head.count, with: head.sorted { ($0.standing, -$0.line) > ($1.standing, -$1.line) })
    }

    /// Of those behind, none comes to the front by its block.
    private static let looked = 100

    private func mass(_ lines: ClosedRange<Int>) -> Double {
        (voices[place(lines.upperBound + 1)] - voices[place(lines.lowerBound)]) / total
    }

    /// How much of all weight lies on the block of a candidate, or on all lines that say the same: a thousand equal errors are one cause.
    func kin(_ candidate: Candidate) -> Double {
        max(candidate.mass, candidate.number.flatMap { weights[$0] }.map { $0 / total } ?? 0)
    }

    /// How much of all weight lies on one candidate.
    func share(_ candidate: Candidate) -> Double { exponential(candidate.score - best) / total }

    /// The first candidate at or after a line.
    private func place(_ line: Int) -> Int {
        var low = 0
        var high = places.count
        while low < high {
            let middle = (low + high) / 2
            if places[middle].line < line { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
