import CSQLite

extension Connection {
    /// How many instructions of the engine's own machine the statements of this connection have taken so far.
    ///
    /// A measure of work that a busy machine does not blur: what has to stay cheap on a large store is tested with it.
    package var steps: Int {
        var total = 0
        var statement = sqlite3_next_stmt(handle.pointer, nil)
        while let current = statement {
            total += Int(sqlite3_stmt_status(current, SQLITE_STMTSTATUS_VM_STEP, 0))
            statement = sqlite3_next_stmt(handle.pointer, current)
        }
        return total
    }
}
