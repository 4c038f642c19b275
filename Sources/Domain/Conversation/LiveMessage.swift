/// The message that shows how an answer comes about while it does, and in the end is the answer.
///
/// It is kept in the store from before the platform is asked for it until it is the answer, or gone: whoever comes after a crash knows from
/// it what a thread may show. A value: what is known goes in, what is to be done comes out. Times are milliseconds since 1970.
package struct LiveMessage: Sendable, Equatable {
    /// Of the answer that it becomes, and what it is found by.
    package var deliveryID: String
    package var thread: ThreadID
    package var beganAt: Int64
    package var standing: Standing

    package enum Standing: Sendable, Equatable {
        /// The platform is asked for it, or was when the process died: up to then it may still appear.
        case opening(mayArriveUntil: Int64)
        /// It is there, under the platform's own name for it.
        case open(handle: String)
    }

    package init(deliveryID: String, thread: ThreadID, beganAt: Int64, standing: Standing) {
        self.deliveryID = deliveryID
        self.thread = thread
        self.beganAt = beganAt
        self.standing = standing
    }

    package var handle: String? {
        if case .open(let handle) = standing { handle } else { nil }
    }
}

extension LiveMessage {
    /// What whoever has something to say in its place does next.
    package enum Move: Sendable, Equatable {
        case become(handle: String)
        case look
        /// It may still appear, or could not be looked for: come again then.
        case wait(milliseconds: Int64)
        case lookFailed(reason: String)
        /// There is no such message, and there will be none.
        case standAlone
    }

    package var move: Move {
        switch standing {
        case .open(let handle): .become(handle: handle)
        case .opening: .look
        }
    }

    /// How often a message that may still appear is looked for.
    static let lookEvery: Int64 = 5_000

    /// After it was looked for.
    package func move(after sighting: Sighting, now: Int64) -> Move {
        switch (standing, sighting) {
        case (.open(let handle), _): .become(handle: handle)
        case (.opening, .found(let handle)): .become(handle: handle)
        case (.opening(let until), .absent): until > now ? .wait(milliseconds: min(until - now, Self.lookEvery)) : .standAlone
        // Nowhere to look in is nowhere to change it either.
        case (.opening, .unknowable), (.opening, .repeatable): .standAlone
        case (.opening, .notYet(let wait)): .wait(milliseconds: wait.inMilliseconds)
        case (.opening, .failed(let reason)): .lookFailed(reason: reason)
        }
    }
}

extension Duration {
    fileprivate var inMilliseconds: Int64 { components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000 }
}

/// What became of an attempt to show something in a live message.
package enum LiveOutcome: Sendable, Equatable {
    /// It is shown, in the message of this name from now on.
    case shown(handle: String)
    /// Not shown: the platform is called at a pace, or asked for patience.
    case later(after: Duration)
    /// There may be a message, and nobody knows which.
    case inDoubt(reason: String, mayArriveWithin: Duration)
    /// Not shown, and there is no more to be tried. What was there before still is.
    case refused(reason: String)
}
