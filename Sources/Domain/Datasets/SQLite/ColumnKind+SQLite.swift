import ReadOnlySQLite

extension ColumnKind {
    /// What a declaration promises. The engine keeps no such promise: any column may hold anything.
    init(sqlite declared: String) {
        let word = declared.uppercased()
        func says(_ parts: String...) -> Bool { parts.contains { word.contains($0) } }
        if says("BOOL") {
            self = .bool
        } else if says("TIMESTAMP", "DATETIME") {
            self = .timestamp
        } else if says("DATE") {
            self = .date
        } else if says("TIME") {
            self = .time
        } else if says("JSON") {
            self = .json
        } else if says("INT") {
            self = .integer
        } else if says("CHAR", "CLOB", "TEXT") {
            self = .text
        } else if says("BLOB") {
            self = .bytes
        } else if says("REAL", "FLOA", "DOUB") {
            self = .real
        } else if says("DEC", "NUMERIC", "MONEY") {
            self = .decimal
        } else {
            self = .other
        }
    }

    /// What these values are, if they are all the same; nil where there are none.
    init?(of values: [ReadValue]) {
        guard let first = values.first else { return nil }
        let kinds = Set(values.map(Self.init(of:)))
        switch kinds.count {
        case 1: self = Self(of: first)
        case 2 where kinds == [.integer, .real]: self = .real
        case 2 where kinds == [.date, .timestamp]: self = .timestamp
        default: self = kinds.isSubset(of: [.text, .date, .timestamp]) ? .text : .other
        }
    }

    private init(of value: ReadValue) {
        switch value {
        case .null: self = .other
        case .integer: self = .integer
        case .real: self = .real
        case .bytes: self = .bytes
        case .text(let text): self = Self.time(text) ?? .text
        }
    }

    /// `2026-11-21`, and `2026-11-21T09:30` with whatever follows.
    private static func time(_ text: String) -> ColumnKind? {
        let bytes = Array(text.utf8.prefix(16))
        func isDigits(_ range: Range<Int>) -> Bool { range.allSatisfy { bytes[$0] >= 0x30 && bytes[$0] <= 0x39 } }
        guard bytes.count >= 10, isDigits(0..<4), bytes[4] == 0x2d, isDigits(5..<7), bytes[7] == 0x2d, isDigits(8..<10) else { return nil }
        if bytes.count == 10 { return .date }
        guard bytes.count == 16, bytes[10] == 0x20 || bytes[10] == 0x54, isDigits(11..<13), bytes[13] == 0x3a, isDigits(14..<16)
        else { return nil }
        return .timestamp
    }
}

extension Cell {
    init(_ value: ReadValue, _ kind: ColumnKind) {
        switch value {
        case .null: self = .null
        case .integer(let number): self = kind == .bool && (number == 0 || number == 1) ? .bool(number == 1) : .integer(number)
        case .real(let number): self = .real(number)
        case .text(let text): self = .text(text)
        case .bytes(let bytes): self = .bytes(bytes)
        }
    }

    /// About what it takes in memory and on the way.
    var weight: Int {
        switch self {
        case .text(let text), .decimal(let text): 16 + text.utf8.count
        case .bytes(let bytes): 16 + bytes.count
        default: 16
        }
    }
}
