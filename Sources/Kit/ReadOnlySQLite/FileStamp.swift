import Glibc

/// What tells whether a database file was written since: its own facts, and those of the log beside it.
package struct FileStamp: Sendable, Equatable {
    private struct Facts: Sendable, Equatable {
        var file: UInt64
        var size: Int64
        var seconds: Int
        var nanoseconds: Int
    }

    private let facts: [Facts?]
    /// What was written this moment may be written again without looking any newer.
    package let isSettled: Bool

    /// Nil where there is no file.
    package init?(of path: String) {
        facts = [path, path + "-wal"].map(Self.facts)
        guard facts[0] != nil else { return nil }
        let newest = facts.compactMap { $0?.seconds }.max() ?? 0
        isSettled = newest + 2 < time(nil)
    }

    package func isOfSameFile(as other: FileStamp) -> Bool { facts[0]?.file == other.facts[0]?.file }

    private static func facts(_ path: String) -> Facts? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return Facts(
            file: UInt64(status.st_ino),
            size: Int64(status.st_size),
            seconds: status.st_mtim.tv_sec,
            nanoseconds: status.st_mtim.tv_nsec
        )
    }
}
