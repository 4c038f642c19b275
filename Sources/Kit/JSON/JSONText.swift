/// Where a string stands in a scanned document: a place, not a copy, so that a document is read without an allocation.
///
/// It has been validated and means something only together with the bytes that it came from.
package struct JSONText: Sendable, Equatable {
    private let start: UInt32
    private let lengthAndFlag: UInt32

    init(start: Int, end: Int, hasEscapes: Bool) {
        self.start = UInt32(truncatingIfNeeded: start)
        lengthAndFlag = UInt32(truncatingIfNeeded: end &- start) << 1 | (hasEscapes ? 1 : 0)
    }

    /// Within the quotation marks.
    package var range: Range<Int> { Int(start)..<Int(start) + Int(lengthAndFlag >> 1) }
    package var hasEscapes: Bool { lengthAndFlag & 1 != 0 }
    package var isEmpty: Bool { lengthAndFlag >> 1 == 0 }

    package func string(in document: [UInt8]) -> String {
        hasEscapes ? String(decoding: unescaped(in: document), as: UTF8.self) : String(decoding: document[range], as: UTF8.self)
    }

    /// What the string means, as UTF-8.
    package func bytes(in document: [UInt8]) -> ArraySlice<UInt8> {
        hasEscapes ? unescaped(in: document)[...] : document[range]
    }

    package func equals(_ literal: StaticString, in document: [UInt8]) -> Bool {
        literal.withUTF8Buffer { expected in
            if hasEscapes { return unsafe unescaped(in: document).elementsEqual(expected) }
            let span = document.span.extracting(range)
            guard span.count == expected.count else { return false }
            for index in span.indices where unsafe span[index] != expected[index] { return false }
            return true
        }
    }

    /// Whether two strings of one document mean the same.
    package func equals(_ other: JSONText, in document: [UInt8]) -> Bool {
        bytes(in: document) == other.bytes(in: document)
    }

    /// The scanner has seen that every escape is complete and every surrogate has its other half.
    private func unescaped(in document: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(range.count)
        var index = range.lowerBound
        while index < range.upperBound {
            guard document[index] == UInt8(ascii: "\\") else {
                result.append(document[index])
                index += 1
                continue
            }
            index += 2
            switch document[index - 1] {
            case UInt8(ascii: "b"): result.append(0x08)
            case UInt8(ascii: "f"): result.append(0x0C)
            case UInt8(ascii: "n"): result.append(0x0A)
            case UInt8(ascii: "r"): result.append(0x0D)
            case UInt8(ascii: "t"): result.append(0x09)
            case UInt8(ascii: "u"):
                var value = hexadecimal(at: index, in: document)
                index += 4
                if 0xD800..<0xDC00 ~= value {
                    value = 0x10000 + (value - 0xD800) << 10 + (hexadecimal(at: index + 2, in: document) - 0xDC00)
                    index += 6
                }
                result.append(contentsOf: String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8)
            case let itself: result.append(itself)
            }
        }
        return result
    }

    private func hexadecimal(at index: Int, in document: [UInt8]) -> UInt32 {
        document[index..<index + 4].reduce(0) { $0 << 4 | UInt32(hexadecimalValue(of: $1) ?? 0) }
    }
}

@inline(__always)
func hexadecimalValue(of byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}
