import Threading

/// What a server said unasked, until somebody looks.
final class ServerNews: Sendable {
    typealias Listener = @Sendable (MCPProgress) -> Void

    private struct State {
        var changes = 0
        var listeners: [Int64: Listener] = [:]
    }

    private let state = Locked(State())

    func hear(_ notice: Notice) {
        switch notice {
        case .toolsChanged: state.withLock { $0.changes += 1 }
        case .progress(let call, let progress): state.withLock { $0.listeners[call] }?(progress)
        }
    }

    func listen(to call: Int64, _ listener: @escaping Listener) { state.withLock { $0.listeners[call] = listener } }

    func stopListening(to call: Int64) { state.withLock { $0.listeners[call] = nil } }

    /// How often it has said that its tools changed.
    var changes: Int { state.withLock { $0.changes } }
}
