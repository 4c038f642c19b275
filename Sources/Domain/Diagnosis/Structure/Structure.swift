import Logs

/// Which steps the job had, and which of them failed.
package struct Structure: Sendable {
    package var system = LogOrigin.unknown
    package var steps: [Step] = []
    package var failed: Step?
    /// From here on there is only cleaning up.
    package var tail: Int

    /// - Parameter known: who wrote the log, where whoever asks knows it.
    init(_ log: Log, _ signs: [(line: Int, sign: Sign)], as known: LogOrigin? = nil) {
        tail = log.lineCount + 1
        system = known ?? Self.system(log, signs)
        var builder = StepBuilder(log, signs)
        switch system {
        case .travis: builder.travis()
        case .gitHubActions, .azure: builder.annotated()
        case .gitLab: builder.gitLab()
        case .jenkins: builder.jenkins()
        default: builder.plain()
        }
        steps = builder.steps
        tail = builder.tail
        failed = steps.last { $0.hasFailed && !$0.isHousekeeping } ?? steps.last { $0.hasFailed }
    }

    private static func system(_ log: Log, _ signs: [(line: Int, sign: Sign)]) -> LogOrigin {
        var counts: [LogOrigin: Int] = [:]
        for (_, sign) in signs {
            switch sign {
            case .gitHubGroup, .gitHubEndGroup, .processExit, .postJob: counts[.gitHubActions, default: 0] += 1
            case .azureStart, .azureFinish: counts[.azure, default: 0] += 20
            case .travisExit, .travisDone, .travisStopped: counts[.travis, default: 0] += 20
            case .gitLabJobFailed, .gitLabRunner: counts[.gitLab, default: 0] += 20
            case .jenkinsPipeline, .jenkinsFinished: counts[.jenkins, default: 0] += 2
            case .circleExit: counts[.circleCI, default: 0] += 2
            case .buildkiteHeader: counts[.buildkite, default: 0] += 1
            case .buildkiteExit: counts[.buildkite, default: 0] += 5
            default: break
            }
        }
        for marker in log.markers.prefix(50) {
            switch marker.kind {
            case .foldStart, .foldEnd, .commandStart, .commandEnd: counts[.travis, default: 0] += 5
            case .sectionStart, .sectionEnd: counts[.gitLab, default: 0] += 5
            }
        }
        return counts.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }?.key ?? .unknown
    }
}
