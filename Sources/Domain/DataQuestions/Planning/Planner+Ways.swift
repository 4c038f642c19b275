import Datasets

extension Planner {
    /// Where rows belong to this one by a key of theirs, it is not the one row that a key of ours names.
    func ways(to table: Int) -> [[Links.Link]] {
        let owned = links.direct(from: base, to: table).filter { !$0.isSingle }
        // `members who took a course`: they were on it, and did not teach it.
        let taken = between(to: table).filter {
            Deeds.joins("participate", as: Stem.words(of: catalogue.tables[$0[0].to].name.name).last ?? "")
        }
        let isTaken = owned.count > 1 && draft.ways.isEmpty && owned.allSatisfy { !links.isPlain($0) } && taken.count == 1
        if !owned.isEmpty { return isTaken ? taken : owned.map { [$0] } }
        let ways = links.paths(from: base, to: table).filter(links.isLikely)
        // `events without volunteers`: rows that say which of them belong to it, and not whoever has a role in what it is a part of.
        let isOfRole = { [links] (way: [Links.Link]) in
            way.count > 1 && way.allSatisfy(\.isSingle) && way.contains { !links.isPlain($0) }
        }
        let between = between(to: table)
        return !ways.isEmpty && ways.allSatisfy(isOfRole) && !between.isEmpty ? between : ways
    }

    /// `people without a team`, where each says its own and a team says who leads it: which they are in, and not which is theirs to lead.
    func ownWay(to table: Int, _ kinship: Draft.Kinship) -> [[Links.Link]]? {
        guard kinship.number == nil, draft.ways.isEmpty, table != base else { return nil }
        let direct = links.direct(from: base, to: table)
        let own = direct.filter { $0.isSingle && links.isPlain($0) }
        let owned = direct.filter { !$0.isSingle }
        return own.count == 1 && !owned.isEmpty && !owned.contains(where: links.isPlain) ? [own] : nil
    }

    /// Over rows that say which of the two belong together.
    private func between(to table: Int) -> [[Links.Link]] {
        links.links[base].filter { !$0.isSingle && links.isPlain($0) }.compactMap { near in
            links.direct(from: near.to, to: table).first { $0.isSingle && links.isPlain($0) }.map { [near, $0] }
        }
    }

    /// `loans of more than 3 titles`: over rows that belong to this one, and that lead to one of those each.
    func ways(to table: Int, through rows: Mention) -> [[Links.Link]] {
        rows.likeliestTables.flatMap { between in
            links.paths(from: base, to: between).filter { !$0.allSatisfy(\.isSingle) }.flatMap { near in
                links.paths(from: between, to: table).filter { $0.allSatisfy(\.isSingle) }.map { near + $0 }
            }
        }
    }

    /// Whoever bought sold nothing by that.
    func checkTrade(_ kinship: Draft.Kinship, over path: [Links.Link]) throws(Misfit) {
        guard path.contains(where: { RoleWords.isOpposed(kinship.mention.words, to: links.roleWords($0)) }) else { return }
        throw .unplaced(kinship.mention.words, read: query.from.name.name)
    }
}
