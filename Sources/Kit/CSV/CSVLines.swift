/// Lines as RFC 4180 has them, written field by field into bytes, so that rows of an engine become a file without a value of each.
///
/// A text that a spreadsheet would take for a formula gets an apostrophe before it: what somebody wrote into a table must not run on the
/// machine of whoever opens the file. Numbers stay numbers. NULL is nothing, and an empty text is `""`.
package struct CSVLines: Sendable, Equatable {
    package private(set) var bytes: [UInt8] = []
    private var isWithin = false

    package init(reserving count: Int = 0) { bytes.reserveCapacity(count) }

    package mutating func endLine() {
        bytes.append(0x0d)
        bytes.append(0x0a)
        isWithin = false
    }

    package mutating func null() { separate() }

    package mutating func bool(_ value: Bool) { plain(value ? "true" : "false") }

    package mutating func integer(_ number: Int64) { plain(String(number)) }

    package mutating func real(_ number: Double) {
        if number.isFinite { plain(String(number)) } else { text(String(number)) }
    }

    /// Digits as an engine wrote them; whatever else it may be is a text.
    package mutating func number(_ digits: String) {
        var digits = digits
        digits.withUTF8 { number($0) }
    }

    package mutating func number(_ digits: UnsafeBufferPointer<UInt8>) {
        guard !digits.isEmpty, digits.allSatisfy(Self.isOfNumber) else { return text(digits) }
        separate()
        bytes.append(contentsOf: digits)
    }

    /// What is known to need no quotes.
    package mutating func plain(_ word: String) {
        separate()
        bytes.append(contentsOf: word.utf8)
    }

    /// - Parameter isCut: it goes on, and an ellipsis says so.
    package mutating func text(_ text: String, isCut: Bool = false) {
        var text = text
        text.withUTF8 { self.text($0, isCut: isCut) }
    }

    /// - Parameter text: as UTF-8, whole characters.
    package mutating func text(_ text: UnsafeBufferPointer<UInt8>, isCut: Bool = false) {
        separate()
        guard let first = text.first, let last = text.last else {
            return bytes.append(contentsOf: isCut ? Self.ellipsis : Self.empty)
        }
        let mark: [UInt8] = Self.startsFormula(text) ? [0x27] : []
        if text.contains(where: Self.needsQuotes) || (first == 0x20 && mark.isEmpty) || (last == 0x20 && !isCut) {
            bytes.append(0x22)
            bytes.append(contentsOf: mark)
            for byte in text {
                if byte == 0x22 { bytes.append(0x22) }
                bytes.append(byte)
            }
            if isCut { bytes.append(contentsOf: Self.ellipsis) }
            bytes.append(0x22)
        } else {
            if !mark.isEmpty { bytes.append(0x27) }
            bytes.append(contentsOf: text)
            if isCut { bytes.append(contentsOf: Self.ellipsis) }
        }
    }

    private static let ellipsis = Array("…".utf8)
    private static let empty: [UInt8] = [0x22, 0x22]

    private mutating func separate() {
        if isWithin { bytes.append(0x2c) }
        isWithin = true
    }

    private static func isOfNumber(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || byte == 0x2d || byte == 0x2b || byte == 0x2e || byte | 0x20 == 0x65
    }

    private static func needsQuotes(_ byte: UInt8) -> Bool {
        byte == 0x22 || byte == 0x2c || byte == 0x0d || byte == 0x0a || byte == 0x3b || byte == 0x09
    }

    /// The wide forms too (`＝`, `＋`, `－`, `＠`): some spreadsheets take them for the same.
    private static func startsFormula(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        switch text[0] {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0d, 0x0a: true
        case 0xef where text.count > 2:
            (text[1] == 0xbc && [0x9d, 0x8b, 0x8d, 0xa0].contains(text[2]))
        default: false
        }
    }
}
