/// Where the bar of each series begins and ends at one place: each from zero, or stacked on those before it.
struct Piles {
    let bars: [(series: Int, from: Double, to: Double)]

    init(_ plot: Plot, at place: Int) {
        var bars: [(series: Int, from: Double, to: Double)] = []
        var top = 0.0
        for (index, series) in plot.series.enumerated() {
            guard let value = series.values[place] else { continue }
            let from = plot.form == .stacked ? top : 0
            bars.append((index, from, from + value))
            top = from + value
        }
        self.bars = bars
    }
}
