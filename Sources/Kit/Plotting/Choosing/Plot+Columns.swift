import Time

extension Plot {
    /// The picture that suits these columns. Throws where there is none: nothing to count, or a single value, which is said better in
    /// words.
    ///
    /// - Parameter wanted: the form that somebody asked for; it is taken where the columns allow it.
    package init(_ title: String, _ columns: [PlotColumn], wanted: PlotForm? = nil) throws(PlotProblem) {
        guard let rows = columns.first?.count, rows > 0 else { throw .noRows }
        guard columns.allSatisfy({ $0.count == rows }) else { throw .unequal }
        let roles = Roles(columns)
        guard let measure = roles.measures.first else { throw .nothingToCount }
        guard roles.measures.contains(where: { ($0.numbers ?? []).contains { $0 != nil } }) else { throw .noRows }
        if wanted == .histogram || roles.dimension == nil && roles.measures.count == 1 {
            self = try Plot(histogramOf: measure, title, isWanted: wanted == .histogram)
            return
        }
        guard rows > 1 || roles.measures.count > 1 else { throw .singleValue }
        if let dimension = roles.dimension {
            self = try Plot(title, along: dimension, roles.measures, by: roles.group)
        } else if rows == 1 {
            self = Plot(title, namesOf: roles.measures)
        } else {
            self = try Plot(title, along: measure, Array(roles.measures.dropFirst()), by: nil)
        }
        take(wanted)
        keepLargest(isAdditive: roles.isAdditive)
        if !roles.leftOut.isEmpty { add(note: "\(roles.leftOut.joined(separator: ", ")) left out: another unit or size") }
    }

    mutating func add(note: String) { self.note = self.note.map { $0 + "; " + note } ?? note }

    // MARK: - Where the values lie

    private init(_ title: String, along dimension: PlotColumn, _ measures: [PlotColumn], by group: PlotColumn?) throws(PlotProblem) {
        let (places, rows) = Self.places(of: dimension)
        guard places.count > 0 else { throw .noRows }
        if case .numbers(let numbers) = places, numbers.count < 2 { throw .fewNumbers }
        var sums = Sums(places: places.count)
        let series = sums.series(measures, by: group, rows: rows)
        let form: PlotForm = if case .names = places { .bar } else { places.count > 1 ? .line : .bar }
        self.init(
            ShownText.of(title),
            form,
            dimension: dimension.label,
            measure: Self.label(measures),
            places: places,
            series: series
        )
        let missing = rows.count { $0 == nil }
        if missing > 0 { add(note: "\(missing) \(missing == 1 ? "row" : "rows") without \(dimension.label) left out") }
        if sums.addsUp { add(note: "rows of the same \(dimension.label) are added up") }
    }

    /// One row of several numbers: each is a bar.
    private init(_ title: String, namesOf measures: [PlotColumn]) {
        self.init(
            ShownText.of(title),
            .bar,
            dimension: "column",
            measure: measures[0].unit ?? "value",
            places: .names(measures.map { ShownText.ofName($0.name) }),
            series: [Series("value", measures.map { $0.numbers?.first ?? nil })]
        )
    }

    /// The places along a column, and which of them each row belongs to.
    private static func places(of column: PlotColumn) -> (Places, rows: [Int?]) {
        switch column.values {
        case .texts(let texts):
            let (order, rows) = inOrderOfAppearance(texts.map(\.self))
            return (.names(order.map(ShownText.ofName)), rows)
        case .times(let times):
            let (known, rows) = sorted(times)
            return (.times(known), rows)
        case .numbers:
            let (known, rows) = sorted(column.numbers ?? [])
            return (.numbers(known), rows)
        }
    }

    private static func sorted<Value: Comparable & Hashable>(_ values: [Value?]) -> ([Value], [Int?]) {
        let known = Set(values.compactMap(\.self)).sorted()
        let index = Dictionary(known.enumerated().map { ($1, $0) }) { first, _ in first }
        return (known, values.map { $0.flatMap { index[$0] } })
    }

    static func inOrderOfAppearance(_ names: [String?]) -> ([String?], [Int?]) {
        var (order, index): ([String?], [String?: Int]) = ([], [:])
        let rows = names.map { name -> Int? in
            if let known = index[name] { return known }
            order.append(name)
            index[name] = order.count - 1
            return order.count - 1
        }
        return (order, rows)
    }

    private static func label(_ measures: [PlotColumn]) -> String {
        measures.count == 1 ? measures[0].label : ShownText.of(measures.first?.unit ?? "")
    }
}
