import Threading

/// What this process knows of the live messages that it shows. What a former one showed is changed as a whole.
final class SlackLives: Sendable {
    private struct State {
        var streams: [String: SlackStream] = [:]
        /// By the message, what is being shown in it just now.
        var calls: [String: Task<Void, Never>] = [:]
        /// Channels that take no streams.
        var refusing: Set<String> = []
    }

    private let state = Locked(State())

    func takesStreams(_ channel: String) -> Bool { state.withLock { !$0.refusing.contains(channel) } }

    func refuseStreams(in channel: String) {
        state.withLock { state in
            if state.refusing.count >= Self.most { state.refusing = [] }
            state.refusing.insert(channel)
        }
    }

    private static let most = 1_000

    /// One whose answer another process sent is never taken out. What is not known any more is changed as a whole.
    func keep(_ stream: SlackStream?, of timestamp: String) {
        state.withLock { state in
            if stream != nil, state.streams[timestamp] == nil, state.streams.count >= Self.most { state.streams = [:] }
            state.streams[timestamp] = stream
        }
    }

    func stream(_ timestamp: String) -> SlackStream? { state.withLock { $0.streams[timestamp] } }

    /// Runs to its end even if whoever asked for it is cancelled: the message must not be changed by two at once.
    func call<Result: Sendable>(on timestamp: String, _ body: @escaping @Sendable () async -> Result) async -> Result {
        let (work, end) = state.withLock { state in
            let former = state.calls[timestamp]
            let work = Task<Result, Never> {
                await former?.value
                return await body()
            }
            let end = Task<Void, Never> { _ = await work.value }
            state.calls[timestamp] = end
            return (work, end)
        }
        let result = await work.value
        state.withLock { if $0.calls[timestamp] == end { $0.calls[timestamp] = nil } }
        return result
    }

    /// False where something is still being shown in it, which could arrive after what comes next.
    func isQuiet(_ timestamp: String, within limit: Duration) async -> Bool {
        guard let call = state.withLock({ $0.calls[timestamp] }) else { return true }
        return await call.ends(within: limit)
    }
}
