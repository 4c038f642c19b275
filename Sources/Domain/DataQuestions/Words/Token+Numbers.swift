extension Token {
    /// Digits with a sign and a fraction: `1,000`, `-3.5`, `10k`, `50%`, `20€`.
    static func number(_ text: String) -> String? {
        var digits = text.filter { $0 != "," }
        while let last = digits.last, "%€$£".contains(last) { digits.removeLast() }
        if let last = digits.last, last == "k" || last == "K", digits.utf8.count > 1 {
            digits.removeLast()
            guard let thousands = times(digits, 3) else { return nil }
            digits = thousands
        }
        let bare = digits.hasPrefix("-") || digits.hasPrefix("+") ? digits.dropFirst() : digits[...]
        let parts = bare.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), bare.utf8.count <= 18,
            parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } })
        else { return nil }
        return digits.hasPrefix("+") ? String(bare) : digits
    }

    /// The digits with the point as many places further to the right: `1.5` and three are `1500`.
    private static func times(_ digits: String, _ zeros: Int) -> String? {
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 2, let whole = parts.first, !whole.isEmpty else { return nil }
        let fraction = parts.count == 2 ? parts[1] : ""
        guard fraction.utf8.count <= zeros else { return nil }
        let all = whole + fraction + String(repeating: "0", count: zeros - fraction.utf8.count)
        let trimmed = all.drop { $0 == "0" }
        return trimmed.isEmpty ? "0" : String(trimmed)
    }

    /// `2 million` is one number.
    static func joined(_ tokens: [Token]) -> [Token] {
        var joined: [Token] = []
        for token in tokens {
            if let zeros = scales[token.lower], token.kind == .word, let last = joined.last, last.kind == .number,
                let number = times(last.text, zeros)
            {
                joined[joined.count - 1] = Token(.number, number)
            } else {
                joined.append(token)
            }
        }
        return joined
    }

    private static let scales = ["thousand": 3, "million": 6, "billion": 9, "mio": 6, "grand": 3]

    /// A count, written in digits or as a word.
    var count: Int? { kind == .number ? Int(text) : Self.counts[lower] }

    private static let counts = [
        "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "fifty": 50, "hundred": 100,
    ]
}
