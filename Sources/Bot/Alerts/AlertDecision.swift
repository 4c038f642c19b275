/// What is to be done about an ending.
package enum AlertDecision: Sendable, Equatable {
    case nothing
    /// Diagnosed before it is told: it may be what a channel was told already.
    case hold
    /// Nothing new to say, but something to know by.
    case learn(Alert)
    case open(Alert)
    /// A further job of a run that was told.
    case add(Alert, Alert.Job)
    /// Another job fails in the same way.
    case join(Alert, Alert.Job)
    /// It fails again. Whoever was not called because it was quiet may have to be called now.
    case count(Alert, hasLine: Bool, calls: Bool)
    /// Something is green. Those whose every job is are closed, and said to be.
    case pass([Alert])
}

package enum DiagnosisDecision: Sendable, Equatable {
    case nothing
    /// In full, in the thread.
    case tell(Alert)
    /// The thread has it already.
    case known(Alert)
}
