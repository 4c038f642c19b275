/// Free text as the value of a header: as it stands where it is short printable ASCII, and otherwise in encoded words of RFC 2047.
enum EncodedHeader {
    /// With the name of the header and the frame of the word, a line stays within 76.
    private static let wordLimit = 48

    static func text(_ text: String) -> String {
        // A line break would begin another header, and shown to a person it would still look like one.
        let scalars = text.unicodeScalars.map { $0.properties.generalCategory == .control || isLineBreak($0) ? " " : $0 }
        let isPlain = scalars.count <= 60 && scalars.allSatisfy { (32...126).contains($0.value) }
        let plain = scalars.reduce(into: "") { $0.unicodeScalars.append($1) }
        if isPlain, !plain.contains("=?") { return plain }

        // A character is never cut in two: each word has to be whole UTF-8.
        var words = [""]
        for scalar in scalars {
            let encoded = String(scalar).utf8.map { isAlphanumeric($0) ? String(UnicodeScalar($0)) : escaped($0) }.joined()
            if words[words.count - 1].utf8.count + encoded.utf8.count > wordLimit { words.append("") }
            words[words.count - 1] += encoded
        }
        return words.map { "=?UTF-8?Q?\($0)?=" }.joined(separator: "\r\n ")
    }

    private static func isLineBreak(_ scalar: UnicodeScalar) -> Bool { scalar == "\u{2028}" || scalar == "\u{2029}" }
}

/// `=2E`, as RFC 2045 and RFC 2047 write a byte.
func escaped(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return byte < 16 ? "=0\(digits)" : "=\(digits)"
}
