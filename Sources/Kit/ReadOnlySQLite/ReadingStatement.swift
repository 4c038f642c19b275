import CSQLite

/// A value as the engine holds it.
package enum ReadValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case bytes([UInt8])
}

/// One prepared statement that only reads, and finalises itself.
struct ReadingStatement: ~Copyable {
    let pointer: OpaquePointer

    /// `text` may hold one statement, and nothing after it.
    init(_ text: String, in handle: borrowing ReadOnlyHandle) throws(ReadingProblem) {
        var copy = text
        let outcome: Result<OpaquePointer, ReadingProblem> = copy.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                var found: OpaquePointer?
                var rest = characters.baseAddress
                let end = rest.map { $0 + characters.count }
                while let begin = rest, let end, begin < end {
                    var statement: OpaquePointer?
                    let result = sqlite3_prepare_v3(handle.pointer, begin, Int32(clamping: end - begin), 0, &statement, &rest)
                    guard result == SQLITE_OK, found == nil || statement == nil else {
                        let problem =
                            result == SQLITE_OK ? ReadingProblem(.refused, "It is more than one statement.") : handle.problem(result)
                        sqlite3_finalize(statement)
                        sqlite3_finalize(found)
                        return .failure(problem)
                    }
                    found = found ?? statement
                }
                return found.map { .success($0) } ?? .failure(ReadingProblem(.mistaken, "There is no statement in it."))
            }
        }
        do throws(ReadingProblem) {
            pointer = try outcome.get()
        } catch {
            var problem = error
            problem.offset = error.offset.map { String(decoding: text.utf8.prefix($0), as: UTF8.self).count }
            throw problem
        }
    }

    deinit { sqlite3_finalize(pointer) }

    var onlyReads: Bool {
        sqlite3_stmt_readonly(pointer) != 0 && sqlite3_column_count(pointer) > 0 && sqlite3_stmt_isexplain(pointer) == 0
    }

    func bind(_ text: String) {
        var copy = text
        copy.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { _ = ym_sqlite3_bind_text(pointer, 1, $0.baseAddress, Int32(clamping: $0.count)) }
        }
    }

    /// False at the end.
    func step(in handle: borrowing ReadOnlyHandle) throws(ReadingProblem) -> Bool {
        switch sqlite3_step(pointer) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let result: throw handle.problem(result)
        }
    }

    var columns: [ReadColumn] {
        (0..<sqlite3_column_count(pointer)).map { index in
            func word(_ text: UnsafePointer<CChar>?) -> String? { text.map { String(cString: $0) } }
            return ReadColumn(
                name: word(sqlite3_column_name(pointer, index)) ?? "",
                declared: word(sqlite3_column_decltype(pointer, index)),
                table: word(sqlite3_column_table_name(pointer, index)),
                origin: word(sqlite3_column_origin_name(pointer, index))
            )
        }
    }

    /// As it stands there until the next step, cut between characters.
    func text(_ index: Int32, longest: Int) -> (bytes: UnsafeBufferPointer<UInt8>, isCut: Bool) {
        guard let bytes = sqlite3_column_text(pointer, index) else { return (UnsafeBufferPointer(start: nil, count: 0), false) }
        let all = Int(sqlite3_column_bytes(pointer, index))
        var length = min(all, longest)
        if length < all { while length > 0, bytes[length] & 0xc0 == 0x80 { length -= 1 } }
        return (UnsafeBufferPointer(start: bytes, count: length), length < all)
    }

    /// The row that it stands on. `size` grows by what is taken, `cuts` by the cells that were longer than `longest` bytes.
    func row(longest: Int, size: inout Int, cuts: inout Int) -> [ReadValue] {
        let count = sqlite3_column_count(pointer)
        var values: [ReadValue] = []
        values.reserveCapacity(Int(count))
        for index in 0..<count {
            size += 16
            switch sqlite3_column_type(pointer, index) {
            case SQLITE_INTEGER: values.append(.integer(sqlite3_column_int64(pointer, index)))
            case SQLITE_FLOAT: values.append(.real(sqlite3_column_double(pointer, index)))
            case SQLITE_TEXT:
                let (bytes, isCut) = text(index, longest: longest)
                let text = String(decoding: bytes, as: UTF8.self)
                values.append(.text(isCut ? text + "…" : text))
                cuts += isCut ? 1 : 0
                size += bytes.count
            case SQLITE_BLOB:
                let all = Int(sqlite3_column_bytes(pointer, index))
                let length = min(all, longest)
                values.append(.bytes([UInt8](UnsafeRawBufferPointer(start: sqlite3_column_blob(pointer, index), count: length))))
                cuts += length < all ? 1 : 0
                size += length
            default: values.append(.null)
            }
        }
        return values
    }
}

/// A column of a result, and where it comes from, if it comes straight from a table.
package struct ReadColumn: Sendable, Equatable {
    package var name: String
    package var declared: String?
    package var table: String?
    package var origin: String?
    /// The rules hide it: every value of it reads as null.
    package var isHidden = false
}
