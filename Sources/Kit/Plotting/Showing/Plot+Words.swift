import Time

extension Plot {
    private static let mostListed = 6
    private static let mostSeriesTold = 4
    // Chats cut alternative texts off at about a thousand.
    private static let longest = 900

    /// What the picture shows, for those who do not see it.
    package var words: String {
        let kind =
            switch form {
            case .bar: "Bar chart"
            case .line: "Line chart"
            case .stacked: "Stacked bar chart"
            case .histogram: "Histogram"
            }
        let what = subtitle.isEmpty ? title : title.isEmpty ? subtitle : "\(title), \(subtitle)"
        let more = series.count > Self.mostSeriesTold ? ["\(series.count - Self.mostSeriesTold) more series"] : []
        let told = form == .histogram ? [histogramWords] : series.prefix(Self.mostSeriesTold).map(words) + more
        let text = "\(kind): \(what), \(span). " + told.joined(separator: "; ") + "." + (note.map { " Note: \($0)." } ?? "")
        return text.count > Self.longest ? text.prefix(Self.longest - 1) + "…" : text
    }

    private var span: String {
        switch places {
        case .names(let names): return names.count == 1 ? names[0] : "\(names.count) values"
        default:
            let (first, last) = (places.name(0), places.name(places.count - 1))
            if case .bins(let edges) = places { return "\(NumberText.alone(edges[0])) to \(NumberText.alone(edges[edges.count - 1]))" }
            return places.count > 1 ? "\(first) to \(last)" : first
        }
    }

    private func words(_ series: Series) -> String {
        let known = series.values.indices.filter { series.values[$0] != nil }
        let name = self.series.count > 1 ? "\(series.name): " : ""
        func value(_ place: Int) -> Double { series.values[place] ?? 0 }
        guard let most = known.max(by: { value($0) < value($1) }), let least = known.min(by: { value($0) < value($1) }) else {
            return name + "no values"
        }
        if case .names = places, known.count <= Self.mostListed, self.series.count == 1 {
            return known.map { "\(places.name($0)) \(NumberText.alone(value($0)))" }.joined(separator: "; ")
        }
        if value(most) == value(least) { return name + (known.count == 1 ? "" : "always ") + NumberText.alone(value(most)) }
        let course =
            form == .line ? "from \(NumberText.alone(value(known[0]))) to \(NumberText.alone(value(known[known.count - 1]))), " : ""
        func told(_ place: Int) -> String { "\(NumberText.alone(value(place))) (\(places.name(place)))" }
        return name + course + "highest \(told(most)), lowest \(told(least))"
    }

    private var histogramWords: String {
        let counts = series.first?.values.map { $0 ?? 0 } ?? []
        guard let most = counts.indices.max(by: { counts[$0] < counts[$1] }) else { return "no values" }
        let all = counts.reduce(0, +)
        return "\(NumberText.alone(all)) values, most of them (\(NumberText.alone(counts[most]))) from \(places.name(most))"
    }
}

extension Plot.Places {
    fileprivate func name(_ place: Int) -> String {
        switch self {
        case .names(let names): names[place]
        case .times(let times): TimeTicks.Grain(of: times).name(times[place])
        case .numbers(let numbers): NumberText.alone(numbers[place])
        case .bins(let edges): "\(NumberText.alone(edges[place])) to \(NumberText.alone(edges[place + 1]))"
        }
    }
}
