/// That something was set going in the world, and how to find it again.
package struct Effect: Sendable, Equatable {
    /// For people: `Rollout 42 is started.`
    package var text: String
    /// What verifying it needs to know: a revision, an execution's name.
    package var facts: Observation
    package var url: String?

    package init(_ text: String, facts: Observation = Observation([:]), url: String? = nil) {
        self.text = text
        self.facts = facts
        self.url = url
    }
}

/// What came of looking whether an effect is there yet.
package enum Verification: Sendable, Equatable {
    /// Not yet; the text tells how far it is: `2 of 3 pods are new`.
    case waiting(String)
    case succeeded(String)
    case failed(String)
}

/// What a process finds that takes over an execution of one that died in the middle of it.
package enum Examination: Sendable, Equatable {
    /// The mark of this execution is there.
    case happened(Effect)
    case didNotHappen
    /// The world keeps no mark from which it could be told.
    case cannotTell(String)
}

/// Why an action could not be previewed or executed, in words for the thread: what was wrong, where, and what would grant it.
package struct ActionProblem: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Kind: Sendable, Equatable {
        /// What it is about is not there, or not in a state that allows it.
        case precondition
        /// What was approved has changed since it was looked at for the last time, and nothing was done.
        case changed
        /// We may not; the text names what would grant it.
        case forbidden
        /// The other side could not be reached, or answered with an error, and nothing was done.
        case unavailable
        /// It may have been done: the answer was lost. It has to be examined.
        case ambiguous
    }

    package var kind: Kind
    package var description: String

    package init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }
}
