/// Where a value begins and ends.
extension SecretScanner {
    mutating func value(from start: Int) -> (range: Range<Int>, isQuoted: Bool) {
        guard start < input.count else { return (start..<start, false) }
        let isEscaped = input[start] == UInt8(ascii: "\\") && start + 1 < input.count && input[start + 1].isQuote
        let quote = isEscaped ? start + 1 : start
        if input[quote].isQuote, let end = closing(input[quote], isEscaped: isEscaped, from: quote + 1) { return (quote + 1..<end, true) }
        // A quote that nobody closes is a cut line: the value goes as far as an unquoted one would.
        let first = input[quote].isQuote ? quote + 1 : start
        return (first..<endOfPlainValue(from: first), false)
    }

    /// What is left of a value behind its scheme.
    mutating func value(from start: Int, isQuoted: Bool, until end: Int) -> Range<Int> {
        isQuoted ? min(start, end)..<end : start..<endOfPlainValue(from: start)
    }

    private func closing(_ quote: UInt8, isEscaped: Bool, from start: Int) -> Int? {
        var index = start
        while index < input.count, !input[index].isLineBreak {
            if input[index] == UInt8(ascii: "\\") {
                if isEscaped, index + 1 < input.count, input[index + 1] == quote { return index }
                index += 2
                continue
            }
            if input[index] == quote { return isEscaped ? nil : index }
            index += 1
        }
        return nil
    }

    /// Every value that begins inside another one ends where that one ends, which is remembered: `a:a:a:…` is read once.
    private mutating func endOfPlainValue(from start: Int) -> Int {
        var index = start
        while let marker = Self.markerEnd(in: input, at: index) {
            index = marker
            if isValueEnd(index) { return index }
        }
        if plainValue.contains(index) { return plainValue.upperBound }
        while index < input.count, !isValueEnd(index) { index += 1 }
        plainValue = start..<index
        return index
    }

    /// Passwords hold every kind of punctuation, so a comma or a bracket ends one only where something new begins.
    func isValueEnd(_ index: Int) -> Bool {
        guard index < input.count else { return true }
        let byte = input[index]
        if byte.isSpace || byte.isQuote { return true }
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), 0x1B: return true
        case UInt8(ascii: "\\"):
            return index + 1 >= input.count || input[index + 1].isQuote || input[index + 1] == UInt8(ascii: "n")
                || input[index + 1] == UInt8(ascii: "r")
        case UInt8(ascii: ","), UInt8(ascii: ";"):
            return index + 1 >= input.count || input[index + 1].isSpace || input[index + 1].isQuote || isKeyStart(index + 1)
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
            return index + 1 >= input.count || !input[index + 1].isAlphanumeric
        default: return false
        }
    }

    private func isKeyStart(_ start: Int) -> Bool {
        var index = start
        while index < input.count, index - start < 40, input[index].isKey { index += 1 }
        guard index > start, index < input.count else { return false }
        return input[index] == UInt8(ascii: "=") || input[index] == UInt8(ascii: ":")
    }

    /// What stands where a secret would stand and is none: masks, references to variables, words for nothing.
    func isPlaceholder(_ range: Range<Int>) -> Bool {
        guard let first = range.first else { return true }
        if range.allSatisfy({ input[$0] == UInt8(ascii: "*") || input[$0] == UInt8(ascii: ".") || input[$0] | 0x20 == UInt8(ascii: "x") }) {
            return true
        }
        let second = range.count > 1 ? input[first + 1] : 0
        switch input[first] {
        case UInt8(ascii: "$"):
            if second == UInt8(ascii: "{") || second == UInt8(ascii: "(") { return true }
            return range.count > 1
                && range.dropFirst().allSatisfy { input[$0].isUppercase || input[$0].isDigit || input[$0] == UInt8(ascii: "_") }
        case UInt8(ascii: "{"): return second == UInt8(ascii: "{")
        case UInt8(ascii: "%"): return range.count > 2 && input[range.upperBound - 1] == UInt8(ascii: "%")
        case UInt8(ascii: "<"): return input[range.upperBound - 1] == UInt8(ascii: ">")
        default: break
        }
        return Self.wordsForNothing.contains { $0.count == range.count && input.hasBytesIgnoringCase($0, at: first) }
    }

    private static let wordsForNothing = ["null", "none", "nil", "true", "false", "undefined", "empty", "unset", "required", "missing"]
        .map { Array($0.utf8) }
}
