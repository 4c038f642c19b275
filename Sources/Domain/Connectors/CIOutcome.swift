/// How a run, a job or a step stands, whatever its system calls that.
package enum CIOutcome: Sendable, Hashable {
    case waiting
    case running
    case passed
    case failed
    case timedOut
    case cancelled
    case skipped
    /// A word that is not known here, as it came.
    case unknown(String)

    package var hasFailed: Bool { self == .failed || self == .timedOut }
}
