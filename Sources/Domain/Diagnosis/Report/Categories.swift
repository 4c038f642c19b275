import Knowledge

/// What kind of failure a finding is, where its own line does not say it.
struct Categories {
    private let ranking: Ranking
    private let ofStep: Category?

    /// How many of the candidates are asked.
    private static let asked = 30

    init(_ candidates: [Candidate], _ ranking: Ranking, _ structure: Structure) {
        self.ranking = ranking
        ofStep = structure.failed.flatMap { Self.category(ofStep: $0.name) }
    }

    func category(of candidate: Candidate, in block: ClosedRange<Int>) -> Category {
        var votes: [Category: Double] = [:]
        if let pattern = candidate.pattern, pattern.category != .unknown {
            if pattern.role == .cause { return pattern.category }
            // A heading opens what others tell better.
            votes[pattern.category] = ranking.share(candidate)
        }
        for other in ranking.candidates.prefix(Self.asked) {
            guard let pattern = other.pattern, pattern.category != .unknown else { continue }
            let isNear = block.contains(other.line)
            votes[pattern.category, default: 0] += ranking.share(other) * (isNear ? 3 : 1)
        }
        // A step is called after what it does, and most often that is what failed.
        if let ofStep { votes[ofStep, default: 0] += 0.3 }
        return votes.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }?.key ?? .unknown
    }

    private static func category(ofStep name: String) -> Category? {
        let name = name.lowercased()
        return words.first { $0.words.contains { name.contains($0) } }?.category
    }

    private static let words: [(words: [String], category: Category)] = [
        (["lint", "format", "style", "prettier", "rubocop", "spell"], .lintFormat),
        (["coverage", "sonar", "audit", "integrity"], .qualityGate),
        (["deploy", "publish", "release"], .deploy), (["test", "spec", "tox", "check"], .testFailure),
        (["install", "depend", "bundle", "restore"], .dependency), (["build", "compile", "make"], .compileError),
        (["checkout", "clone"], .vcs),
    ]
}
