import CSQLite
import Glibc

/// A database that is only read, and closes itself.
struct ReadOnlyHandle: ~Copyable {
    let pointer: OpaquePointer
    private let watch: Watch
    private let resting: RestingLog?

    static func open(_ path: String, watch: Watch) throws(ReadingProblem) -> ReadOnlyHandle {
        let handle = try ReadOnlyHandle(path: path, watch: watch)
        handle.restrict()
        try handle.prepareToRead()
        return handle
    }

    private init(path: String, watch: Watch) throws(ReadingProblem) {
        try Self.look(at: path)
        BoundedHeap.begin()
        var pointer: OpaquePointer?
        let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_PRIVATECACHE
        let resting = RestingLog(path)
        // Debian's engine takes `file:` for the beginning of an address, with parameters that undo what is set here.
        let plain = path.hasPrefix("/") ? path : "./\(path)"
        let name = resting == nil ? plain : "file:\(RestingLog.escaped(plain))?immutable=1"
        let result = sqlite3_open_v2(name, &pointer, flags | (resting == nil ? 0 : SQLITE_OPEN_URI), TemporaryFiles.name)
        guard result == SQLITE_OK, let pointer else {
            sqlite3_close_v2(pointer)
            throw ReadingProblem(.unreadable, "The file cannot be opened.")
        }
        self.pointer = pointer
        self.watch = watch
        self.resting = resting
    }

    deinit { sqlite3_close_v2(pointer) }

    /// A pipe or a device would hold the thread for ever, and an empty file is a database without tables.
    private static func look(at path: String) throws(ReadingProblem) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw errno == ENOENT || errno == ENOTDIR
                ? ReadingProblem(.missing, "The file is not there.")
                : ReadingProblem(.unreadable, "The file cannot be reached: \(String(cString: strerror(errno))).")
        }
        guard status.st_mode & S_IFMT == S_IFREG else { throw ReadingProblem(.unreadable, "It is not a file.") }
        guard access(path, R_OK) == 0 else { throw ReadingProblem(.unreadable, "The file must not be read by this user.") }
    }

    private func restrict() {
        for (option, value) in [
            (SQLITE_DBCONFIG_DEFENSIVE, 1), (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0), (SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0),
            (SQLITE_DBCONFIG_ENABLE_TRIGGER, 0), (SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0), (SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0),
            // A name in double quotes that does not exist is a mistake, and not a text.
            (SQLITE_DBCONFIG_DQS_DML, 0), (SQLITE_DBCONFIG_DQS_DDL, 0),
        ] as [(Int32, Int32)] { _ = ym_sqlite3_db_config(pointer, option, value) }
        for (limit, value) in [
            (SQLITE_LIMIT_LENGTH, 1 << 20), (SQLITE_LIMIT_SQL_LENGTH, 1 << 16), (SQLITE_LIMIT_COLUMN, 1000),
            (SQLITE_LIMIT_EXPR_DEPTH, 200), (SQLITE_LIMIT_COMPOUND_SELECT, 100), (SQLITE_LIMIT_VDBE_OP, 250_000),
            (SQLITE_LIMIT_ATTACHED, 0), (SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 250), (SQLITE_LIMIT_TRIGGER_DEPTH, 1),
            (SQLITE_LIMIT_WORKER_THREADS, 0),
        ] as [(Int32, Int32)] { sqlite3_limit(pointer, limit, value) }
        // Unretained: the watch outlives the handle, which holds it.
        let context = Unmanaged.passUnretained(watch).toOpaque()
        sqlite3_busy_handler(
            pointer,
            { context, _ in
                guard Watch.of(context).mayWaitForLock() else { return 0 }
                usleep(10_000)
                return 1
            },
            context
        )
        sqlite3_progress_handler(pointer, 50, { Watch.of($0).mayGoOn ? 0 : 1 }, context)
        sqlite3_set_authorizer(
            pointer,
            { context, action, first, second, _, _ in
                Watch.of(context).decide(action, first.map { String(cString: $0) }, second.map { String(cString: $0) })
            },
            context
        )
        TrimmedText.replace(in: pointer)
        SearchedText.replace(in: pointer)
    }

    /// The first that reads the file: a damaged, locked or unfinished one shows here.
    private func prepareToRead() throws(ReadingProblem) {
        for pragma in [
            // What has to be sorted goes to files that `TemporaryFiles` bounds, and not to memory.
            "PRAGMA query_only = ON", "PRAGMA temp_store = FILE", "PRAGMA mmap_size = 0", "PRAGMA cell_size_check = ON",
            "PRAGMA cache_size = -4096", "PRAGMA schema_version",
        ] {
            let result = sqlite3_exec(pointer, pragma, nil, nil, nil)
            guard result == SQLITE_OK else { throw problem(result) }
        }
    }

    // SQLITE_READONLY_ROLLBACK and SQLITE_READONLY_RECOVERY, which Swift cannot import.
    private static let unfinishedWrite: Int32 = 3
    private static let unfinishedLog: Int32 = 1

    /// To be asked before what was read is handed on.
    func checkRest() throws(ReadingProblem) {
        if resting?.isDisturbed == true { throw ReadingProblem(.locked, "Another program began to write to the file.") }
    }

    func problem(_ result: Int32) -> ReadingProblem {
        let message = String(cString: sqlite3_errmsg(pointer))
        if watch.wasStopped { return ReadingProblem(.cancelled, "It was stopped.") }
        if watch.isLate { return .late }
        if watch.isOutOfMemory { return ReadingProblem(.tooMuch, "It takes too much memory.") }
        if let refusal = watch.refusal { return ReadingProblem(.refused, refusal) }
        switch result & 0xff {
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL: return ReadingProblem(.locked, "Another program is writing to the file.")
        case SQLITE_READONLY where result >> 8 == Self.unfinishedWrite || result >> 8 == Self.unfinishedLog:
            return ReadingProblem(
                .unreadable,
                "A program ended in the middle of writing the file, and only a program that may write can mend that."
            )
        case SQLITE_READONLY, SQLITE_AUTH, SQLITE_PERM: return ReadingProblem(.refused, "It would do more than read.")
        case SQLITE_NOTADB: return ReadingProblem(.unreadable, "The file is not a SQLite database.")
        case SQLITE_CORRUPT: return ReadingProblem(.unreadable, "The file is damaged, or was written over while it was read.")
        case SQLITE_CANTOPEN, SQLITE_IOERR: return ReadingProblem(.unreadable, "The file cannot be read: \(message).")
        case SQLITE_TOOBIG: return ReadingProblem(.tooMuch, "A value in it is larger than a megabyte.")
        case SQLITE_FULL: return ReadingProblem(.tooMuch, "There is not enough room to sort it.")
        case SQLITE_NOMEM: return ReadingProblem(.tooMuch, "It takes too much memory.")
        case SQLITE_ERROR:
            let offset = sqlite3_error_offset(pointer)
            return ReadingProblem(.mistaken, message, offset: offset >= 0 ? Int(offset) : nil)
        default: return ReadingProblem(.failed, message)
        }
    }
}

extension ReadingProblem {
    static let late = ReadingProblem(.tooSlow, "It took longer than it may.")
}

extension Watch {
    static func of(_ context: UnsafeMutableRawPointer?) -> Watch { Unmanaged.fromOpaque(context!).takeUnretainedValue() }
}

/// A last bound for the whole process, far above what the store and all readings take together: what slips through every other bound
/// then fails, in place of the bot.
enum BoundedHeap {
    static func begin() { _ = limit }
    private static let limit = sqlite3_hard_heap_limit64(256 << 20)
}
