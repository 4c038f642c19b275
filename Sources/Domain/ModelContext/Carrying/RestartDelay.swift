/// How soon a program that ended is started again. A pure value over the time since some start.
///
/// Once it is started at once; one that ends again and again is left alone for longer and longer.
struct RestartDelay: Sendable, Equatable {
    static let longest = Duration.seconds(60)
    /// Whoever lived so long did not end because of how it was started.
    static let soundLife = Duration.seconds(60)

    private(set) var deaths = 0
    private var startedAt: Duration?
    private var notBefore: Duration?

    mutating func started(at now: Duration) { startedAt = now }

    mutating func ended(at now: Duration) {
        guard let start = startedAt else { return }
        startedAt = nil
        deaths = now - start >= Self.soundLife ? 1 : deaths + 1
        notBefore = deaths == 1 ? nil : now + min(Self.longest, .seconds(1 << min(deaths - 2, 6)))
    }

    /// How long to leave it alone still; nil for not at all.
    func wait(at now: Duration) -> Duration? { notBefore.flatMap { $0 > now ? $0 - now : nil } }
}
