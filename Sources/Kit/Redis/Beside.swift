import Glibc
import Threading

/// What blocks, and cannot be told to stop, on a thread of its own: whoever waits for it does so no longer than there is time.
///
/// - Returns: nil where it has not ended by then. It goes on, and nobody hears of it.
func beside<Value: Sendable>(until deadline: ContinuousClock.Instant, _ body: @escaping @Sendable () -> Value) -> Value? {
    guard let end = End() else { return body() }
    let result = Locked<Value?>(nil)
    startThread(name: "redis beside") {
        let value = body()
        result.withLock { $0 = value }
        end.come()
    }
    _ = RedisSocket.ready(end.reading, POLLIN, until: deadline)
    return result.withLock(\.self)
}

/// Can be polled for. Whoever lets go of it last closes it.
private final class End: Sendable {
    let reading: Int32
    private let writing: Int32

    init?() {
        var ends: [Int32] = [-1, -1]
        let flags = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        let status = socketpair(AF_UNIX, flags, 0, &ends)
        guard status == 0 else { return nil }
        (reading, writing) = (ends[0], ends[1])
    }

    deinit {
        close(reading)
        close(writing)
    }

    func come() { _ = write(writing, [1], 1) }
}
