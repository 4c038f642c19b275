import Time

/// How long a connection may stay in each phase. Only monotonic time goes in, so a wall clock that jumps changes nothing.
package struct Deadlines: Sendable {
    /// For the whole head, from its first byte (or from the connection's start) to its last.
    package var head = Duration.seconds(10)
    package var idle = Duration.seconds(75)
    /// Bytes a second, on the average since the body began, once the grace is over.
    package var minimumBodyRate = 500
    package var bodyGrace = Duration.seconds(5)
    package var body = Duration.seconds(120)
    /// Without one byte taken by the other side.
    package var writeStall = Duration.seconds(20)
    /// After the last answer, for the other side to read it and to close.
    package var linger = Duration.seconds(2)

    package init() {}

    enum Phase: Equatable {
        /// Connected, and not a byte has come.
        case fresh
        case idle
        case head
        case body(received: Int)
        case handling
        case writing
        case lingering
    }

    enum Verdict: Equatable {
        case wait
        /// Close without a word: nobody has asked anything.
        case close
        /// Answer 408, then close.
        case tooSlow
    }

    func verdict(_ phase: Phase, elapsed: Duration) -> Verdict {
        switch phase {
        case .handling: .wait
        case .fresh: elapsed > head ? .close : .wait
        case .idle: elapsed > idle ? .close : .wait
        case .head: elapsed > head ? .tooSlow : .wait
        case .body(let received):
            if elapsed > body {
                .tooSlow
            } else if elapsed <= bodyGrace {
                .wait
            } else {
                Double(received) < elapsed.inSeconds * Double(minimumBodyRate) ? .tooSlow : .wait
            }
        case .writing: elapsed > writeStall ? .close : .wait
        case .lingering: elapsed > linger ? .close : .wait
        }
    }
}
