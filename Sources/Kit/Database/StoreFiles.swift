import Glibc

/// The files beside the database and what they may be read by.
struct StoreFiles: Sendable {
    let path: String

    /// Holds a lock file for each living process, and one that openings queue on.
    var lockFolder: String { path + ".locks" }

    func presence(_ name: String) -> String { "\(lockFolder)/\(name)" }

    /// Makes the folder (0700) and the file (0600) where they are missing. What exists keeps the rights that the operator gave it.
    func prepare() throws(DatabaseError) {
        if let slash = path.lastIndex(of: "/"), slash != path.startIndex { try makeFolder(String(path[..<slash])) }
        try makeFolder(lockFolder)
        // Only ever closed when it was new: nobody can have locks on it yet, see ``FileLock``.
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor >= 0 { close(descriptor) }
    }

    /// Several processes that open a new store at once would race for the switch to the write-ahead log,
    /// where SQLite does not wait. They queue here instead.
    func whileNobodyElseOpens<T: ~Copyable>(_ body: () throws(DatabaseError) -> T) throws(DatabaseError) -> T {
        guard let lock = FileLock(path: presence("opening"), creating: true, wait: .untilFree) else {
            throw DatabaseError(.cannotOpen, "\(lockFolder) cannot be written: \(String(cString: strerror(errno))).")
        }
        do throws(DatabaseError) {
            let result = try body()
            lock.release()
            return result
        } catch {
            lock.release()
            throw error
        }
    }

    private func makeFolder(_ folder: String) throws(DatabaseError) {
        if mkdir(folder, 0o700) == 0 || errno == EEXIST { return }
        if errno == ENOENT, let slash = folder.lastIndex(of: "/"), slash != folder.startIndex {
            try makeFolder(String(folder[..<slash]))
            if mkdir(folder, 0o700) == 0 || errno == EEXIST { return }
        }
        throw DatabaseError(.cannotOpen, "the folder \(folder) cannot be made: \(String(cString: strerror(errno))).")
    }
}
