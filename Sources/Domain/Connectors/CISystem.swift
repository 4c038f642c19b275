/// The systems whose API is spoken here, under the names that a diagnosis knows them by.
package enum CISystem: String, Sendable, Hashable, CaseIterable {
    case github = "github-actions"
    case gitlab
    case jenkins
    case buildkite
    case buildbot

    /// For people.
    package var name: String {
        switch self {
        case .github: "GitHub"
        case .gitlab: "GitLab"
        case .jenkins: "Jenkins"
        case .buildkite: "Buildkite"
        case .buildbot: "Buildbot"
        }
    }
}
