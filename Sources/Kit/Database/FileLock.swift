import Glibc

/// A lock on a file that the kernel lets go of when its holder dies, however it dies.
///
/// It must never be taken on the database file itself: closing any descriptor of that file would drop SQLite's own locks.
struct FileLock: ~Copyable {
    private let descriptor: Int32

    enum Wait { case untilFree, never }

    /// Nil when somebody else holds it, or when the file cannot be opened.
    init?(path: String, creating: Bool, wait: Wait) {
        let descriptor = open(path, O_RDWR | O_CLOEXEC | (creating ? O_CREAT : 0), 0o600)
        guard descriptor >= 0 else { return nil }
        var result: Int32
        repeat { result = flock(descriptor, wait == .never ? LOCK_EX | LOCK_NB : LOCK_EX) } while result != 0 && errno == EINTR
        guard result == 0 else {
            close(descriptor)
            return nil
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    consuming func release() {}
}
