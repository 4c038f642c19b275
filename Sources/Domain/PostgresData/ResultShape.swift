import CSV
import Datasets
import Postgres

/// How the columns of a statement are asked for: none longer than it may be, and of a hidden one nothing. The statement stands in
/// parentheses, so that the engine's own grammar takes nothing there but a question.
struct ResultShape: Sendable, Equatable {
    private enum Reading: Sendable, Equatable { case bool, integer, real, decimal, text, bytes, masked }

    private struct Part: Sendable, Equatable {
        var reading: Reading
        /// It is cut at the engine, a character behind the limit.
        var isCut: Bool
    }

    let columns: [ResultColumn]
    private let parts: [Part]
    private let cellBytes: Int

    /// - Parameter masked: where the hidden columns stand.
    init(_ described: [PostgresColumn], masked: Set<Int>, cellBytes: Int) {
        self.cellBytes = max(16, cellBytes)
        columns = described.map { ResultColumn($0.name, PostgresKinds.kind($0.type)) }
        parts = described.enumerated().map { [cellBytes] number, column in
            if masked.contains(number) { return Part(reading: .masked, isCut: false) }
            let width = PostgresColumnWidth(type: column.type, modifier: column.modifier)
            return Part(reading: Self.reading(column.type), isCut: !PostgresKinds.isShort(width, within: cellBytes))
        }
    }

    private static func reading(_ type: UInt32) -> Reading {
        switch PostgresKinds.kind(type) {
        case .bool: .bool
        case .integer: .integer
        case .real: .real
        case .decimal: .decimal
        case .bytes: .bytes
        case .text, .date, .timestamp, .time, .json, .other: .text
        }
    }

    /// What describes a statement without changing what it gives.
    static func described(_ text: String) -> String { opening + text + "\n) AS q" }

    /// What stands before a statement where it is described.
    static let opening = "SELECT * FROM (\n"

    /// - Parameter rows: one more is asked for.
    func statement(_ text: String, rows: Int) -> (text: String, opening: Int) {
        let opening = "SELECT \(expressions) FROM (\n"
        let names = parts.isEmpty ? "" : "(\(parts.indices.map { "c\($0)" }.joined(separator: ",")))"
        let limit = rows == .max ? "" : " LIMIT \(rows + 1)"
        return (opening + text + "\n) AS q\(names)\(limit)", opening.unicodeScalars.count)
    }

    private var expressions: String {
        parts.enumerated().map { number, part in
            switch part.reading {
            case .masked: "NULL::pg_catalog.text"
            case .bytes: "pg_catalog.substring(c\(number), 1, \(cellBytes + 1))"
            case _ where part.isCut: "pg_catalog.left(c\(number)::pg_catalog.text, \(cellBytes + 1))"
            default: "c\(number)"
            }
        }.joined(separator: ", ")
    }

    /// What a row holds, and what it came to.
    struct Row {
        var cells: [Cell] = []
        var bytes = 0
        var cut = 0
    }

    func read(_ row: borrowing PostgresRow) -> Row {
        var read = Row()
        read.cells.reserveCapacity(parts.count)
        for number in parts.indices {
            let length = row.length(number)
            read.bytes += length
            let isCut = isCut(number, length)
            if isCut { read.cut += 1 }
            // A row has many cells, and most of them something in them.
            let isNull = length == 0 && row.isNull(number)
            read.cells.append(parts[number].reading == .masked ? .masked : isNull ? .null : cell(row, number, isCut))
        }
        return read
    }

    /// The same as a line of a file; without cells.
    func write(_ row: borrowing PostgresRow, to lines: inout CSVLines) -> Row {
        var read = Row()
        for number in parts.indices {
            let length = row.length(number)
            read.bytes += length
            let isCut = isCut(number, length)
            if isCut { read.cut += 1 }
            switch parts[number].reading {
            case .masked: lines.plain("(hidden)")
            case _ where length == 0 && row.isNull(number): lines.null()
            case .bool: lines.bool(row.bool(number))
            case .integer, .real: row.writeNumber(number, to: &lines)
            case .decimal where !isCut: row.writeNumber(number, to: &lines)
            case .bytes: row.writeBytes(number, to: &lines, longest: cellBytes)
            case .decimal, .text: row.writeText(number, to: &lines, longest: isCut ? cellBytes : .max)
            }
        }
        lines.endLine()
        return read
    }

    /// Two digits stand for a byte, behind two characters that say so.
    private func isCut(_ number: Int, _ length: Int) -> Bool {
        guard parts[number].isCut else { return false }
        return (parts[number].reading == .bytes ? (length - 2) / 2 : length) > cellBytes
    }

    private func cell(_ row: borrowing PostgresRow, _ number: Int, _ isCut: Bool) -> Cell {
        switch parts[number].reading {
        case .bool: return .bool(row.bool(number))
        case .integer: return row.integer(number).map(Cell.integer) ?? .text(row.text(number))
        case .real: return row.real(number).map(Cell.real) ?? .text(row.text(number))
        case .decimal:
            let text = row.text(number)
            // Nothing can be counted with a number that is none, or whose end is missing.
            if isCut { return .text(Self.cut(text, cellBytes)) }
            return text.utf8.contains { $0 > UInt8(ascii: "@") } ? .text(text) : .decimal(text)
        case .bytes: return .bytes(Array(row.bytes(number).prefix(cellBytes)))
        case .text, .masked: return .text(isCut ? Self.cut(row.text(number), cellBytes) : row.text(number))
        }
    }

    /// At the end of a character.
    private static func cut(_ text: String, _ bytes: Int) -> String {
        var end = text.utf8.index(text.startIndex, offsetBy: bytes, limitedBy: text.endIndex) ?? text.endIndex
        while end > text.startIndex, end.samePosition(in: text.unicodeScalars) == nil { end = text.utf8.index(before: end) }
        return text[..<end] + "…"
    }
}
