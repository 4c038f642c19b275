/// UTF-16 to UTF-8, cut anywhere. What is no character becomes U+FFFD.
struct UTF16Text {
    private static let room = 1 << 16
    private let isBigEndian: Bool
    private var odd: UInt8?
    private var high: UInt16?
    private var text: [UInt8] = []

    init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

    mutating func read(_ bytes: UnsafeRawBufferPointer, _ sink: (UnsafeRawBufferPointer) -> Void) {
        for byte in bytes {
            guard let before = odd else {
                odd = byte
                continue
            }
            odd = nil
            append(isBigEndian ? UInt16(before) << 8 | UInt16(byte) : UInt16(byte) << 8 | UInt16(before))
            if text.count >= Self.room { flush(sink) }
        }
        flush(sink)
    }

    mutating func finish(_ sink: (UnsafeRawBufferPointer) -> Void) {
        if odd != nil || high != nil { append(Unicode.Scalar(0xFFFD as UInt16)) }
        odd = nil
        high = nil
        flush(sink)
    }

    private mutating func flush(_ sink: (UnsafeRawBufferPointer) -> Void) {
        text.withUnsafeBytes(sink)
        text.removeAll(keepingCapacity: true)
    }

    private mutating func append(_ unit: UInt16) {
        if high == nil, unit < 0x80 {
            text.append(UInt8(unit))
            return
        }
        if let high {
            self.high = nil
            guard !UTF16.isTrailSurrogate(unit) else {
                return append(Unicode.Scalar(0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(unit) - 0xDC00)))
            }
            append(nil)
            return append(unit)
        }
        if UTF16.isLeadSurrogate(unit) {
            high = unit
        } else {
            append(Unicode.Scalar(unit))
        }
    }

    private mutating func append(_ scalar: Unicode.Scalar?) {
        text.append(contentsOf: UTF8.encode(scalar ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter)
    }
}
