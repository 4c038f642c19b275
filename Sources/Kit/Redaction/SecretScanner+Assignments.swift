/// Values that are secret because of the name before them: `name=value`, `name: value`, `"name": "value"`, `--name value`.
extension SecretScanner {
    /// How sure the writing itself makes it that a value follows and not prose.
    private enum Writing { case certain, loose }

    mutating func redactAfterSeparator() -> Bool {
        if input[position] == UInt8(ascii: ":") {
            if input.hasBytes(Self.authorityBeginning, at: position) { return redactUserInformation() }
            // `Token::new` is a path and `:=` assigns at its second byte.
            let next = position + 1 < input.count ? input[position + 1] : 0
            if next == UInt8(ascii: ":") || next == UInt8(ascii: "=") || (position > 0 && input[position - 1] == UInt8(ascii: ":")) {
                return false
            }
        }
        guard let (key, isQuoted, isTight) = keyBefore(position) else { return false }
        var start = position + 1
        let isEquals = input[position] == UInt8(ascii: "=")
        if isEquals, start < input.count {
            if input[start] == UInt8(ascii: "=") || input[start] == UInt8(ascii: "~") { return false }
            if input[start] == UInt8(ascii: ">") { start += 1 }
        }
        let afterSeparator = start
        while start < input.count, input[start].isBlank { start += 1 }
        let isCertain = isQuoted || (isEquals && isTight && start == afterSeparator)
        return redactValue(of: key, from: start, isCertain ? .certain : .loose)
    }

    private static let authorityBeginning = Array("://".utf8)

    /// `--password value`, as it stands in the echo of a command.
    mutating func redactOption() -> Bool {
        guard position + 2 < input.count, input[position + 1] == UInt8(ascii: "-"), input[position + 2].isLetter, isBoundary(position)
        else {
            return false
        }
        var end = position + 2
        while end < input.count, end - position < 64, input[end].isKey { end += 1 }
        guard end < input.count, input[end] == UInt8(ascii: " "),
            let key = SecretKey.matching(endingAt: end, notBefore: position, in: input),
            end + 1 < input.count, input[end + 1] != UInt8(ascii: "-")
        else { return false }
        let value = value(from: end + 1)
        guard value.range.prefix(256).contains(where: { input[$0].isDigit }) else { return false }
        return redactValue(of: key, from: end + 1, .loose)
    }

    /// The secret's name that ends before the separator, looked for in a bounded stretch.
    private func keyBefore(_ separator: Int) -> (SecretKey, isQuoted: Bool, isTight: Bool)? {
        var end = separator
        let lowest = max(settled, separator - 72)
        if end > lowest, input[separator] == UInt8(ascii: "="), input[end - 1] == UInt8(ascii: ":") { end -= 1 }
        let name = end
        while end > lowest, input[end - 1].isBlank { end -= 1 }
        let isTight = end == name
        let isQuoted = end > lowest && input[end - 1].isQuote
        if isQuoted {
            end -= 1
            if end > lowest, input[end - 1] == UInt8(ascii: "\\") { end -= 1 }
        }
        var start = end
        while start > lowest, input[start - 1].isKey { start -= 1 }
        guard let key = SecretKey.matching(endingAt: end, notBefore: start, in: input) else { return nil }
        return (key, isQuoted, isTight)
    }

    private mutating func redactValue(of key: SecretKey, from start: Int, _ writing: Writing) -> Bool {
        var (range, isQuoted) = value(from: start)
        var writing = writing
        if key.manner == .authorization, let scheme = endOfScheme(from: range.lowerBound) {
            range = value(from: scheme, isQuoted: isQuoted, until: range.upperBound)
            writing = .certain
        }
        if let end = Self.markerEnd(in: input, at: range.lowerBound), end >= range.upperBound || isValueEnd(end) {
            position = end
            return true
        }
        guard range.count >= key.shortest, !isPlaceholder(range) else { return false }
        if writing == .loose, !isPlausible(range, key, isQuoted: isQuoted) { return false }
        replace(range, with: key.marker)
        return true
    }

    /// What a machine made has digits; what a person chose may be a word, but then no sentence goes on behind it.
    private func isPlausible(_ range: Range<Int>, _ key: SecretKey, isQuoted: Bool) -> Bool {
        let isWord = range.allSatisfy { input[$0].isLetter }
        if !isQuoted, isCall(range) { return false }
        switch key.manner {
        case .password:
            return isQuoted || !isWord || isLastOnLine(range.upperBound)
        case .generated, .authorization:
            return range.count >= 8 && range.prefix(256).contains { input[$0].isDigit }
        }
    }

    private func isLastOnLine(_ index: Int) -> Bool {
        var index = index
        while index < input.count, input[index].isBlank { index += 1 }
        return index >= input.count || input[index].isLineBreak || input[index] == UInt8(ascii: ",") || input[index] == UInt8(ascii: "\\")
    }

    /// `password = getpass()` is code, not a value.
    private func isCall(_ range: Range<Int>) -> Bool {
        var index = range.lowerBound
        while index < range.upperBound, input[index].isWord || input[index] == UInt8(ascii: ".") { index += 1 }
        return index > range.lowerBound && index < range.upperBound
            && (input[index] == UInt8(ascii: "(") || input[index] == UInt8(ascii: "["))
    }

    private static let schemes = ["bearer", "basic", "token", "bot", "digest", "negotiate", "apikey", "splunk"].map { Array($0.utf8) }

    private func endOfScheme(from start: Int) -> Int? {
        for scheme in Self.schemes where input.hasBytesIgnoringCase(scheme, at: start) {
            let end = start + scheme.count
            if end < input.count, input[end] == UInt8(ascii: " ") || input[end] == UInt8(ascii: "+") { return end + 1 }
            if input.hasBytes(Array("%20".utf8), at: end) { return end + 3 }
        }
        return nil
    }
}
