import CSQLite
import Glibc

/// A database with a write-ahead log that nobody has open: its log was copied and taken away.
///
/// Reading it as usual would leave a new log and its index beside it, which belong to our user and can shut the file's own program out;
/// and where the folder must not be written to, it could not be read at all. So it is read as what never changes, and whether it did
/// is looked at before anything is handed on.
struct RestingLog {
    private let path: String
    private let before: Stamp

    private struct Stamp: Equatable {
        var size: Int
        var seconds: Int
        var nanoseconds: Int
        var inode: UInt

        init?(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            size = Int(status.st_size)
            seconds = Int(status.st_mtim.tv_sec)
            nanoseconds = Int(status.st_mtim.tv_nsec)
            inode = UInt(status.st_ino)
        }
    }

    /// Nil where there is no such log, or somebody uses it.
    init?(_ path: String) {
        guard Self.hasLog(path), let before = Stamp(path), access(path + "-wal", F_OK) != 0 else { return nil }
        self.path = path
        self.before = before
    }

    /// Somebody opened it, or wrote to it. A file that was put in its place is none of this: the old one stays as it is.
    var isDisturbed: Bool {
        guard let now = Stamp(path), now.inode == before.inode else { return false }
        return now != before || access(path + "-wal", F_OK) == 0
    }

    /// The two bytes of the file's header that say how it is written. Read through the engine's own file system: a file that is closed
    /// in any other way takes the locks of every other reader in this process with it.
    private static func hasLog(_ path: String) -> Bool {
        guard let base = sqlite3_vfs_find(nil), let name = sqlite3_create_filename(path, "", "", 0, nil) else { return false }
        defer { sqlite3_free_filename(name) }
        let size = Int(base.pointee.szOsFile)
        let memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
        defer { memory.deallocate() }
        memory.initializeMemory(as: UInt8.self, repeating: 0, count: size)
        let file = memory.assumingMemoryBound(to: sqlite3_file.self)
        let result = base.pointee.xOpen(base, name, file, SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB, nil)
        guard let methods = file.pointee.pMethods else { return false }
        defer { _ = methods.pointee.xClose(file) }
        var header = [UInt8](repeating: 0, count: 20)
        return result == SQLITE_OK && methods.pointee.xRead(file, &header, 20, 0) == SQLITE_OK && header[18] == 2 && header[19] == 2
    }

    /// For an address: what would end the path is written as a number.
    static func escaped(_ path: String) -> String {
        var text = ""
        for character in path {
            switch character {
            case "%": text += "%25"
            case "?": text += "%3f"
            case "#": text += "%23"
            default: text.append(character)
            }
        }
        return text
    }
}
