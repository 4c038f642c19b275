import Knowledge

/// How likely it is that the same job passes when nothing but the time has changed.
enum Flakiness {
    /// By what failed. Networks, machines and clocks recover by themselves; code does not.
    static func probability(_ findings: [Finding]) -> Double {
        guard let first = findings.first else { return 0.5 }
        if first.pattern?.isIntermittent == true { return max(0.75, byCategory(first.category)) }
        return byCategory(first.category)
    }

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
