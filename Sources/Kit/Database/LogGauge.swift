import CSQLite
import Synchronization

/// How long the write-ahead log is and how much of it was copied, in pages, as seen by the writer and the checkpointer.
final class LogGauge: Sendable {
    private let pages = Atomic(0)
    private let copied = Atomic(0)

    var length: Int { pages.load(ordering: .relaxed) }
    var outstanding: Int { max(0, length - copied.load(ordering: .relaxed)) }

    func noteLength(_ length: Int) {
        // A shorter log has started over.
        if length < pages.exchange(length, ordering: .relaxed) { copied.store(0, ordering: .relaxed) }
    }

    func noteCopied(_ count: Int) { copied.store(count, ordering: .relaxed) }

    /// After each commit SQLite tells how long the log is. The gauge has to outlive the connection.
    func watch(_ database: borrowing SQLiteHandle) {
        _ = sqlite3_wal_hook(
            database.pointer,
            { gauge, _, _, pages in
                Unmanaged<LogGauge>.fromOpaque(gauge!).takeUnretainedValue().noteLength(Int(pages))
                return SQLITE_OK
            },
            Unmanaged.passUnretained(self).toOpaque()
        )
    }
}

extension SQLiteHandle {
    /// Copies what it can without making anybody wait.
    func checkpoint(_ gauge: LogGauge) {
        var length: Int32 = 0
        var copied: Int32 = 0
        // Busy means that somebody else copies just now, and an error comes back at the next commit, where it has an owner.
        guard sqlite3_wal_checkpoint_v2(pointer, nil, SQLITE_CHECKPOINT_PASSIVE, &length, &copied) == SQLITE_OK, copied >= 0 else { return }
        gauge.noteCopied(Int(copied))
    }
}
