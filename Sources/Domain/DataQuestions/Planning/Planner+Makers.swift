import Datasets

extension Planner {
    /// Whether those are only who made or led what others came to: `how many people came to horror rooms` are not their designers.
    func isOfMakers(_ place: Place) -> Bool {
        guard draft.countsVisitors else { return false }
        if place.table == 0 { return Stem.words(of: place.column.name).last == "by" }
        return links.path(from: base, to: used[place.table]).map { !$0.allSatisfy(links.isPlain) } ?? false
    }
}
