/// What a log itself says of whether its failure comes and goes.
package enum FlakySign: String, Sendable, Hashable, CaseIterable {
    /// The failure is of a kind that is known for it.
    case intermittent
    case timeout
    case network
    /// Tests failed and passed when they were tried again within the run.
    case passedOnRetry = "passed_on_retry"
    /// Something was tried again within the run, and nothing passed by it.
    case failedOnRetry = "failed_on_retry"
}
