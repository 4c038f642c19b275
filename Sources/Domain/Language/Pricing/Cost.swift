/// Money, in whole millionths of a dollar.
package struct Cost: Sendable, Hashable, Comparable, CustomStringConvertible {
    package var microdollars: Int64

    package init(microdollars: Int64) { self.microdollars = microdollars }

    /// From an amount of dollars such as `2.50`. Exactly: a floating number would round some.
    package init?(dollars text: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let fraction = parts.count == 2 ? parts[1] : ""
        guard (1...6).contains(parts[0].utf8.count), fraction.utf8.count <= 6, parts.count == 1 || !fraction.isEmpty,
            (parts[0] + fraction).utf8.allSatisfy({ (48...57).contains($0) }),
            let microdollars = Int64(parts[0] + fraction + String(repeating: "0", count: 6 - fraction.utf8.count))
        else { return nil }
        self.microdollars = microdollars
    }

    package static let zero = Cost(microdollars: 0)

    package static func + (left: Cost, right: Cost) -> Cost {
        let (sum, overflow) = left.microdollars.addingReportingOverflow(right.microdollars)
        return Cost(microdollars: overflow ? .max : sum)
    }

    package static func < (left: Cost, right: Cost) -> Bool { left.microdollars < right.microdollars }

    /// `$1.25`, and below a cent with as many digits as say something: `$0.0042`.
    package var description: String {
        let (dollars, rest) = (microdollars / 1_000_000, microdollars % 1_000_000)
        let digits = String(repeating: "0", count: max(0, 6 - String(rest).utf8.count)) + String(rest)
        if dollars > 0 || rest >= 10_000 { return "$\(dollars).\(digits.prefix(2))" }
        if rest == 0 { return "$0.00" }
        let zeros = digits.prefix { $0 == "0" }.count
        var shown = String(digits.prefix(min(6, zeros + 2)))
        while shown.hasSuffix("0") { shown.removeLast() }
        return "$0.\(shown)"
    }
}
