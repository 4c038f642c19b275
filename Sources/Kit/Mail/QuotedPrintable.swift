/// A body in seven bits and lines of at most 76 (RFC 2045, section 6.7): every server carries it, and what is ASCII stays readable.
enum QuotedPrintable {
    private static let lineLimit = 75

    static func encode(_ text: String) -> String {
        var result = ""
        for line in lines(text) {
            var length = 0
            for (index, byte) in line.enumerated() {
                let isBlank = byte == 32 || byte == 9
                // A blank at the end of a line would be lost on the way.
                let isLiteral = isBlank ? index < line.count - 1 : (33...126).contains(byte) && byte != UInt8(ascii: "=")
                let piece = isLiteral ? String(UnicodeScalar(byte)) : escaped(byte)
                if length + piece.utf8.count > lineLimit {
                    result += "=\r\n"
                    length = 0
                }
                result += piece
                length += piece.utf8.count
            }
            result += "\r\n"
        }
        return result
    }

    /// Whatever ends a line in the text ends one in the mail.
    private static func lines(_ text: String) -> [[UInt8]] {
        text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }.map { Array($0.utf8) }
    }
}
