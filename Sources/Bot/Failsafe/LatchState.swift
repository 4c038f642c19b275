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
    /// When the bot was last enabled after it had been disabled, until it has put away what was too old by then.
    ///
    /// Neither `since` nor `countedFrom` says it: they move also where the bot never stood still.
    package var liftedAt: Moment?

    package init(
        stage: FailsafeStage,
        since: Moment?,
        actor: String,
        reason: String,
        countedFrom: Moment,
        liftedAt: Moment? = nil
    ) {
        self.stage = stage
        self.since = since
        self.actor = actor
        self.reason = reason
        self.countedFrom = countedFrom
        self.liftedAt = liftedAt
    }

    /// The enabling that has to be followed before anything may work. Nothing is put away while the bot is disabled: until it is
    /// enabled again, nobody knows what will be too old.
    package var unsettledLift: Moment? { stage == .disabled ? nil : liftedAt }

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
