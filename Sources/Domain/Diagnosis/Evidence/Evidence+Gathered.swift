import Knowledge

extension Evidence {
    /// What the pattern that speaks for a line says.
    func weighPattern(_ pattern: Pattern?, _ found: Gathering.Found, _ features: inout Features) {
        guard let pattern else { return features.mark(.noPattern, true) }
        let isExit = found.isExit
        features[.priority] = Double(pattern.priority) / 100
        features.mark(.priority80, pattern.priority >= 80)
        features.mark(.priority90, pattern.priority >= 90)
        features.mark(.heading, pattern.role == .heading)
        features.mark(.symptom, pattern.role == .symptom || isExit)
        features.mark(.summary, pattern.role == .summary)
        features.mark(.generic, pattern.family == "generic")
        features[.patterns] = min(1, Double(found.patterns) / 4)
        guard pattern.role == .cause else { return }
        switch pattern.category {
        case .testFailure: features.mark(.testLike, true)
        case .compileError, .lintFormat: features.mark(.compileLike, true)
        case .dependency, .configuration, .environment: features.mark(.dependencyLike, true)
        case .network, .timeout, .infrastructure, .auth, .resource: features.mark(.networkLike, true)
        case .crash: features.mark(.crashLike, true)
        default: break
        }
    }

    /// Why it was looked at.
    func weighReasons(_ reasons: Gathering.Reasons, _ features: inout Features) {
        features.mark(.lastWords, reasons.contains(.lastWords))
        features.mark(.lastPassage, reasons.contains(.lastPassage))
        features.mark(.earlierPassage, reasons.contains(.earlierPassage))
        features.mark(.firstOutput, reasons.contains(.firstOutput))
        features.mark(.afterHeading, reasons.contains(.afterHeading))
        features.mark(.redStart, reasons.contains(.redStart))
        features.mark(.unknownToGreen, reasons.contains(.novel))
        features.mark(.beforeSymptom, reasons.contains(.beforeSymptom))
        features.mark(.passageBeforeSymptom, reasons.contains(.passageBeforeSymptom))
    }
}
