import CSQLite

/// The engine's own `instr` and `replace` compare what is looked for at each place of a text, in one step that nothing can interrupt: half
/// a megabyte in a megabyte holds a core for seconds. Ours give the same, and take no longer than both are long.
enum SearchedText {
    static func replace(in database: OpaquePointer) {
        let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS
        sqlite3_create_function_v2(
            database,
            "instr",
            2,
            flags,
            nil,
            { context, _, values in SearchedText.instr(context, values!) },
            nil,
            nil,
            nil
        )
        sqlite3_create_function_v2(
            database,
            "replace",
            3,
            flags,
            nil,
            { context, _, values in SearchedText.replace(context, values!) },
            nil,
            nil,
            nil
        )
    }

    private static func instr(_ context: OpaquePointer?, _ values: UnsafeMutablePointer<OpaquePointer?>) {
        guard sqlite3_value_type(values[0]) != SQLITE_NULL, sqlite3_value_type(values[1]) != SQLITE_NULL else { return }
        let areBytes = sqlite3_value_type(values[0]) == SQLITE_BLOB && sqlite3_value_type(values[1]) == SQLITE_BLOB
        let (text, wanted) = (bytes(values[0], areBytes), bytes(values[1], areBytes))
        guard let place = find(wanted, in: text[...]) else { return sqlite3_result_int(context, 0) }
        // Of a text the characters are counted.
        let before = areBytes ? place : text[..<place].count { $0 & 0xc0 != 0x80 }
        sqlite3_result_int64(context, Int64(before + 1))
    }

    private static func replace(_ context: OpaquePointer?, _ values: UnsafeMutablePointer<OpaquePointer?>) {
        guard (0..<3).allSatisfy({ sqlite3_value_type(values[$0]) != SQLITE_NULL }) else { return }
        let (text, wanted, new) = (bytes(values[0], false), bytes(values[1], false), bytes(values[2], false))
        guard wanted.first != nil, wanted.first != 0 else { return sqlite3_result_value(context, values[0]) }
        let most = Int(sqlite3_limit(sqlite3_context_db_handle(context), SQLITE_LIMIT_LENGTH, -1))
        var (made, start): ([UInt8], Int) = ([], 0)
        while let place = find(wanted, in: text[start...]) {
            made += text[start..<place]
            made += new
            start = place + wanted.count
            guard made.count <= most else { return sqlite3_result_error_toobig(context) }
        }
        made += text[start...]
        guard made.count <= most else { return sqlite3_result_error_toobig(context) }
        made.withUnsafeBytes { bytes in
            // An empty one has no place in memory, and is no NULL.
            let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            withUnsafePointer(to: CChar(0)) { ym_sqlite3_result_text(context, start ?? $0, Int32(clamping: bytes.count)) }
        }
    }

    private static func bytes(_ value: OpaquePointer?, _ asTheyAre: Bool) -> UnsafeBufferPointer<UInt8> {
        if asTheyAre {
            let start = sqlite3_value_blob(value)?.assumingMemoryBound(to: UInt8.self)
            return UnsafeBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
        }
        let start = sqlite3_value_text(value)
        return UnsafeBufferPointer(start: start, count: start == nil ? 0 : Int(sqlite3_value_bytes(value)))
    }

    private static func find(_ wanted: UnsafeBufferPointer<UInt8>, in text: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        guard !wanted.isEmpty else { return text.startIndex }
        guard !text.isEmpty, let start = text.base.baseAddress else { return nil }
        guard let place = ym_find(start + text.startIndex, text.count, wanted.baseAddress!, wanted.count) else { return nil }
        return place - UnsafeRawPointer(start)
    }
}
