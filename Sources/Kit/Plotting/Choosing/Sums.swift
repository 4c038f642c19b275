/// Gathers the numbers of rows at their places.
struct Sums {
    let places: Int
    /// Whether more than one row lay at some place.
    private(set) var addsUp = false

    init(places: Int) { self.places = places }

    /// One for each measure; or, where a second key tells them apart, one for each of its values.
    mutating func series(_ measures: [PlotColumn], by group: PlotColumn?, rows: [Int?]) -> [Plot.Series] {
        guard let names = group?.texts, let numbers = measures.first?.numbers else {
            var series: [Plot.Series] = []
            for measure in measures { series.append(Plot.Series(ShownText.ofName(measure.name), gather(measure.numbers ?? [], rows))) }
            return series
        }
        let (order, groups) = Plot.inOrderOfAppearance(names)
        var members = [[Int]](repeating: [], count: order.count)
        for (row, group) in groups.enumerated() { if let group { members[group].append(row) } }
        var series: [Plot.Series] = []
        for (name, members) in zip(order, members) {
            series.append(Plot.Series(ShownText.ofName(name), gather(members.map { numbers[$0] }, members.map { rows[$0] })))
        }
        return series
    }

    private mutating func gather(_ numbers: [Double?], _ rows: [Int?]) -> [Double?] {
        var values = [Double?](repeating: nil, count: places)
        for (number, place) in zip(numbers, rows) {
            guard let number, let place else { continue }
            if values[place] != nil { addsUp = true }
            values[place] = (values[place] ?? 0) + number
        }
        return values
    }
}
