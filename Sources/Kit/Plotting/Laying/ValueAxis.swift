/// What the values of a plot lie along.
struct ValueAxis {
    let ticks: [(value: Double, label: String)]
    let domain: ClosedRange<Double>

    private static let most = 6

    init(_ plot: Plot) {
        let extent = plot.extent
        let ticks = RoundTicks(from: extent.lowerBound, to: extent.upperBound, most: Self.most, isWhole: plot.isWhole)
        let text = NumberText(step: ticks.step, largest: max(abs(extent.lowerBound), abs(extent.upperBound)))
        self.ticks = ticks.values.map { ($0, text.text($0)) }
        domain = (ticks.values.first ?? 0)...(ticks.values.last ?? 1)
    }
}
