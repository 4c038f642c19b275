/// The escapes of RFC 3986: a percent sign and two hexadecimal digits for one byte.
package enum PercentEncoding {
    package static func append(_ byte: UInt8, to bytes: inout [UInt8]) { bytes += [UInt8(ascii: "%"), digit(byte >> 4), digit(byte & 15)] }

    /// All else stays as it is. Nil where a percent sign stands without its two digits.
    package static func decoded(_ text: some Collection<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var rest = text[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst(), let low = rest.popFirst(), let escaped = Self.byte(high, low) else { return nil }
            bytes.append(escaped)
        }
        return bytes
    }

    /// What the two characters behind a percent sign stand for; nil where they are no digits, among which no sign counts.
    static func byte(_ high: UInt8, _ low: UInt8) -> UInt8? {
        guard let high = value(high), let low = value(low) else { return nil }
        return high << 4 | low
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
