import CSQLite
import CSV

extension ReadingStatement {
    /// The next rows as lines, until they come to about `most` bytes. `total` is what all of them came to so far.
    func lines(
        in handle: borrowing ReadOnlyHandle,
        _ form: LineForm,
        _ longest: Int,
        _ most: Int,
        _ total: inout (rows: Int, size: Int),
        _ isOver: inout Bool
    ) throws(ReadingProblem) -> LinesRead {
        var read = LinesRead(lines: CSVLines(reserving: most + most / 4))
        while read.lines.bytes.count < most {
            guard try step(in: handle) else {
                isOver = true
                break
            }
            if total.rows == form.mostRows { read.cut = .rows }
            if read.cut == nil {
                total.size += size(longest: longest)
                if total.size > form.mostBytes { read.cut = .bytes }
            }
            guard read.cut == nil else {
                isOver = true
                break
            }
            for (index, field) in form.fields.enumerated() { write(Int32(index), field, longest, &read) }
            read.lines.endLine()
            read.rows += 1
            total.rows += 1
        }
        return read
    }

    /// About what the row takes in memory and on the way.
    private func size(longest: Int) -> Int {
        var size = 0
        for index in 0..<sqlite3_column_count(pointer) {
            let type = sqlite3_column_type(pointer, index)
            size += 16
            if type == SQLITE_TEXT || type == SQLITE_BLOB { size += min(longest, Int(sqlite3_column_bytes(pointer, index))) }
        }
        return size
    }

    private func write(_ index: Int32, _ field: LineForm.Field, _ longest: Int, _ read: inout LinesRead) {
        if case .hidden = field { return read.lines.plain("(hidden)") }
        switch sqlite3_column_type(pointer, index) {
        case SQLITE_INTEGER:
            let number = sqlite3_column_int64(pointer, index)
            if case .bool = field, number == 0 || number == 1 { read.lines.bool(number == 1) } else { read.lines.integer(number) }
        case SQLITE_FLOAT: read.lines.real(sqlite3_column_double(pointer, index))
        case SQLITE_TEXT:
            let (text, isCut) = text(index, longest: longest)
            if isCut { read.cuts += 1 }
            // The engine takes any bytes for a text.
            if text.contains(where: { $0 >= 0x80 }) {
                read.lines.text(String(decoding: text, as: UTF8.self), isCut: isCut)
            } else {
                read.lines.text(text, isCut: isCut)
            }
        case SQLITE_BLOB:
            let all = Int(sqlite3_column_bytes(pointer, index))
            if all > longest { read.cuts += 1 }
            let bytes = UnsafeRawBufferPointer(start: sqlite3_column_blob(pointer, index), count: min(all, longest))
            func digit(_ value: UInt8) -> UInt8 { value < 10 ? value + 48 : value + 87 }
            read.lines.plain("\\x" + String(decoding: bytes.flatMap { [digit($0 >> 4), digit($0 & 15)] }, as: UTF8.self))
        default: read.lines.null()
        }
    }
}
