import Logs

/// In whose manner a log tells its steps. There are more manners than there are names in a report's schema.
enum LogDialect: String, CaseIterable {
    case gitHub, gitHubArchive, gitHubView, azure, gitLab, jenkins, travis, circleCI, buildkite, drone, buildbot, tekton, plain

    var origin: LogOrigin {
        switch self {
        case .gitHub, .gitHubArchive, .gitHubView: .gitHubActions
        case .azure: .azure
        case .gitLab: .gitLab
        case .jenkins: .jenkins
        case .travis: .travis
        case .circleCI: .circleCI
        case .buildkite: .buildkite
        case .drone: .drone
        case .buildbot, .tekton, .plain: .unknown
        }
    }

    /// - Parameter known: who wrote it, where whoever asks knows it.
    init(_ text: SignedLog, as known: LogOrigin?) {
        let guess = Self.guess(text)
        if Outline.isGitHubArchive(text.log), known == nil || known == .gitHubActions {
            self = .gitHubArchive
        } else if let known, known != .unknown, guess.origin != known {
            self = Self.allCases.first { $0.origin == known } ?? guess
        } else {
            self = guess
        }
    }

    private static func guess(_ text: SignedLog) -> LogDialect {
        var counts: [Sign: Int] = [:]
        for (line, sign) in text.signs where !sign.isLastWord || text.isAtEnd(line) { counts[sign, default: 0] += 1 }
        var weights: [LogDialect: Int] = [:]
        // Of each kind only so many count: a program may print one kind of line a thousand times, and hardly every kind.
        for (sign, count) in counts {
            if let (dialect, weight) = sign.speaksFor { weights[dialect, default: 0] += weight * min(count, 8) }
        }
        var folds = 0
        var sections = 0
        var views = 0
        for marker in text.log.markers.prefix(50) {
            switch marker.kind {
            case .foldStart, .foldEnd, .commandStart, .commandEnd: folds += 1
            case .sectionStart, .sectionEnd: sections += 1
            case .stepStart: views += 1
            }
        }
        if folds > 0 { weights[.travis, default: 0] += 5 * min(folds, 10) }
        if sections > 0 { weights[.gitLab, default: 0] += 5 * min(sections, 10) }
        // Each line says it.
        if views > 0 { return .gitHubView }
        return weights.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }?.key ?? .plain
    }
}

extension Sign {
    /// A runner says it at the very end; anywhere else it is only quoted.
    fileprivate var isLastWord: Bool {
        switch self {
        case .jenkinsFinished, .gitLabJobFailed, .gitLabJobSucceeded, .travisDone, .travisStopped: true
        default: false
        }
    }

    fileprivate var speaksFor: (LogDialect, Int)? {
        switch self {
        case .gitHubGroup: (.gitHub, 2)
        case .gitHubEndGroup: (.gitHub, 1)
        case .processExit, .postJob: (.gitHub, 5)
        case .azureStart, .azureFinish: (.azure, 10)
        case .travisExit, .travisDone, .travisStopped: (.travis, 10)
        case .gitLabJobFailed, .gitLabJobSucceeded, .gitLabRunner: (.gitLab, 20)
        case .jenkinsPipeline, .jenkinsStage: (.jenkins, 3)
        case .jenkinsFinished, .jenkinsMarked: (.jenkins, 10)
        case .circleStep, .circleShell, .circleExit, .circleSilent: (.circleCI, 4)
        case .buildkiteHeader, .buildkiteOpen: (.buildkite, 2)
        case .buildkiteExit, .buildkiteStopped: (.buildkite, 5)
        case .buildbotCommand, .buildbotReady, .buildbotEnd: (.buildbot, 5)
        case .droneStep: (.drone, 1)
        case .droneHome: (.drone, 4)
        case .tektonStep: (.tekton, 2)
        case .tektonFailed: (.tekton, 10)
        default: nil
        }
    }
}
