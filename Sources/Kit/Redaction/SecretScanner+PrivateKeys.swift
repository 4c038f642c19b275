/// Private keys in PEM, whole or cut off by whoever quoted them.
extension SecretScanner {
    enum KeyEnd {
        case unknown
        case none
        /// The range of the end line.
        case at(Range<Int>)
    }

    private static let begin = Array("-----BEGIN ".utf8)
    private static let end = Array("-----END ".utf8)
    private static let dashes = Array("-----".utf8)
    private static let label = Array("PRIVATE KEY".utf8)
    private static let marker = Array("[redacted:private-key]".utf8)
    /// The longest key anybody has, with room for what a log puts before each line.
    private static let longestBlock = 64 << 10

    mutating func redactPrivateKey() -> Bool {
        guard input.hasBytes(Self.begin, at: position), let header = lineEnd(after: position + Self.begin.count) else { return false }
        if let end = nextEnd(from: header), end.upperBound - position <= Self.longestBlock {
            replace(position..<end.upperBound, with: Self.marker)
            return true
        }
        guard let body = endOfCutBody(from: header) else { return false }
        replace(position..<body, with: Self.marker)
        return true
    }

    /// The index after `RSA PRIVATE KEY-----`, whose label may also go on, as in PGP's.
    private func lineEnd(after start: Int) -> Int? {
        var index = start
        var isPrivate = false
        while index < input.count, index - start < 48 {
            if input.hasBytes(Self.dashes, at: index) { return isPrivate ? index + Self.dashes.count : nil }
            guard input[index].isUppercase || input[index].isDigit || input[index] == UInt8(ascii: " ") else { return nil }
            if input[index] == UInt8(ascii: "P"), input.hasBytes(Self.label, at: index) { isPrivate = true }
            index += 1
        }
        return nil
    }

    private mutating func nextEnd(from start: Int) -> Range<Int>? {
        switch nextKeyEnd {
        case .none: return nil
        case .at(let range) where range.lowerBound >= start: return range
        case .at, .unknown: break
        }
        var index = start
        while index + Self.end.count <= input.count {
            if input[index] == UInt8(ascii: "-"), input.hasBytes(Self.end, at: index), let last = lineEnd(after: index + Self.end.count) {
                nextKeyEnd = .at(index..<last)
                return index..<last
            }
            index += 1
        }
        nextKeyEnd = .none
        return nil
    }

    /// Full lines of base64, and the shorter one that ends them. Nil where prose only names the header.
    private func endOfCutBody(from start: Int) -> Int? {
        var end: Int?
        var index = start
        while true {
            index = skippingLineBreaks(from: index)
            let word = index
            while index < input.count, input[index].isBase64, !input.hasBytes(Self.dashes, at: index) { index += 1 }
            let length = index - word
            if length >= 40 {
                end = index
            } else {
                if length > 0, end != nil { end = index }
                return end
            }
        }
    }

    /// Real ones and those that JSON wrote as a backslash and a letter.
    private func skippingLineBreaks(from start: Int) -> Int {
        var index = start
        while index < input.count {
            if input[index].isSpace {
                index += 1
            } else if input[index] == UInt8(ascii: "\\"), index + 1 < input.count,
                input[index + 1] == UInt8(ascii: "n") || input[index + 1] == UInt8(ascii: "r")
            {
                index += 2
            } else {
                break
            }
        }
        return index
    }
}
