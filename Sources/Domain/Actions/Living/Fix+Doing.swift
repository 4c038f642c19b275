package import Time

extension Fix {
    /// Taken on by one process: of two that try, the store lets one.
    package mutating func claim(by owner: String, now: Moment) throws(FixRefusal) {
        guard state == .approved else { throw .outOfOrder(state) }
        // What a dead process had taken on, and nobody came back to in time, is not what people approved any more.
        guard now < expiresAt else { throw .expired }
        state = .claimed
        self.owner = owner
    }

    /// The last step before the world is touched. Written down first, so that it is known that it may have been.
    package mutating func begin(now: Moment) throws(FixRefusal) {
        guard state == .claimed else { throw .outOfOrder(state) }
        state = .executing
        startedAt = now
    }

    package mutating func took(_ effect: Effect) throws(FixRefusal) {
        guard state == .executing else { throw .outOfOrder(state) }
        state = .verifying
        self.effect = effect
    }

    package mutating func end(_ isFine: Bool, _ outcome: String) throws(FixRefusal) {
        guard [.claimed, .executing, .verifying].contains(state) else { throw .outOfOrder(state) }
        state = isFine ? .succeeded : .failed
        self.outcome = outcome
        owner = nil
    }

    /// Another fix has brought back what was before this one.
    package mutating func takeBack(by other: String) throws(FixRefusal) {
        guard state == .succeeded || state == .failed else { throw .outOfOrder(state) }
        state = .undone
        outcome = "taken back by \(other)"
    }

    package enum Inheritance: Sendable, Equatable {
        /// Nothing had been done: it is approved as before, and taken on anew.
        case takeOn
        /// It may have been done, so it is looked at and never done again.
        case examine
        case verify
    }

    /// What a process does that finds it in the hands of one that died.
    package mutating func inherit(by owner: String) throws(FixRefusal) -> Inheritance {
        switch state {
        case .claimed:
            state = .approved
            self.owner = nil
            return .takeOn
        case .executing:
            self.owner = owner
            return .examine
        case .verifying:
            self.owner = owner
            return .verify
        default: throw .outOfOrder(state)
        }
    }
}
