import CSQLite
import Synchronization
import Threading

/// What the engine asks while it reads: whether it may, and whether it should go on.
///
/// The reading's thread alone touches what is not atomic; others only call `stop`.
final class Watch: @unchecked Sendable {
    /// Who speaks: the reading itself, about the schema, or the statement it was given.
    enum Speaker { case reading, description, statement }

    let rules: ReadingRules
    let deadline: ContinuousClock.Instant
    var speaker = Speaker.reading
    /// What may be read by name, in lower case: the file's own tables and views.
    var tables: Set<String> = []
    /// What the file has and nobody may read, in lower case.
    var closed: Set<String> = []
    /// Until when something may take that is not needed: what is cut short by it fails alone.
    var pause: ContinuousClock.Instant?
    /// The columns that read as null, by their table: what the rules hide, and what is made of it.
    var hidden: [String: Set<String>] = [:]
    /// How lines are wanted, if they are in place of values. Whoever asks sets it.
    let form = Locked<LineForm?>(nil)
    /// What was refused first, in words.
    private(set) var refusal: String?
    private(set) var isOutOfMemory = false

    private let isStopped = Atomic(false)
    private let memoryBefore = sqlite3_memory_used()
    private var busySince: ContinuousClock.Instant?

    init(_ rules: ReadingRules) {
        self.rules = rules
        deadline = .now + rules.time
    }

    func stop() { isStopped.store(true, ordering: .relaxed) }
    var wasStopped: Bool { isStopped.load(ordering: .relaxed) }
    var isLate: Bool { ContinuousClock.now >= deadline }

    /// Asked every few hundred instructions of the engine's machine. The engine counts its memory for the whole process, so what the
    /// store takes meanwhile counts too; it takes little.
    var mayGoOn: Bool {
        if wasStopped || isLate || pause.map({ ContinuousClock.now >= $0 }) ?? false { return false }
        isOutOfMemory = sqlite3_memory_used() - memoryBefore > Int64(rules.memory)
        return !isOutOfMemory
    }

    /// Asked when another program has locked the file. Writers are brief, or take too long to wait for.
    func mayWaitForLock() -> Bool {
        let since = busySince ?? .now
        busySince = since
        return !wasStopped && !isLate && ContinuousClock.now - since < .seconds(3)
    }

    func decide(_ action: Int32, _ first: String?, _ second: String?) -> Int32 {
        if speaker == .reading { return SQLITE_OK }
        switch action {
        case SQLITE_SELECT, SQLITE_RECURSIVE: return SQLITE_OK
        case SQLITE_READ: return read(second ?? "", of: first ?? "")
        case SQLITE_FUNCTION:
            if let name = second?.lowercased(), KnownFunctions.names.contains(name) { return SQLITE_OK }
            return refuse("The function \(second ?? "") is not among those that only compute.")
        case SQLITE_PRAGMA where Self.isHarmless(pragma: first ?? "", second): return SQLITE_OK
        default: return refuse("It would do more than read.")
        }
    }

    func hides(_ column: String, of table: String) -> Bool {
        let name = table.lowercased()
        guard !closed.contains(name) else { return true }
        guard let columns = hidden[name] else { return false }
        return columns.contains("*") || columns.contains(column.lowercased())
    }

    private func read(_ column: String, of table: String) -> Int32 {
        let name = table.lowercased()
        // Of whatever nothing but the number of rows is asked, the engine says the name alone, and that may be one that WITH gave.
        if column.isEmpty, !closed.contains(name), !["sqlite_", "pragma_", "dbstat"].contains(where: name.hasPrefix) { return SQLITE_OK }
        guard tables.contains(name) || KnownFunctions.tables.contains(name) || name == "sqlite_master" || name == "sqlite_schema" else {
            return refuse("\(table) cannot be read here.")
        }
        return speaker == .statement && hides(column, of: table) ? SQLITE_IGNORE : SQLITE_OK
    }

    private func refuse(_ reason: String) -> Int32 {
        if refusal == nil { refusal = reason }
        return SQLITE_DENY
    }

    /// What describes a table, and what the engine's own full-text search asks for when it begins.
    private static func isHarmless(pragma: String, _ argument: String?) -> Bool {
        switch pragma.lowercased() {
        case "table_info", "table_xinfo", "index_list", "index_info", "foreign_key_list", "table_list": true
        case "data_version", "page_size": argument == nil
        default: false
        }
    }
}
