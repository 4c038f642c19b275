extension Plot {
    /// From the least to the greatest that has to be shown. Bars stand on zero; a line may leave it out where it would be flat otherwise.
    var extent: ClosedRange<Double> {
        guard let low = shown.min(), let high = shown.max() else { return 0...1 }
        if low == 0, high == 0 { return 0...1 }
        guard form == .line, low > 0 || high < 0, high - low < max(abs(low), abs(high)) / 3 else { return min(0, low)...max(0, high) }
        // What no axis could tell apart is a line in the middle of it.
        if high - low <= max(abs(low), abs(high)) * 1e-9 { return low - abs(low) / 10...high + abs(high) / 10 }
        return low...high
    }

    /// Nobody orders half a shoe: counts have no ticks between them.
    var isWhole: Bool { shown.allSatisfy { $0 == $0.rounded() } }

    private var shown: [Double] {
        guard form == .stacked else { return series.flatMap { $0.values.compactMap(\.self) } }
        return (0..<places.count).map { place in series.reduce(0) { $0 + ($1.values[place] ?? 0) } }
    }
}
