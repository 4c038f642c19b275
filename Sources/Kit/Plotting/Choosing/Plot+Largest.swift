extension Plot {
    /// More than so many are not told apart on a phone.
    static let mostSeries = 7
    static let mostNames = 24

    /// The largest stay as they are. Of the others a sum is told, where a sum of them means something.
    mutating func keepLargest(isAdditive: Bool) {
        if series.count > Self.mostSeries { keepLargestSeries(isAdditive) }
        if case .names(let names) = places, names.count > Self.mostNames { keepLargest(of: names, isAdditive) }
    }

    /// A bar of all the others together would dwarf those that are compared.
    private mutating func keepLargest(of names: [String], _ isAdditive: Bool) {
        let sizes = names.indices.map { place in series.reduce(0) { $0 + abs($1.values[place] ?? 0) } }
        let (kept, rest) = Self.largest(sizes, Self.mostNames)
        places = .names(kept.map { names[$0] })
        let left = Self.sum(series.flatMap { series in rest.map { series.values[$0] } })
        for index in series.indices {
            let values = series[index].values
            series[index].values = kept.map { values[$0] }
        }
        add(note: "the \(kept.count) largest; \(rest.count) others left out" + Self.together(left, isAdditive))
    }

    /// In a pile all the others are a part of the whole; beside those that are compared their sum would dwarf them.
    private mutating func keepLargestSeries(_ isAdditive: Bool) {
        let sizes = series.map { $0.values.reduce(0) { $0 + abs($1 ?? 0) } }
        let (kept, rest) = Self.largest(sizes, form == .stacked ? Self.mostSeries - 1 : Self.mostSeries)
        let all = series
        series = kept.map { all[$0] }
        if form == .stacked {
            series.append(Series("\(rest.count) others", (0..<places.count).map { place in Self.sum(rest.map { all[$0].values[place] }) }))
        } else {
            let left = Self.sum(rest.flatMap { all[$0].values })
            add(note: "the \(kept.count) largest series; \(rest.count) others left out" + Self.together(left, isAdditive))
        }
    }

    private static func together(_ left: Double?, _ isAdditive: Bool) -> String {
        guard isAdditive, let left else { return "" }
        return ", together \(NumberText.alone(left))"
    }

    /// Both in the order that they had.
    private static func largest(_ sizes: [Double], _ most: Int) -> (kept: [Int], rest: [Int]) {
        let kept = Set(sizes.indices.sorted { (sizes[$0], $1) > (sizes[$1], $0) }.prefix(most))
        return (sizes.indices.filter(kept.contains), sizes.indices.filter { !kept.contains($0) })
    }

    private static func sum(_ values: [Double?]) -> Double? {
        let known = values.compactMap(\.self)
        return known.isEmpty ? nil : known.reduce(0, +)
    }
}
