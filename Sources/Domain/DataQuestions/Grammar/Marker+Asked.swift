import Datasets

extension Marker {
    /// `who is our cheapest photographer`, where those are kept as vendors: the rows themselves, which are no people of somebody's.
    func asked(_ marks: [Marked]) -> [Marked] {
        guard let who = marks.firstIndex(where: { $0.mark != .filler }), marks[who].mark == .who,
            let value = marks[who...].firstIndex(where: { home(of: $0) != nil }), let table = home(of: marks[value]),
            value + 1 < marks.count, isNamed(marks[value + 1], table), !lexicon.catalogue.tables[table].keepsPeople,
            case let between = marks[who + 1..<value], between.first?.mark == .copula, between.allSatisfy(Self.singlesOut)
        else { return marks }
        var marks = marks
        marks[who].mark = .filler
        return marks
    }

    private static func singlesOut(_ marked: Marked) -> Bool {
        switch marked.mark {
        case .filler, .copula, .quality(_, isComparative: false), .extreme, .rank, .end, .number, .most: true
        default: MeasuringVerbs.of(marked.words) != nil
        }
    }
}
