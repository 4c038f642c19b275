/// What of a text can be read: without what orders a terminal about, turns writing round, or is there and cannot be seen.
package enum ReadableText {
    /// Lines with their beginnings as they were; what is no UTF-8 is marked, not dropped.
    static func lines(_ bytes: ArraySlice<UInt8>) -> String {
        var bytes = bytes
        while let last = bytes.last, last == 0x0A || last == 0x20 || last == 0x09 { bytes.removeLast() }
        while bytes.first == 0x0A { bytes.removeFirst() }
        let isPlain = bytes.allSatisfy { (0x20..<0x7F).contains($0) || $0 == 0x0A || $0 == 0x09 }
        let text = String(decoding: bytes, as: UTF8.self)
        return isPlain ? text : readable(text)
    }

    static func oneLine(_ bytes: ArraySlice<UInt8>, longest: Int) -> String {
        // What is left out beyond is far beyond what is kept.
        let text = readable(String(decoding: bytes.prefix(8 * longest), as: UTF8.self))
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return String(words.prefix(longest))
    }

    package static func readable(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where isSeen(scalar) { scalars.append(scalar) }
        return String(scalars)
    }

    private static func isSeen(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A, 0x09: true
        case 0..<0x20, 0x7F..<0xA0: false
        // Soft hyphen; marks of direction, and what joins or has no width; tags.
        case 0xAD, 0x61C, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0xE0000...0xE0FFF: false
        default: true
        }
    }
}
