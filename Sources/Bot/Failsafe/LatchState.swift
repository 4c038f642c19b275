package import Time

/// The latch as the store holds it.
package struct LatchState: Sendable, Equatable {
    package var stage: FailsafeStage
    /// Nil as long as nothing has ever happened.
    package var since: Moment?
    package var actor: String
    package var reason: String
    /// Failures up to here are forgiven.
    package var countedFrom: Moment

    package init(stage: FailsafeStage, since: Moment?, actor: String, reason: String, countedFrom: Moment) {
        self.stage = stage
        self.since = since
        self.actor = actor
        self.reason = reason
        self.countedFrom = countedFrom
    }

    /// What a store without a latch means: nobody has touched it yet.
    package static let untouched = LatchState(stage: .armed, since: nil, actor: "", reason: "", countedFrom: Moment(milliseconds: 0))
}

/// One line of the latch's history.
package struct LatchTransition: Sendable, Equatable {
    package var at: Moment
    package var before: FailsafeStage
    package var after: FailsafeStage
    package var actor: String
    package var reason: String

    package init(at: Moment, before: FailsafeStage, after: FailsafeStage, actor: String, reason: String) {
        self.at = at
        self.before = before
        self.after = after
        self.actor = actor
        self.reason = reason
    }
}
