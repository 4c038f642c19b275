/// What kind of thing went wrong, by its root cause.
package enum Category: String, Sendable, Hashable, CaseIterable {
    case testFailure = "test-failure"
    case compileError = "compile-error"
    case lintFormat = "lint-format"
    case dependency
    case environment
    case configuration
    case auth
    case network
    case timeout
    case resource
    case crash
    case infrastructure
    case vcs
    case qualityGate = "quality-gate"
    case deploy
    case cancelled
    case unknown
}
