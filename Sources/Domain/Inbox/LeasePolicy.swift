package import Time

/// When a lease is another's to take.
package struct LeasePolicy: Sendable, Equatable {
    /// How often a holder says that it lives.
    package var heartbeat: Duration = .seconds(5)
    /// Silent for so long, a process that still exists counts as stuck.
    package var staleAfter: Duration = .seconds(15)
    /// How long a row that waits for its next try keeps its thread waiting.
    package var threadHold: Duration = .seconds(30)

    /// A request of a process that died may reach the platform after it. So long nobody looks for its message, because one that is
    /// not there yet would be sent a second time.
    static let settling: Duration = .seconds(3)

    package init() {}

    package static let standard = LeasePolicy()

    /// A holder whose process is gone is dead at once; one that exists is believed as long as it speaks.
    /// A clock that was set back makes a heartbeat lie in the future, which counts as fresh.
    package func isDead(isPresent: Bool, lastSeen: Moment?, now: Moment) -> Bool {
        guard isPresent, let lastSeen else { return true }
        return now - lastSeen > staleAfter
    }
}
