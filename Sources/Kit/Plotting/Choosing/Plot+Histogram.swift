extension Plot {
    private static let fewest = 5
    private static let mostBins = 30

    /// How often values of which size occur. Where nobody asked for it, few values or equal ones are said better in words.
    init(histogramOf column: PlotColumn, _ title: String, isWanted: Bool) throws(PlotProblem) {
        let values = (column.numbers ?? []).compactMap(\.self).sorted()
        guard let low = values.first, let high = values.last else { throw .noRows }
        if !isWanted {
            guard values.count > 1 else { throw .singleValue }
            guard high > low else { throw .allTheSame }
            guard values.count >= Self.fewest else { throw .fewNumbers }
        }
        let edges = Self.edges(values, low, high)
        var counts = [Double](repeating: 0, count: edges.count - 1)
        for value in values {
            // The last bin has both its ends.
            let bin = edges.dropFirst().firstIndex { value < $0 } ?? edges.count - 1
            counts[bin - 1] += 1
        }
        let missing = column.count - values.count
        self.init(
            ShownText.of(title),
            .histogram,
            dimension: column.label,
            measure: "rows",
            places: .bins(edges),
            series: [Series("rows", counts)],
            note: missing == 0 ? nil : "\(missing) \(missing == 1 ? "row" : "rows") without a value left out"
        )
    }

    /// As wide as Freedman and Diaconis would have them, rounded so that people can name the edges.
    private static func edges(_ values: [Double], _ low: Double, _ high: Double) -> [Double] {
        let size = max(abs(low), abs(high))
        // Too close for numbers to tell apart is the same.
        guard high - low > size * 1e-9 else {
            let step = RoundTicks.step(atLeast: size == 0 ? 1 : size / 10)
            let first = (low / step).rounded(.down)
            return [first * step, (first + 1) * step]
        }
        let quartiles = values[values.count * 3 / 4] - values[values.count / 4]
        let cubeRoot = RoundTicks.cubeRoot(Double(values.count))
        let ideal = quartiles > 0 ? 2 * quartiles / cubeRoot : (high - low) / (2 * cubeRoot)
        // A few whole numbers are counted one by one.
        let isCounted = high - low < Double(mostBins) && values.allSatisfy { $0 == $0.rounded() }
        let step = isCounted ? 1 : RoundTicks.step(atLeast: max(ideal * 0.6, (high - low) / Double(mostBins)))
        let first = (low / step).rounded(.down)
        let last = isCounted ? high + 1 : max((high / step).rounded(.up), first + 1)
        return (0...Int(last - first)).map { (first + Double($0)) * step }
    }
}
