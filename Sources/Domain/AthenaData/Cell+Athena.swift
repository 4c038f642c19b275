import Datasets

extension Cell {
    /// As Athena writes it; what is not written as its type is stays text.
    init(athena text: String?, _ kind: ColumnKind) {
        guard let text else {
            self = .null
            return
        }
        let cell: Cell? =
            switch kind {
            case .bool: ["true": .bool(true), "false": .bool(false)][text]
            case .integer: Int64(text).map(Cell.integer)
            case .real: Double(text).flatMap { $0.isFinite ? .real($0) : nil }
            case .decimal: Self.isDecimal(text) ? .decimal(text) : nil
            case .bytes: Self.bytes(text).map(Cell.bytes)
            case .timestamp: text.hasSuffix(" UTC") ? .text("\(text.dropLast(4))+00") : nil
            case .text, .date, .time, .json, .other: nil
            }
        self = cell ?? .text(text)
    }

    private static func isDecimal(_ text: String) -> Bool {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        return digits.contains { $0 != "." } && digits.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
    }

    /// `68 65 6c`.
    private static func bytes(_ text: String) -> [UInt8]? {
        var digits: [UInt8] = []
        for byte in text.utf8 where byte != 0x20 {
            guard byte < 0x80, let digit = Character(UnicodeScalar(byte)).hexDigitValue else { return nil }
            digits.append(UInt8(digit))
        }
        guard digits.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}
