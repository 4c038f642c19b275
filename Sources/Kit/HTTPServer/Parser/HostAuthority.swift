/// The `host[:port]` of Host and of absolute-form targets, narrower than RFC 3986: no user, no percent signs, no commas.
enum HostAuthority {
    static func isValid(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = text.first, text.count <= 255 else { return false }
        var end = 0
        if first == UInt8(ascii: "[") {
            guard let closing = text.firstIndex(of: UInt8(ascii: "]")) else { return false }
            guard IPAddress(parsing: text[1..<closing], family: .six) != nil else { return false }
            end = closing + 1
        } else {
            while end < text.count, text[end].isHostName { end += 1 }
            guard end > 0 else { return false }
        }
        guard end < text.count else { return true }
        guard text[end] == ASCII.colon else { return false }
        let port = text[(end + 1)...]
        guard (1...5).contains(port.count), port.allSatisfy(\.isDigit) else { return false }
        return port.reduce(0) { $0 * 10 + Int($1 &- 0x30) } <= 65_535
    }
}

extension UInt8 {
    fileprivate var isHostName: Bool {
        isLetter || isDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: ".") || self == UInt8(ascii: "_")
            || self == UInt8(ascii: "~")
    }
}
