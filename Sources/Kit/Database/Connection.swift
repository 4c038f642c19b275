import CSQLite

/// One connection, lent to a closure on the thread that owns it.
package struct Connection: ~Copyable {
    let handle: SQLiteHandle
    private let statements = StatementCache()

    init(_ handle: consuming SQLiteHandle) { self.handle = handle }

    /// Runs a statement and says how many rows it inserted, changed or removed.
    @discardableResult
    package func execute(_ sql: String, _ values: Value...) throws(DatabaseError) -> Int { try execute(sql, values: values) }

    @discardableResult
    package func execute(_ sql: String, values: [Value]) throws(DatabaseError) -> Int {
        let entry = try statements.entry(for: sql, in: handle)
        defer { entry.statement.reset() }
        try entry.statement.bind(values, in: handle, sql: sql)
        while try entry.statement.step(in: handle, sql: sql) {}
        return Int(sqlite3_changes(handle.pointer))
    }

    package func query<T>(_ sql: String, _ values: Value..., row: (borrowing Row) throws -> T) throws -> [T] {
        var found: [T] = []
        try read(sql, values) { current in
            found.append(try row(current))
            return true
        }
        return found
    }

    package func first<T>(_ sql: String, _ values: Value..., row: (borrowing Row) throws -> T) throws -> T? {
        var found: T?
        try read(sql, values) { current in
            found = try row(current)
            return false
        }
        return found
    }

    /// The number that the last insert got. Only meaningful right after an insert that did insert.
    package var lastInsertedID: Int64 { sqlite3_last_insert_rowid(handle.pointer) }

    private func read(_ sql: String, _ values: [Value], _ body: (borrowing Row) throws -> Bool) throws {
        let entry = try statements.entry(for: sql, in: handle)
        entry.isInUse = true
        defer {
            entry.statement.reset()
            entry.isInUse = false
        }
        try entry.statement.bind(values, in: handle, sql: sql)
        while try entry.statement.step(in: handle, sql: sql) {
            guard try body(Row(entry.statement.pointer)) else { return }
        }
    }
}
