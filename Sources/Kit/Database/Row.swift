import CSQLite
package import Time

/// The row that a statement stands on. It cannot leave the closure that reads it.
package struct Row: ~Copyable {
    private let statement: OpaquePointer

    init(_ statement: OpaquePointer) { self.statement = statement }

    package func isNull(_ column: Int) -> Bool { sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL }

    package func int64(_ column: Int) -> Int64 { sqlite3_column_int64(statement, Int32(column)) }
    package func int(_ column: Int) -> Int { Int(int64(column)) }
    package func bool(_ column: Int) -> Bool { int64(column) != 0 }
    package func double(_ column: Int) -> Double { sqlite3_column_double(statement, Int32(column)) }
    package func moment(_ column: Int) -> Moment { Moment(milliseconds: int64(column)) }

    package func text(_ column: Int) -> String {
        // The text has to be asked for before its length: asking may convert it.
        guard let bytes = sqlite3_column_text(statement, Int32(column)) else { return "" }
        return String(decoding: UnsafeBufferPointer(start: bytes, count: length(column)), as: UTF8.self)
    }

    package func blob(_ column: Int) -> [UInt8] {
        guard let bytes = sqlite3_column_blob(statement, Int32(column)) else { return [] }
        return [UInt8](UnsafeRawBufferPointer(start: bytes, count: length(column)))
    }

    package func int64OrNil(_ column: Int) -> Int64? { isNull(column) ? nil : int64(column) }
    package func momentOrNil(_ column: Int) -> Moment? { isNull(column) ? nil : moment(column) }
    package func textOrNil(_ column: Int) -> String? { isNull(column) ? nil : text(column) }

    private func length(_ column: Int) -> Int { Int(sqlite3_column_bytes(statement, Int32(column))) }
}
