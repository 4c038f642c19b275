/// Writes rows as RFC 4180 has them, batch by batch, so that an export is never in memory as a whole.
///
/// A text that a spreadsheet would take for a formula gets an apostrophe before it: what somebody wrote into a table must not run on the
/// machine of whoever opens the file. Numbers stay numbers. NULL is nothing, and an empty text is `""`.
package struct CSVWriter: Sendable {
    private let columns: [ResultColumn]

    package init(_ columns: [ResultColumn]) { self.columns = columns }

    package var header: String { Self.line(columns.map { Self.text($0.name) }) }

    package func lines(_ rows: [[Cell]]) -> String {
        var lines = ""
        for row in rows { lines += Self.line(row.map(Self.field)) }
        return lines
    }

    /// Everything that a cursor gives, handed on as it comes, with the header first.
    package static func write(
        _ cursor: any ResultCursor,
        to sink: (String) async throws -> Void
    ) async throws -> QueryOutcome {
        var isHeaded = false
        while let batch = try await cursor.next() {
            let writer = CSVWriter(batch.columns)
            if !isHeaded { try await sink(writer.header) }
            isHeaded = true
            if !batch.rows.isEmpty { try await sink(writer.lines(batch.rows)) }
        }
        let outcome = await cursor.outcome()
        if !isHeaded { try await sink(CSVWriter(outcome.columns).header) }
        return outcome
    }

    private static func line(_ fields: [String]) -> String { fields.joined(separator: ",") + "\r\n" }

    private static func field(_ cell: Cell) -> String {
        switch cell {
        case .null: ""
        case .bool(let value): value ? "true" : "false"
        case .integer(let number): String(number)
        case .real(let number): number.isFinite ? String(number) : text(String(number))
        case .decimal(let digits): digits.utf8.allSatisfy(isOfNumber) ? digits : text(digits)
        case .text(let text): self.text(text)
        case .bytes(let bytes): text("\\x" + bytes.hexadecimal)
        case .masked: "(hidden)"
        }
    }

    private static func isOfNumber(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || byte == 0x2d || byte == 0x2b || byte == 0x2e || byte | 0x20 == 0x65
    }

    private static func text(_ text: String) -> String {
        if text.isEmpty { return "\"\"" }
        let isFormula = text.unicodeScalars.first.map(startsFormula) == true
        let safe = isFormula ? "'" + text : text
        let isPlain = safe.utf8.allSatisfy { $0 != 0x22 && $0 != 0x2c && $0 != 0x0d && $0 != 0x0a && $0 != 0x3b && $0 != 0x09 }
        guard !isPlain || safe.first == " " || safe.last == " " else { return safe }
        return "\"" + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    /// The wide forms too: some spreadsheets take them for the same.
    private static func startsFormula(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true
        default: false
        }
    }
}

extension [UInt8] {
    var hexadecimal: String {
        var text = ""
        text.reserveCapacity(count * 2)
        for byte in self {
            for digit in [byte >> 4, byte & 15] { text.unicodeScalars.append(Unicode.Scalar(digit < 10 ? digit + 48 : digit + 87)) }
        }
        return text
    }
}
