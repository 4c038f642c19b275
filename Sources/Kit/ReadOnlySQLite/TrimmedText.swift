import CSQLite

/// The engine's own `trim(text, characters)` looks through all characters for each of the text's, in one step that nothing can
/// interrupt: a megabyte of each holds a core for an hour. Ours does the same for at most a few characters.
enum TrimmedText {
    private enum Side: Int { case left = 1, right = 2, both = 3 }
    private static let longest = 256

    static func replace(in database: OpaquePointer) {
        for (name, side) in [("ltrim", Side.left), ("rtrim", .right), ("trim", .both)] {
            sqlite3_create_function_v2(
                database,
                name,
                2,
                SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                UnsafeMutableRawPointer(bitPattern: side.rawValue),
                { context, _, arguments in
                    guard let arguments, let side = Side(rawValue: Int(bitPattern: sqlite3_user_data(context))) else { return }
                    guard let text = TrimmedText.word(arguments[0]), let characters = TrimmedText.word(arguments[1]) else {
                        return sqlite3_result_null(context)
                    }
                    guard characters.utf8.count <= TrimmedText.longest else {
                        return sqlite3_result_error(context, "trim takes at most \(TrimmedText.longest) characters", -1)
                    }
                    var rest = text[...]
                    let set = Set(characters.unicodeScalars)
                    let scalars = rest.unicodeScalars
                    var (start, end) = (scalars.startIndex, scalars.endIndex)
                    if side != .right { while start < end, set.contains(scalars[start]) { start = scalars.index(after: start) } }
                    if side != .left {
                        while start < end, set.contains(scalars[scalars.index(before: end)]) { end = scalars.index(before: end) }
                    }
                    rest = text[start..<end]
                    var answer = String(rest)
                    answer.withUTF8 { bytes in
                        bytes.withMemoryRebound(to: CChar.self) {
                            ym_sqlite3_result_text(context, $0.baseAddress, Int32(clamping: $0.count))
                        }
                    }
                },
                nil,
                nil,
                nil
            )
        }
    }

    private static func word(_ value: OpaquePointer?) -> String? {
        guard let bytes = sqlite3_value_text(value) else { return nil }
        return String(decoding: UnsafeBufferPointer(start: bytes, count: Int(sqlite3_value_bytes(value))), as: UTF8.self)
    }
}
