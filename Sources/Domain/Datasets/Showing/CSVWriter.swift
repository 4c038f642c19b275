package import CSV

/// Writes rows as ``CSVLines`` has them, batch by batch, so that an export is never in memory as a whole.
package enum CSVWriter {
    package static func header(_ columns: [ResultColumn]) -> CSVLines {
        var lines = CSVLines()
        for column in columns { lines.text(column.name) }
        lines.endLine()
        return lines
    }

    package static func lines(_ rows: [[Cell]]) -> CSVLines {
        var lines = CSVLines()
        for row in rows {
            for cell in row { lines.write(cell) }
            lines.endLine()
        }
        return lines
    }

    /// Everything that a cursor gives, handed on as it comes, with the header first.
    package static func write(
        _ cursor: any ResultCursor,
        to sink: ([UInt8]) async throws -> Void
    ) async throws -> QueryOutcome {
        var isHeaded = false
        while let batch = try await cursor.nextLines() {
            if !isHeaded { try await sink(header(batch.columns).bytes) }
            isHeaded = true
            if !batch.lines.bytes.isEmpty { try await sink(batch.lines.bytes) }
        }
        let outcome = await cursor.outcome()
        if !isHeaded { try await sink(header(outcome.columns).bytes) }
        return outcome
    }
}

extension CSVLines {
    fileprivate mutating func write(_ cell: Cell) {
        switch cell {
        case .null: null()
        case .bool(let value): bool(value)
        case .integer(let number): integer(number)
        case .real(let number): real(number)
        case .decimal(let digits): number(digits)
        case .text(let text): self.text(text)
        case .bytes(let bytes): text("\\x" + bytes.hexadecimal)
        case .masked: plain("(hidden)")
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
