import Datasets

/// Lines of orders, items of invoices: what has no time of its own but that of what it is a part of.
extension Planner {
    /// What the rows are parts of, each of one. That their proofs were approved some time is nothing that every line has.
    var whole: Int? {
        let own = Stem.words(of: query.from.name.name)
        guard own.count > 1, let last = own.last, Self.parts.contains(last) else { return nil }
        let wholes = links.links[base].filter { link in
            let theirs = Stem.words(of: catalogue.tables[link.to].name.name)
            return link.isSingle && links.isPlain(link) && theirs.last == own[own.count - 2] && !catalogue.tables[link.to].times.isEmpty
        }
        return wholes.count == 1 ? wholes[0].to : nil
    }

    private static let parts: Set<String> = ["line", "item", "position", "detail", "row"]
}
