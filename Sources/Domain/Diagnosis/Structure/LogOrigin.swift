/// Who wrote the log.
package enum LogOrigin: String, Sendable, Hashable, CaseIterable {
    case gitHubActions = "github-actions"
    case gitLab = "gitlab"
    case jenkins
    case travis
    case circleCI = "circleci"
    case buildkite
    case azure
    case drone
    case unknown
}
