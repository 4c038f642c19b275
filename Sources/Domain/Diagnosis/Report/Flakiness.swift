import Knowledge

/// How likely it is that the same job passes when nothing but the time has changed, and what of the log says so.
struct Flakiness {
    private(set) var probability: Double
    private(set) var signs: [FlakySign] = []

    init(_ findings: [Finding], _ marks: Set<Sign>) {
        probability = 0.5
        guard let first = findings.first else { return }
        probability = Self.byCategory(first.category)
        if first.pattern?.isIntermittent == true {
            probability = max(0.75, probability)
            signs.append(.intermittent)
        }
        if first.category == .timeout { signs.append(.timeout) }
        if first.category == .network { signs.append(.network) }
        // A compiler's error is no better for it that some test was tried twice.
        guard Self.isOfARun(first.category) else { return }
        if marks.contains(.passedOnRetry) {
            probability = max(Self.ofFlakyTests, probability)
            signs.append(.passedOnRetry)
        } else if marks.contains(.failedOnRetry) {
            probability *= Self.heldOnRetry
            signs.append(.failedOnRetry)
        }
    }

    private static let ofFlakyTests = 0.65
    private static let heldOnRetry = 0.6

    private static func isOfARun(_ category: Category) -> Bool {
        switch category {
        case .testFailure, .timeout, .crash, .network, .resource, .unknown: true
        default: false
        }
    }

    /// By what failed. Networks, machines and clocks recover by themselves; code does not.
    private static func byCategory(_ category: Category) -> Double {
        switch category {
        case .infrastructure: 0.92
        case .network: 0.9
        case .timeout: 0.85
        case .resource: 0.8
        case .cancelled: 0.7
        case .vcs: 0.65
        case .crash, .environment: 0.6
        case .auth, .unknown: 0.5
        case .deploy: 0.4
        case .testFailure: 0.25
        case .dependency, .configuration: 0.15
        case .compileError, .lintFormat, .qualityGate: 0.06
        }
    }
}
