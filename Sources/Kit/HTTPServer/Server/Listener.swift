import CLinux
import Glibc

/// The listening socket.
final class Listener: EventSource {
    private let descriptor: Int32
    private unowned let core: ServerCore
    private var isPaused = false

    init(descriptor: Int32, core: ServerCore) {
        self.descriptor = descriptor
        self.core = core
    }

    /// Level-triggered: what is left in the queue is reported again.
    func start() -> Bool { core.loop.watch(self, descriptor, EPOLLIN.rawValue) }

    func stop() {
        core.loop.forget(self, descriptor)
        close(descriptor)
    }

    override func ready(_ events: UInt32) {
        for _ in 0..<64 {
            var storage = sockaddr_storage()
            var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
            let socket = withUnsafeMutablePointer(to: &storage) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    ym_accept4(descriptor, $0, &length, Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue))
                }
            }
            if socket >= 0 {
                core.accept(socket, storage)
                continue
            }
            switch errno {
            case EINTR, ECONNABORTED: continue
            case EAGAIN: return
            case EMFILE, ENFILE, ENOBUFS, ENOMEM:
                // The queue stays full and would be reported at once, again and again: look away until the next tick.
                core.counters.acceptFailures.bump()
                isPaused = true
                core.loop.change(self, descriptor, 0)
                core.loop.needsTicks = true
                return
            default:
                core.counters.acceptFailures.bump()
                return
            }
        }
    }

    func tick() {
        guard isPaused else { return }
        isPaused = false
        core.loop.change(self, descriptor, EPOLLIN.rawValue)
    }
}
