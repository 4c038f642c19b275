package import CIEvents
import Conversation

/// Why there is no diagnosis, in words for the person who asked.
package enum DiagnosisRefusal: Error, Sendable, Equatable, CustomStringConvertible {
    case notConfigured(CISystem)
    case passed(String)
    case running(String)
    /// The run failed, and none of its jobs did.
    case noFailedJob(String)
    case empty
    case tooSlow(seconds: Int64)

    package var description: String {
        switch self {
        case .notConfigured(let system):
            "I have no way to read from \(system.name): whoever runs me can set \(Self.setting(system)). Until then, paste the log."
        case .passed(let what): "\(what) did not fail."
        case .running(let what): "\(what) has not ended yet. Ask me again when it has."
        case .noFailedJob(let what):
            "\(what) failed, and none of its jobs did: its definition may be wrong, or it was stopped before a job began."
        case .empty: "The log is empty."
        case .tooSlow(let seconds): "I could not read the log within \(seconds) s and have stopped. Try again, or paste its last lines."
        }
    }

    /// It may be otherwise in a moment: hooks are told before logs are whole.
    package var isForNow: Bool {
        switch self {
        case .running, .noFailedJob, .empty: true
        case .notConfigured, .passed, .tooSlow: false
        }
    }

    private static func setting(_ system: CISystem) -> String {
        switch system {
        case .github: "GITHUB_TOKEN"
        case .gitlab: "GITLAB_TOKEN"
        case .jenkins: "JENKINS_URL"
        case .buildkite: "BUILDKITE_TOKEN"
        case .buildbot: "BUILDBOT_URL"
        }
    }
}
