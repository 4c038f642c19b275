/// Which column is what.
struct Roles {
    /// What the places lie along. Nil where there are only measures.
    private(set) var dimension: PlotColumn?
    /// What tells several series apart.
    private(set) var group: PlotColumn?
    private(set) var measures: [PlotColumn]
    /// The names of measures that cannot stand beside the first.
    private(set) var leftOut: [String] = []

    // Smaller than that share of the area's height, a line lies on its ground.
    private static let mostTimes = 100.0

    init(_ columns: [PlotColumn]) {
        let numbers = columns.filter { $0.numbers != nil }
        let keys = columns.filter { $0.numbers == nil }
        let ordinal = columns.first { $0.isOrdinal && numbers.count > 1 }
        let amounts = numbers.filter { $0 != ordinal && !$0.isIdentifier }
        measures = amounts.isEmpty ? numbers.filter { $0 != ordinal } : amounts
        dimension = keys.first { $0.times != nil } ?? ordinal ?? keys.first ?? numbers.first { !measures.contains($0) }
        if let dimension { group = keys.first { $0.texts != nil && $0 != dimension } }
        // A key tells the values of one measure apart, not those of several.
        guard let first = measures.first, dimension != nil else { return }
        let size = first.size
        let fitting = measures.filter { measure in
            measure.unit == first.unit
                && (size == 0 || measure.size == 0 || max(size, measure.size) / min(size, measure.size) <= Self.mostTimes)
        }
        leftOut = measures.filter { !fitting.contains($0) }.map { ShownText.ofName($0.name) }
        measures = fitting
        if group != nil {
            leftOut += measures.dropFirst().map { ShownText.ofName($0.name) }
            measures = [first]
        }
    }

    /// A sum of averages says nothing; a sum of counts does.
    var isAdditive: Bool {
        guard let measure = measures.first, measure.unit != "%" else { return false }
        return measure.words.allSatisfy { word in
            !Self.notAdditive.contains(word) && !(word.first == "p" && word.count > 1 && word.dropFirst().allSatisfy(\.isNumber))
        }
    }

    private static let notAdditive: Set<String> = [
        "avg", "average", "mean", "median", "min", "minimum", "max", "maximum", "rate", "ratio", "share", "percent", "percentage", "pct",
    ]
}

extension PlotColumn {
    fileprivate var words: [String] { name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init) }

    fileprivate var size: Double { (numbers ?? []).reduce(0) { max($0, abs($1 ?? 0)) } }

    /// `id` and `customer_id`, in whole numbers: how large they are says nothing.
    fileprivate var isIdentifier: Bool { unit == nil && words.last == "id" && hasWholeNumbers }

    private var hasWholeNumbers: Bool { numbers?.allSatisfy { $0 == nil || $0 == $0?.rounded() } ?? false }

    private static let ordinals: Set<String> = ["year", "quarter", "month", "week", "weekday", "day", "hour", "minute", "bucket"]

    /// Numbers that say when or which, and are never added up.
    fileprivate var isOrdinal: Bool {
        guard unit == nil, let last = words.last, Self.ordinals.contains(last) else { return false }
        return hasWholeNumbers
    }
}
