/// Tokens that are known by their own form, wherever they stand.
extension SecretScanner {
    mutating func redactToken() -> Bool {
        for rule in rules.tokensByFirstByte[Int(input[position])] where input.hasBytes(rule.prefix, at: position) {
            if redact(rule) { return true }
        }
        return switch input[position] {
        case UInt8(ascii: "e"): redactWebToken()
        case UInt8(ascii: "M"), UInt8(ascii: "N"), UInt8(ascii: "O"): redactDiscordToken()
        case UInt8(ascii: "B"), UInt8(ascii: "b"): redactBearer()
        default: false
        }
    }

    private mutating func redact(_ rule: TokenRule) -> Bool {
        let start = position + rule.prefix.count
        var end = start
        var hasDigit = false
        while end < input.count, rule.accepts(input[end]) {
            if input[end].isDigit { hasDigit = true }
            end += 1
            if rule.exact && end - start > rule.shortest { return false }
            // Words joined by dashes may go on for ever and hold the same prefix again.
            if rule.needsDigit && !hasDigit && end - start > 128 { return false }
        }
        guard end - start >= rule.shortest, hasDigit || !rule.needsDigit else { return false }
        if rule.exact && !isEnd(end) { return false }
        replace((rule.keepsPrefix ? start : position)..<end, with: rule.marker)
        if rule.marker == Self.keyIdentifierMarker { redactSecretBesideKeyIdentifier() }
        return true
    }

    private static let keyIdentifierMarker = Array("[redacted:aws-key-id]".utf8)
    private static let secretKeyMarker = Array("[redacted:aws-secret-key]".utf8)

    /// The file that a cloud console hands out has both in one line with nothing but a comma between them.
    private mutating func redactSecretBesideKeyIdentifier() {
        var start = position
        while start < input.count, start - position < 3, input[start].isBlank || input[start] == UInt8(ascii: ",") { start += 1 }
        guard start > position else { return }
        var end = start
        while end < input.count, end - start <= 40, input[end].isBase64 { end += 1 }
        if end - start == 40 { replace(start..<end, with: Self.secretKeyMarker) }
    }

    /// Three parts of base64 with dots between them, of which the first two are JSON objects.
    private mutating func redactWebToken() -> Bool {
        var index = position
        for part in 0..<3 {
            if part < 2, !input.hasBytes(Self.objectInBase64, at: index) { return false }
            let start = index
            while index < input.count, input[index].isWord || input[index] == UInt8(ascii: "-") { index += 1 }
            guard index - start >= 8 else { return false }
            if part < 2 {
                guard index < input.count, input[index] == UInt8(ascii: ".") else { return false }
                index += 1
            }
        }
        replace(position..<index, with: Self.webTokenMarker)
        return true
    }

    private static let objectInBase64 = Array("eyJ".utf8)
    private static let webTokenMarker = Array("[redacted:jwt]".utf8)

    /// A snowflake in base64, a time and a MAC.
    private mutating func redactDiscordToken() -> Bool {
        guard let first = part(from: position, length: 23...28, endsWithDot: true), first.hasDigit,
            let second = part(from: first.end + 1, length: 6...7, endsWithDot: true),
            let third = part(from: second.end + 1, length: 27...40, endsWithDot: false)
        else { return false }
        replace(position..<third.end, with: Self.discordMarker)
        return true
    }

    private static let discordMarker = Array("[redacted:discord-token]".utf8)

    private func part(from start: Int, length: ClosedRange<Int>, endsWithDot: Bool) -> (end: Int, hasDigit: Bool)? {
        var end = start
        var hasDigit = false
        while end < input.count, input[end].isWord || input[end] == UInt8(ascii: "-") {
            if input[end].isDigit { hasDigit = true }
            end += 1
            if end - start > length.upperBound { return nil }
        }
        guard length.contains(end - start) else { return nil }
        if endsWithDot, end >= input.count || input[end] != UInt8(ascii: ".") { return nil }
        return (end, hasDigit)
    }

    /// `Bearer` before something that is no word, in whatever header or list it stands.
    private mutating func redactBearer() -> Bool {
        guard input.hasBytesIgnoringCase(Self.bearer, at: position) else { return false }
        let start = position + Self.bearer.count
        var end = start
        var hasDigit = false
        while end < input.count, input[end].isBase64 || input[end] == UInt8(ascii: ".") || input[end] == UInt8(ascii: "~") {
            if input[end].isDigit { hasDigit = true }
            end += 1
        }
        guard end - start >= 16, hasDigit else { return false }
        replace(start..<end, with: Self.authorizationMarker)
        return true
    }

    private static let bearer = Array("bearer ".utf8)
    static let authorizationMarker = Array("[redacted:authorization]".utf8)
}
