/// How numbers along an axis are written: all with the same unit of size and as many digits as tell them apart.
struct NumberText: Equatable {
    private let divisor: Double
    private let suffix: String
    private let decimals: Int

    // A billion is no “B”, which would be bytes beside a measure of them.
    private static let sizes: [(Double, String)] = [(1e12, "tn"), (1e9, "bn"), (1e6, "M"), (1e3, "k")]
    private static let mostDecimals = 2

    /// - Parameter step: what two that stand side by side differ by.
    init(step: Double, largest: Double) {
        (divisor, suffix) = Self.size(of: largest, step)
        decimals = Self.decimals(step / divisor)
    }

    private static func size(of largest: Double, _ step: Double) -> (Double, String) {
        if largest >= 1e16 || largest < 1e-4, largest > 0 {
            let power = RoundTicks.power(atMost: largest)
            return (power, Self.exponent(power))
        }
        // Up to four digits are read faster whole, and so is what differs only in its last ones.
        guard largest >= 10_000, let size = sizes.first(where: { largest >= $0.0 }), decimals(step / size.0) <= mostDecimals else {
            return (1, "")
        }
        return size
    }

    private static func exponent(_ power: Double) -> String {
        var (exponent, rest) = (0, power)
        while rest > 5 { (exponent, rest) = (exponent + 1, rest / 10) }
        while rest < 0.5 { (exponent, rest) = (exponent - 1, rest * 10) }
        return "e\(exponent)"
    }

    private static func decimals(_ step: Double) -> Int {
        var (decimals, scaled) = (0, step)
        while decimals < 9, abs(scaled - scaled.rounded()) > 1e-6 * max(1, abs(scaled)) || scaled.rounded() == 0 {
            decimals += 1
            scaled *= 10
        }
        return decimals
    }

    func text(_ value: Double) -> String {
        // Far smaller than a step, what is left of a difference is no number of its own.
        let text = Self.fixed(value / divisor, decimals)
        return text.allSatisfy { $0 == "0" || $0 == "." } ? "0" : text + suffix
    }

    /// One number by itself, to three digits: `1.25M`, `950`, `0.0312`.
    static func alone(_ value: Double) -> String {
        let size = abs(value)
        if size == 0 { return "0" }
        if size >= 1e15 || size < 1e-6 { return scientific(value) }
        // Rounded first: what is almost a million is written as one.
        let rounded = size < 10_000 ? size : (size / RoundTicks.power(atMost: size) * 100).rounded() * RoundTicks.power(atMost: size) / 100
        let (divisor, suffix) = size < 10_000 ? (1, "") : sizes.first { rounded >= $0.0 } ?? (1, "")
        let scaled = size / divisor
        if size < 10_000, size == size.rounded() { return fixed(value, 0) }
        var decimals = scaled >= 100 ? 0 : scaled >= 10 ? 1 : 2
        if scaled < 1 {
            var power = 1.0
            while scaled < power {
                power /= 10
                decimals += 1
            }
        }
        return trimmed(fixed(value / divisor, decimals)) + suffix
    }

    private static func scientific(_ value: Double) -> String {
        var power = RoundTicks.power(atMost: abs(value))
        // What would be rounded to ten of them is one of the next.
        if abs(value) / power >= 9.995 { power *= 10 }
        return trimmed(fixed(value / power, 2)) + exponent(power)
    }

    private static func trimmed(_ text: String) -> String {
        guard text.contains(".") else { return text }
        let digits = text.reversed().drop { $0 == "0" }
        return String((digits.first == "." ? digits.dropFirst() : digits).reversed())
    }

    /// With a comma between thousands from five digits on.
    private static func fixed(_ value: Double, _ decimals: Int) -> String {
        var power: Double = 1
        for _ in 0..<decimals { power *= 10 }
        let scaled = (abs(value) * power).rounded()
        let (whole, rest) = ((scaled / power).rounded(.down), Int(scaled.truncatingRemainder(dividingBy: power)))
        let sign = value < 0 && scaled > 0 ? "−" : ""
        let digits = String(rest)
        let fraction = decimals == 0 ? "" : "." + String(repeating: "0", count: max(0, decimals - digits.count)) + digits
        return sign + grouped(String(Int(whole))) + fraction
    }

    private static func grouped(_ digits: String) -> String {
        guard digits.count > 4 else { return digits }
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { grouped.append(",") }
            grouped.append(digit)
        }
        return grouped
    }
}
