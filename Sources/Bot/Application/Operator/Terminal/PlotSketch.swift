import Datasets
import Plotting
import Terminal

/// A chart in letters: bars where there are few places with names, a sparkline for each series otherwise.
struct PlotSketch {
    private static let mostBars = 24
    private static let mostSeries = 8
    private static let eighths: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]

    let lines: [String]

    init(_ plot: Plot, width: Int) {
        if plot.series.count == 1, let names = Self.names(plot.places), names.count <= Self.mostBars,
            plot.series[0].values.allSatisfy({ $0.map { $0 >= 0 } ?? true })
        {
            lines = Self.bars(names, plot.series[0].values, width)
        } else {
            let more = plot.series.count - Self.mostSeries
            lines = plot.series.prefix(Self.mostSeries).map { Self.row($0, width) } + (more > 0 ? ["(\(more) more series)"] : [])
        }
    }

    private static func names(_ places: Plot.Places) -> [String]? {
        switch places {
        case .names(let names): names
        case .bins(let edges): zip(edges, edges.dropFirst()).map { "\(words($0)) – \(words($1))" }
        case .times, .numbers: nil
        }
    }

    private static func bars(_ names: [String], _ values: [Double?], _ width: Int) -> [String] {
        let numbers = values.map { $0.map(words) ?? "" }
        let margin = min(names.map(\.visibleLine.columns).max() ?? 0, max(4, width / 3))
        let room = max(1, width - margin - (numbers.map(\.count).max() ?? 0) - 2)
        let most = values.compactMap(\.self).max() ?? 0
        return names.indices.map { place in
            let value = values[place] ?? 0
            let parts = most > 0 ? Int((value / most * Double(room * 8)).rounded()) : 0
            var bar = String(repeating: "█", count: parts / 8)
            if parts % 8 > 0 { bar.append(eighths[parts % 8 - 1]) }
            return ([fitted(names[place], margin), bar, numbers[place]].filter { !$0.isEmpty }).joined(separator: " ")
        }
    }

    private static func row(_ series: Plot.Series, _ width: Int) -> String {
        let known = series.values.compactMap(\.self)
        let span = known.min().map { least in "\(words(least)) – \(words(known.max() ?? least))" } ?? "no values"
        let name = fitted(series.name, min(series.name.visibleLine.columns, max(4, width / 3)))
        let room = max(1, width - name.columns - span.count - 2)
        return "\(name) \(Sparkline.text(series.values, width: room)) \(span)"
    }

    /// As wide as it is to be.
    private static func fitted(_ text: String, _ width: Int) -> String {
        let text = text.visibleLine
        guard text.columns > width else { return text + String(repeating: " ", count: width - text.columns) }
        var cut = ""
        for character in text {
            guard (cut + String(character)).columns < width else { break }
            cut.append(character)
        }
        return cut + "…" + String(repeating: " ", count: max(0, width - cut.columns - 1))
    }

    private static func words(_ number: Double) -> String {
        ResultTable.words(.real(abs(number) >= 100 ? number.rounded() : (number * 100).rounded() / 100))
    }
}
