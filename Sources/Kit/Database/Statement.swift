import CSQLite

/// A prepared statement that finalises itself.
struct Statement: ~Copyable {
    let pointer: OpaquePointer
    /// Where `$n` sits in the engine's own numbering; empty when both agree, which is the usual case.
    private let positions: [Int32]
    let parameterCount: Int

    init(_ sql: String, in database: borrowing SQLiteHandle) throws(DatabaseError) {
        var pointer: OpaquePointer?
        let result = sqlite3_prepare_v3(database.pointer, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &pointer, nil)
        guard result == SQLITE_OK else { throw database.error(result, sql: sql) }
        guard let pointer else { throw DatabaseError(.misuse, "there is no statement in the text", sql: sql) }
        do throws(DatabaseError) {
            positions = try Dialect.positions(of: pointer, sql: sql)
        } catch {
            sqlite3_finalize(pointer)
            throw error
        }
        self.pointer = pointer
        parameterCount = Int(sqlite3_bind_parameter_count(pointer))
    }

    deinit { sqlite3_finalize(pointer) }

    /// SQLite copies what is bound: the values need not outlive the call.
    func bind(_ values: [Value], in database: borrowing SQLiteHandle, sql: String) throws(DatabaseError) {
        guard values.count == parameterCount else {
            throw DatabaseError(.misuse, "\(parameterCount) values are needed and \(values.count) were given", sql: sql)
        }
        var index: Int32 = 0
        for value in values {
            let position = positions.isEmpty ? index + 1 : positions[Int(index)]
            index += 1
            let result = bind(value, at: position)
            guard result == SQLITE_OK else { throw database.error(result, sql: sql) }
        }
    }

    private func bind(_ value: Value, at position: Int32) -> Int32 {
        switch value {
        case .null: return sqlite3_bind_null(pointer, position)
        case .integer(let number): return sqlite3_bind_int64(pointer, position, number)
        case .real(let number): return sqlite3_bind_double(pointer, position, number)
        case .text(var text):
            return text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) {
                    ym_sqlite3_bind_text(pointer, position, $0.baseAddress, Int32(clamping: $0.count))
                }
            }
        case .blob(let bytes):
            // A null pointer would bind NULL, and an empty blob is something else.
            if bytes.isEmpty { return sqlite3_bind_zeroblob(pointer, position, 0) }
            return bytes.withUnsafeBytes { ym_sqlite3_bind_blob(pointer, position, $0.baseAddress, Int32(clamping: $0.count)) }
        }
    }

    /// True when there is a row to read, false at the end.
    func step(in database: borrowing SQLiteHandle, sql: String) throws(DatabaseError) -> Bool {
        switch sqlite3_step(pointer) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let result: throw database.error(result, sql: sql)
        }
    }

    /// Makes it ready for the next use and lets go of the bound values, which may be large.
    func reset() {
        sqlite3_reset(pointer)
        sqlite3_clear_bindings(pointer)
    }
}
