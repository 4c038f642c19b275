import OperatingSystem
import Threading

/// The first signal asks for an orderly end; a second one means that somebody has lost patience.
struct TerminationSignal: Sendable {
    private let stream: AsyncStream<String>

    init() {
        let (stream, report) = AsyncStream.makeStream(of: String.self)
        self.stream = stream
        let wasAsked = Locked(false)
        Termination.onSignal { name in
            let isSecond = wasAsked.withLock { wasAsked in
                defer { wasAsked = true }
                return wasAsked
            }
            if isSecond { OperatingSystem.exit(1) }
            report.yield(name)
        }
    }

    func wait() async -> String {
        for await name in stream { return name }
        return "cancelled"
    }
}
