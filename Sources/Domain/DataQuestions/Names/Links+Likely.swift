import Datasets

extension Links {
    /// A way that says that rows belong together: what only belongs to the same third is no more than beside it.
    func likelyPath(from start: Int, to end: Int) -> [Link]? { path(from: start, to: end).flatMap { isLikely($0) ? $0 : nil } }

    func isLikely(_ path: [Link]) -> Bool { !zip(path, path.dropFirst()).contains { isBeside($0, $1) } }

    /// Up to the third and down to something else of it, unless one of the two is a part of the third: the lines of an order.
    func isBeside(_ link: Link, _ next: Link) -> Bool {
        link.isSingle && !next.isSingle && !isPart(link.from, of: link.to) && !isPart(next.to, of: link.to)
    }

    private func isPart(_ part: Int, of whole: Int) -> Bool {
        let (own, name) = (Stem.words(of: catalogue.tables[part].name.name), Stem.words(of: catalogue.tables[whole].name.name))
        return own.count > name.count && own.starts(with: name)
    }
}
