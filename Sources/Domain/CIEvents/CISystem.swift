/// A CI system that can tell the bot what became of its runs, and can be asked about them.
package enum CISystem: String, Sendable, CaseIterable {
    case github, gitlab, jenkins, buildkite, buildbot

    /// What its events are filed under in the inbox, and the path of its endpoint without the slash.
    package var source: String { "ci/\(rawValue)" }

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
