extension UInt8 {
    var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }
    var isUppercase: Bool { self &- UInt8(ascii: "A") < 26 }
    var isLowercase: Bool { self &- UInt8(ascii: "a") < 26 }
    var isLetter: Bool { (self | 0x20) &- UInt8(ascii: "a") < 26 }
    var isAlphanumeric: Bool { isLetter || isDigit }
    /// What programming languages put into one identifier.
    var isWord: Bool { isAlphanumeric || self == UInt8(ascii: "_") }
    var isHexadecimal: Bool { isDigit || (self | 0x20) &- UInt8(ascii: "a") < 6 }
    var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
    var isLineBreak: Bool { self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }
    var isSpace: Bool { isBlank || isLineBreak }
    var isQuote: Bool { self == UInt8(ascii: "\"") || self == UInt8(ascii: "'") || self == UInt8(ascii: "`") }
    /// Base64 in both alphabets, with its padding.
    var isBase64: Bool {
        isWord || self == UInt8(ascii: "+") || self == UInt8(ascii: "/") || self == UInt8(ascii: "=") || self == UInt8(ascii: "-")
    }
    /// Dots and dashes too, as in `client-secret` and `spring.datasource.password`.
    var isKey: Bool { isWord || self == UInt8(ascii: "-") || self == UInt8(ascii: ".") }
    var lowercased: UInt8 { isUppercase ? self | 0x20 : self }
}

extension [UInt8] {
    func hasBytes(_ expected: [UInt8], at index: Int) -> Bool {
        guard index >= 0, expected.count <= count - index else { return false }
        for offset in expected.indices where self[index + offset] != expected[offset] { return false }
        return true
    }

    /// `expected` is lower case.
    func hasBytesIgnoringCase(_ expected: [UInt8], at index: Int) -> Bool {
        guard index >= 0, expected.count <= count - index else { return false }
        for offset in expected.indices where self[index + offset].lowercased != expected[offset] { return false }
        return true
    }
}
