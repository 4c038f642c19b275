/// Words as texts have them: few of them often, most of them seldom.
struct InventedWords {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func number() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }

    /// By Zipf's law, nearly.
    mutating func rank(of count: Int) -> Int {
        let share = Double(number() >> 11) / Double(1 << 53)
        return min(count - 1, Int(exponential(share, Double(count))))
    }

    private func exponential(_ share: Double, _ count: Double) -> Double {
        // count^share − 1, by squaring: no library of mathematics is needed for it.
        var (result, power, rest) = (1.0, count, share)
        for _ in 0..<30 {
            power = power.squareRoot()
            rest *= 2
            if rest >= 1 {
                result *= power
                rest -= 1
            }
        }
        return result - 1
    }

    static func word(_ rank: Int) -> String {
        let syllables = ["ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu", "da", "fe", "gi", "po", "tu", "xa"]
        var (rest, word) = (rank + 16, "")
        while rest > 0 {
            word += syllables[rest % 16]
            rest /= 16
        }
        return word
    }
}
