package import Diagnosis

/// What speaks for a failure that comes and goes, and what against it.
package struct FlakyEvidence: Sendable, Equatable {
    package enum Verdict: String, Sendable { case flaky, regular, unknown }

    /// The same job passed on the same commit: nothing of the code explains that.
    package var sameCommitPassed: Bool
    /// Of earlier failures like this one, those whose job then passed on the same commit.
    package var passedOnRetry: Int
    /// And those that were run again on the same commit and failed each time.
    package var failedOnRetry: Int
    /// What the log alone says.
    package var logSays: Double
    /// By what the log says it.
    package var signs: [FlakySign]

    package init(sameCommitPassed: Bool = false, passedOnRetry: Int = 0, failedOnRetry: Int = 0, logSays: Double, signs: [FlakySign] = []) {
        self.sameCommitPassed = sameCommitPassed
        self.passedOnRetry = passedOnRetry
        self.failedOnRetry = failedOnRetry
        self.logSays = logSays
        self.signs = signs
    }

    /// The log's word counts as much as two retries; what was seen to happen outweighs it soon.
    package var probability: Double {
        if sameCommitPassed { return 0.97 }
        return (2 * logSays + Double(passedOnRetry)) / Double(2 + passedOnRetry + failedOnRetry)
    }

    package var verdict: Verdict {
        switch probability {
        case 0.6...: .flaky
        case ...0.4: .regular
        default: .unknown
        }
    }

    package var reasons: [String] {
        var reasons: [String] = []
        if sameCommitPassed { reasons.append("the same commit also passed") }
        if passedOnRetry > 0 {
            reasons.append("\(passedOnRetry) of \(passedOnRetry + failedOnRetry) earlier ones passed when they were run again")
        } else if failedOnRetry > 0 {
            reasons.append("\(failedOnRetry == 1 ? "an earlier one" : "\(failedOnRetry) earlier ones") failed again when run again")
        }
        reasons += signs.map(Self.words)
        if reasons.isEmpty {
            reasons.append("no run of the same commit is known that ended differently; this is by the kind of failure alone")
        }
        return reasons
    }

    /// A run was seen to pass that had failed, and not only guessed to.
    package var isSeen: Bool { sameCommitPassed || passedOnRetry > 0 || signs.contains(.passedOnRetry) }

    private static func words(_ sign: FlakySign) -> String {
        switch sign {
        case .intermittent: "failures like this one are known to come and go"
        case .timeout: "it ran out of time"
        case .network: "the network failed"
        case .passedOnRetry: "tests of this run passed when they were tried again"
        case .failedOnRetry: "this run tried again by itself, and failed all the same"
        }
    }
}
