import CSQLite
import Time

/// An open database that closes itself.
struct SQLiteHandle: ~Copyable {
    let pointer: OpaquePointer

    init(path: String, flags: Int32) throws(DatabaseError) {
        var pointer: OpaquePointer?
        let result = sqlite3_open_v2(path, &pointer, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard result == SQLITE_OK, let pointer else {
            // SQLite hands out a database even when it could not open it, and that one has to be closed too.
            let reason = pointer.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
            sqlite3_close_v2(pointer)
            throw DatabaseError(
                .init(sqlite: result),
                "\(reason): \(path). Check that the folder exists and can be written.",
                engineCode: result
            )
        }
        self.pointer = pointer
    }

    /// The file exists by then. Even a reader of a write-ahead log writes to its index.
    static let readAndWrite = SQLITE_OPEN_READWRITE

    /// `v2` waits for statements that are still alive, so that the order of destruction does not matter.
    deinit { sqlite3_close_v2(pointer) }

    func error(_ result: Int32, sql: String? = nil) -> DatabaseError {
        let extended = sqlite3_extended_errcode(pointer)
        let number = extended & 0xff == result & 0xff ? extended : result
        return DatabaseError(.init(sqlite: result), String(cString: sqlite3_errmsg(pointer)), sql: sql, engineCode: number)
    }

    /// For statements without values that run once, such as pragmas and migrations.
    func run(_ sql: String) throws(DatabaseError) {
        let result = sqlite3_exec(pointer, sql, nil, nil, nil)
        guard result == SQLITE_OK else { throw error(result, sql: sql) }
    }

    func setBusyTimeout(_ timeout: Duration) { sqlite3_busy_timeout(pointer, Int32(clamping: timeout.milliseconds)) }

    var isInTransaction: Bool { sqlite3_get_autocommit(pointer) == 0 }
}
