import CLinux
import Glibc
import Threading

/// What others want of a child's thread, and the bell that wakes it.
final class ChildControl: Sendable {
    /// What may wait for a child that does not read.
    private static let limit = 16 << 20

    private struct Wishes {
        var queue: [UInt8] = []
        var isEndWanted = false
        var isOver = false
    }

    let bell = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    private let wishes = Locked(Wishes())

    deinit { close(bell) }

    func enqueue(_ bytes: [UInt8]) -> Bool {
        let isTaken = wishes.withLock { wishes in
            guard !wishes.isOver, !wishes.isEndWanted, wishes.queue.count + bytes.count <= Self.limit else { return false }
            wishes.queue += bytes
            return true
        }
        if isTaken { ring() }
        return isTaken
    }

    func askToEnd() {
        wishes.withLock { $0.isEndWanted = true }
        ring()
    }

    /// Nothing is taken any more.
    func conclude() {
        wishes.withLock { wishes in
            wishes.isOver = true
            wishes.queue = []
        }
    }

    var isEndWanted: Bool { wishes.withLock { $0.isEndWanted } }

    /// What came in since the last time.
    func takeQueue() -> [UInt8] {
        wishes.withLock { wishes in
            defer { wishes.queue = [] }
            return wishes.queue
        }
    }

    func silence() {
        var count: UInt64 = 0
        _ = read(bell, &count, 8)
    }

    private func ring() {
        var one: UInt64 = 1
        _ = write(bell, &one, 8)
    }
}
