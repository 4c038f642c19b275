/// `scheme://user:password@host`, with the position at the colon of `://`.
extension SecretScanner {
    private static let marker = Array("[redacted:url-password]".utf8)
    /// A user name this long is a token that some service takes in its place.
    private static let longestName = 20

    mutating func redactUserInformation() -> Bool {
        let start = position + 3
        guard position > 0, input[position - 1].isAlphanumeric, let at = lastAt(from: start) else { return false }
        if Self.markerEnd(in: input, at: start) == at { return false }
        var colon = start
        while colon < at, input[colon] != UInt8(ascii: ":") { colon += 1 }
        let secret = colon < at ? colon + 1..<at : start..<at
        if secret.isEmpty || Self.markerEnd(in: input, at: secret.lowerBound) == at { return false }
        if colon == at {
            guard secret.count >= Self.longestName, secret.contains(where: { input[$0].isDigit }) else { return false }
        }
        if isPlaceholder(secret) { return false }
        replace(secret, with: Self.marker)
        return true
    }

    /// The end of the user information; a password may hold an `@` of its own. The search stops at the next slash,
    /// so that no two URLs look at the same bytes.
    private func lastAt(from start: Int) -> Int? {
        var last: Int?
        var index = start
        while index < input.count {
            let byte = input[index]
            if byte.isSpace || byte.isQuote || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
                || byte == UInt8(ascii: "<")
            {
                break
            }
            if byte == UInt8(ascii: "@") { last = index }
            index += 1
        }
        return last
    }
}
