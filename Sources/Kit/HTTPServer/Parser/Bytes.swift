/// The characters HTTP gives a meaning to.
enum ASCII {
    static let nul: UInt8 = 0x00
    static let tab: UInt8 = 0x09
    static let lineFeed: UInt8 = 0x0a
    static let carriageReturn: UInt8 = 0x0d
    static let space: UInt8 = 0x20
    static let slash = UInt8(ascii: "/")
    static let colon = UInt8(ascii: ":")
    static let semicolon = UInt8(ascii: ";")
}

extension UInt8 {
    /// A `token` character of RFC 9110, by a bit for each of the first 128 codes.
    var isToken: Bool {
        // ! # $ % & ' * + - . 0-9 in the low half; A-Z ^ _ ` a-z | ~ in the high half.
        let low: UInt64 = 0x03ff_6cfa_0000_0000
        let high: UInt64 = 0x57ff_ffff_c7ff_fffe
        guard self < 0x80 else { return false }
        return ((self < 0x40 ? low : high) >> UInt64(self & 0x3f)) & 1 == 1
    }

    var isDigit: Bool { self &- 0x30 < 10 }
    var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }

    var hexValue: UInt8? {
        if isDigit { return self &- 0x30 }
        let letter = (self | 0x20) &- 0x61
        return letter < 6 ? letter &+ 10 : nil
    }

    /// ASCII letters folded to lower case, everything else as it is.
    var folded: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether the range holds `wanted` (given in lower case), letters compared without regard to case.
    func foldedEquals(_ wanted: UnsafeBufferPointer<UInt8>, at range: Range<Int>) -> Bool {
        guard range.count == wanted.count else { return false }
        var index = range.lowerBound
        for byte in wanted {
            guard self[index].folded == byte.folded else { return false }
            index &+= 1
        }
        return true
    }

    func foldedEquals(_ wanted: StaticString, at range: Range<Int>) -> Bool {
        foldedEquals(UnsafeBufferPointer(start: wanted.utf8Start, count: wanted.utf8CodeUnitCount), at: range)
    }

    func equals(_ wanted: StaticString, at range: Range<Int>) -> Bool {
        guard range.count == wanted.utf8CodeUnitCount else { return false }
        for index in 0..<range.count where self[range.lowerBound &+ index] != wanted.utf8Start[index] { return false }
        return true
    }

    /// The first byte that no line may hold besides its end: a control character other than a tab. Eight bytes at a time.
    func firstControl(in range: Range<Int>) -> Int? {
        guard let base = UnsafeRawPointer(baseAddress) else { return nil }
        var index = range.lowerBound
        while index < range.upperBound {
            if index &+ 8 <= range.upperBound {
                let word = base.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                let below = (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080
                let delete = word ^ 0x7f7f_7f7f_7f7f_7f7f
                let isDelete = (delete &- 0x0101_0101_0101_0101) & ~delete & 0x8080_8080_8080_8080
                if below | isDelete == 0 {
                    index &+= 8
                    continue
                }
            }
            let byte = self[index]
            if byte < 0x20 && byte != ASCII.tab || byte == 0x7f { return index }
            index &+= 1
        }
        return nil
    }
}
