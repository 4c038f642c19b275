import CSQLite
import Glibc
import Synchronization

/// The engine sorts large results in temporary files, which would grow until the disk is full. Seen through this file system, all of
/// them together have a bound, and beyond it the statement ends with "full". Everything else is the system's own.
enum TemporaryFiles {
    static let limit = 1 << 30

    /// The name that a connection is opened with; nil, the system's own, where it could not be made.
    static let name: String? = {
        guard let base = sqlite3_vfs_find(nil) else { return nil }
        let bounded = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
        bounded.initialize(to: base.pointee)
        let name = "yardmaster-reading"
        bounded.pointee.zName = UnsafePointer(strdup(name))
        bounded.pointee.szOsFile = Int32(Self.noteOffset(base) + MemoryLayout<Note>.size)
        bounded.pointee.xOpen = { _, path, file, flags, given in
            guard let base = sqlite3_vfs_find(nil), let file else { return SQLITE_CANTOPEN }
            let result = base.pointee.xOpen(base, path, file, flags, given)
            let temporary = SQLITE_OPEN_TEMP_DB | SQLITE_OPEN_TRANSIENT_DB | SQLITE_OPEN_TEMP_JOURNAL | SQLITE_OPEN_SUBJOURNAL
            if result == SQLITE_OK, flags & temporary != 0 { TemporaryFiles.bound(file, base) }
            return result
        }
        return sqlite3_vfs_register(bounded, 0) == SQLITE_OK ? name : nil
    }()

    private static let used = Atomic(0)

    /// Lies behind the system's own state of an open file.
    private struct Note {
        var methods: UnsafePointer<sqlite3_io_methods>
        var ours: UnsafeMutablePointer<sqlite3_io_methods>
        var length: Int
    }

    private static func noteOffset(_ base: UnsafeMutablePointer<sqlite3_vfs>) -> Int { (Int(base.pointee.szOsFile) + 15) & ~15 }

    private static func note(_ file: UnsafeMutablePointer<sqlite3_file>) -> UnsafeMutablePointer<Note> {
        let offset = sqlite3_vfs_find(nil).map(noteOffset) ?? 0
        return (UnsafeMutableRawPointer(file) + offset).assumingMemoryBound(to: Note.self)
    }

    private static func bound(_ file: UnsafeMutablePointer<sqlite3_file>, _ base: UnsafeMutablePointer<sqlite3_vfs>) {
        guard let methods = file.pointee.pMethods else { return }
        let ours = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
        ours.initialize(to: methods.pointee)
        ours.pointee.xWrite = { file, bytes, count, offset in
            let note = TemporaryFiles.note(file!)
            let end = Int(offset) + Int(count)
            if end > note.pointee.length {
                let growth = end - note.pointee.length
                guard TemporaryFiles.used.add(growth, ordering: .relaxed).newValue <= TemporaryFiles.limit else {
                    TemporaryFiles.used.subtract(growth, ordering: .relaxed)
                    return SQLITE_FULL
                }
                note.pointee.length = end
            }
            return note.pointee.methods.pointee.xWrite(file, bytes, count, offset)
        }
        ours.pointee.xClose = { file in
            let kept = TemporaryFiles.note(file!).pointee
            TemporaryFiles.used.subtract(kept.length, ordering: .relaxed)
            defer { kept.ours.deallocate() }
            return kept.methods.pointee.xClose(file)
        }
        note(file).initialize(to: Note(methods: methods, ours: ours, length: 0))
        file.pointee.pMethods = UnsafePointer(ours)
    }
}
