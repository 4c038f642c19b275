import Datasets

/// `the machine with the most sales and which site it is at`: what each row that others are counted of belongs to.
extension Planner {
    /// The names of whom a key of the group's own rows leads to, which are the same for all that is counted of it.
    mutating func besideGroup(_ groups: [Draft.Group]) -> [Query.Output] {
        guard groups.count == 1, draft.ranking != nil, let owner = used.last, owner != base, !query.groups.isEmpty,
            let key = catalogue.tables[owner].key, query.groups.contains(.column(Place(table: used.count - 1, column: key)))
        else { return [] }
        var outputs: [Query.Output] = []
        for companion in draft.companions where !answered.contains(companion.words) {
            guard let link = keyOfGroup(companion, owner) else { continue }
            let names = names(of: catalogue.tables[link.to])
            guard !names.isEmpty else { continue }
            append(link, link)
            query.joins[query.joins.count - 1].isOuter = true
            answered.append(companion.words)
            let column = catalogue.tables[owner].columns.first { $0.name == link.pairs.first?.ours }
            if let column { said.append("with \(Spoken.column(column))") }
            outputs += group(names.map { Place(table: used.count - 1, column: $0) })
        }
        return outputs
    }

    private func keyOfGroup(_ companion: Companion, _ owner: Int) -> Links.Link? {
        let keys: [Links.Link]
        switch companion.kind {
        case .role(let role): keys = role.only { $0.from == owner }?.best ?? []
        case .rows(let mention, _), .named(let mention):
            keys = mention.likeliestTables.flatMap { links.direct(from: owner, to: $0) }.filter(\.isSingle)
        case .people:
            keys = links.links[owner].filter { $0.isSingle && catalogue.tables[$0.to].keepsPeople }
        case .text, .time, .place, .count: keys = []
        }
        return keys.count == 1 && keys[0].to != owner ? keys[0] : nil
    }
}
