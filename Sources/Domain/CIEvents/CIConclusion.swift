/// How a run or a job ended, in words that all CI systems share.
package enum CIConclusion: String, Sendable, CaseIterable {
    case success
    case failure
    case cancelled
    case timedOut = "timed_out"
    case skipped
    /// It ended and judged nothing.
    case neutral
    /// It cannot go on without a person.
    case actionRequired = "action_required"
    /// A word that this version does not know.
    case unknown
}
