/// A CI system that can tell the bot what became of its runs.
package enum CISystem: String, Sendable, CaseIterable {
    case github, gitlab, jenkins, buildkite, buildbot

    /// What its events are filed under in the inbox, and the path of its endpoint without the slash.
    package var source: String { "ci/\(rawValue)" }
}
