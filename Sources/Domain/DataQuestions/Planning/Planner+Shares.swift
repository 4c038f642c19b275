import Datasets

/// What a share is of.
extension Planner {
    /// Whether it is told of the rows of each group how many are so. Otherwise it is told of all rows how many are in each group.
    var isRate: Bool { draft.saysOfWhich && !draft.sharesEach && !isOfThose }

    /// `share of cancelled projects by cancel reason`: nothing but what was cancelled has a reason for that.
    private var isOfThose: Bool {
        guard draft.measures == [.share], draft.groups.count == 1, let group = draft.groupedBy.first, !group.isTable else { return false }
        let columns = group.likeliest.map { catalogue[$0] }
        let names = Set(columns.flatMap { Stem.words(of: $0.name) })
        let states = draft.filters.filter { !$0.isOfRate && (!$0.isNegated || $0.test == .missing) }.flatMap {
            $0.test.texts + [$0.mention?.words ?? ""]
        }
        return !columns.isEmpty && columns.allSatisfy(\.isNullable)
            && states.contains { state in names.contains { Happenings.isAlike(state, $0) || Deeds.isDone(state, as: $0) } }
    }

    /// Beside each share, what it is the share of.
    func besideShares(_ measures: [Draft.Measure]) -> [Draft.Measure] {
        guard measures.count == 1 else { return measures }
        switch measures[0] {
        case .share: return [.rows(draft.subjects.first { $0.isTable }), .share]
        case .shareOf(let amount): return [.aggregate(.sum, amount), .shareOf(amount)]
        default: return measures
        }
    }
}
