extension JSONScanner {
    /// Validates the string whose opening quotation mark is here.
    @inline(__always)
    mutating func scanString() throws(JSONError) -> JSONText {
        let text = try Self.string(from: offset &+ 1, in: document.span)
        offset = text.range.upperBound &+ 1
        return text
    }

    /// Eight bytes at a time while there is nothing special among them.
    private static func string(from start: Int, in span: Span<UInt8>) throws(JSONError) -> JSONText {
        let raw = unsafe span.bytes
        var index = start
        var hasEscapes = false

        while true {
            while index &+ 8 <= span.count {
                // Inside the array: `unsafe` only says that any bytes may be read as a number, which they may.
                let word = UInt64(littleEndian: unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
                let special = specialBytes(of: word)
                if special != 0 {
                    index &+= special.trailingZeroBitCount &>> 3
                    break
                }
                index &+= 8
            }
            guard index < span.count else { throw JSONError(.unexpectedEnd, at: span.count) }
            switch span[index] {
            case UInt8(ascii: "\""):
                return JSONText(start: start, end: index, hasEscapes: hasEscapes)
            case UInt8(ascii: "\\"):
                hasEscapes = true
                index = try endOfEscape(at: index, in: span)
            case 0..<0x20:
                throw JSONError(.controlCharacterInString, at: index)
            case 0x80...:
                index = try endOfNonASCII(at: index, in: span)
            default:
                index &+= 1
            }
        }
    }

    /// The high bit of the lowest byte that is a quotation mark, a backslash, a control character or not ASCII is the lowest bit set.
    /// (Bits above it may be set wrongly by the borrow of a subtraction; nobody looks at them.)
    @inline(__always)
    private static func specialBytes(of word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quotes = (word ^ (ones &* 0x22)) &- ones
        let backslashes = (word ^ (ones &* 0x5C)) &- ones
        let controls = word &- (ones &* 0x20)
        return (quotes | backslashes | controls | word) & (ones &* 0x80)
    }

    private static func endOfEscape(at index: Int, in span: Span<UInt8>) throws(JSONError) -> Int {
        guard index + 1 < span.count else { throw JSONError(.unexpectedEnd, at: span.count) }
        switch span[index + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"),
            UInt8(ascii: "r"), UInt8(ascii: "t"):
            return index + 2
        case UInt8(ascii: "u"):
            switch try codeUnit(at: index + 2, in: span) {
            case 0xD800..<0xDC00:
                guard index + 7 < span.count, span[index + 6] == UInt8(ascii: "\\"), span[index + 7] == UInt8(ascii: "u"),
                    0xDC00..<0xE000 ~= (try codeUnit(at: index + 8, in: span))
                else { throw JSONError(.loneSurrogate, at: index) }
                return index + 12
            case 0xDC00..<0xE000:
                throw JSONError(.loneSurrogate, at: index)
            default:
                return index + 6
            }
        default:
            throw JSONError(.invalidEscape, at: index)
        }
    }

    private static func codeUnit(at index: Int, in span: Span<UInt8>) throws(JSONError) -> UInt16 {
        var value: UInt16 = 0
        for position in index..<index + 4 {
            guard position < span.count else { throw JSONError(.unexpectedEnd, at: span.count) }
            guard let digit = hexadecimalValue(of: span[position]) else { throw JSONError(.invalidEscape, at: position) }
            value = value << 4 | UInt16(digit)
        }
        return value
    }

    /// Passes over characters that are not ASCII: no overlong form, no surrogate, nothing above U+10FFFF (Unicode 16, table 3-7).
    private static func endOfNonASCII(at start: Int, in span: Span<UInt8>) throws(JSONError) -> Int {
        var index = start
        while index < span.count, span[index] >= 0x80 {
            let lead = span[index]
            let length: Int
            let second: ClosedRange<UInt8>
            switch lead {
            case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
            case 0xE0: (length, second) = (3, 0xA0...0xBF)
            case 0xED: (length, second) = (3, 0x80...0x9F)
            case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
            case 0xF0: (length, second) = (4, 0x90...0xBF)
            case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
            case 0xF4: (length, second) = (4, 0x80...0x8F)
            default: throw JSONError(.invalidUTF8, at: index)
            }
            guard index + length <= span.count, second.contains(span[index + 1]),
                length < 3 || span[index + 2] & 0xC0 == 0x80,
                length < 4 || span[index + 3] & 0xC0 == 0x80
            else { throw JSONError(.invalidUTF8, at: index) }
            index += length
        }
        return index
    }

    /// The first eight bytes of a range as a number, the first byte lowest, zero where the range is shorter.
    static func head(of range: Range<Int>, in document: [UInt8]) -> UInt64 {
        let span = document.span
        if range.lowerBound &+ 8 <= span.count {
            let word = UInt64(littleEndian: unsafe span.bytes.unsafeLoadUnaligned(fromByteOffset: range.lowerBound, as: UInt64.self))
            return range.count >= 8 ? word : word & ((1 &<< UInt64(range.count &* 8)) &- 1)
        }
        return range.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64(span[$1]) }
    }
}
