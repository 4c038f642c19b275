import OperatingSystem
import Threading

/// The first signal asks for an orderly end; a second one means that somebody has lost patience.
struct TerminationSignal: Sendable {
    private let stream: AsyncStream<String>
    private let taker = Locked<(@Sendable (String) -> Void)?>(nil)

    init() {
        let (stream, report) = AsyncStream.makeStream(of: String.self)
        self.stream = stream
        let wasAsked = Locked(false)
        Termination.onSignal { [taker] name in
            if let take = taker.withLock({ $0 }) { return take(name) }
            let isSecond = wasAsked.withLock { wasAsked in
                defer { wasAsked = true }
                return wasAsked
            }
            if isSecond { OperatingSystem.exit(1) }
            report.yield(name)
        }
    }

    /// From now on every signal goes there and nowhere else.
    func give(to take: @escaping @Sendable (String) -> Void) { taker.withLock { $0 = take } }

    func wait() async -> String {
        for await name in stream { return name }
        return "cancelled"
    }
}
