package import Time

/// When a lease is another's to take.
package struct LeasePolicy: Sendable, Equatable {
    /// How often a holder says that it lives.
    package var heartbeat: Duration = .seconds(5)
    /// Silent for so long, a process that still exists counts as stuck.
    package var staleAfter: Duration = .seconds(15)
    /// How long a row that waits for its next try keeps its thread waiting.
    package var threadHold: Duration = .seconds(30)

    /// The request of a process that died may be carried out after it: the platform goes on with what it has, whoever waits for it. So
    /// long nothing that is not found is sent again. A platform that takes longer than this for a request that it has answers nobody:
    /// a client that lives has given up by then, too.
    static let settling: Duration = .seconds(30)

    package init() {}

    package static let standard = LeasePolicy()

    /// A holder whose process is gone is dead at once; one that exists is believed as long as it speaks.
    /// A clock that was set back makes a heartbeat lie in the future, which counts as fresh.
    package func isDead(isPresent: Bool, lastSeen: Moment?, now: Moment) -> Bool {
        guard isPresent, let lastSeen else { return true }
        return now - lastSeen > staleAfter
    }
}
