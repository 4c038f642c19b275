import Datasets

/// What was understood of groups, in words.
extension Planner {
    mutating func sayGroups(_ groups: [Draft.Group]) {
        for group in groups {
            switch group {
            case .bucket(let unit):
                let place = query.groups.compactMap { if case .bucket(unit, let place) = $0 { place } else { nil } }.first
                said.append("per \(unit.rawValue)" + (place.map { " of \(self.words($0))" } ?? ""))
            case .mention(let mention): said.append("per \(mention.words)" + reading(of: mention))
            case .role(let role): said.append("per \(role.words)" + reading(of: Mention(words: role.words)))
            }
        }
    }

    /// Which column was taken, where the question called it otherwise.
    func reading(of mention: Mention) -> String {
        let columns = query.groups.compactMap { if case .column(let place) = $0 { words(place) } else { nil } }
        guard let last = columns.last, Stem.words(of: last) != Stem.words(of: mention.words), columns.count <= 2 else { return "" }
        return " (\(last))"
    }

    func words(_ place: Place) -> String { (place.table == 0 ? "" : query.tables[place.table].name.name + ".") + place.column.name }
}
