import Datasets

/// How the tables of a catalogue belong together: by their foreign keys, and where an engine keeps none, by their names.
struct Links: Sendable {
    struct Link: Sendable, Hashable {
        var from: Int
        var to: Int
        /// Of `from` and of `to`.
        var pairs: [Pair]
        /// One row of `from` has one row of `to`.
        var isSingle: Bool

        var reversed: Link {
            Link(from: to, to: from, pairs: pairs.map { Pair(ours: $0.theirs, theirs: $0.ours) }, isSingle: !isSingle)
        }
    }

    struct Pair: Sendable, Hashable {
        var ours: String
        var theirs: String
    }

    let catalogue: Catalogue
    private(set) var links: [[Link]]
    private var costs: [Link: Int] = [:]

    init(_ catalogue: Catalogue) {
        self.catalogue = catalogue
        links = Array(repeating: [], count: catalogue.tables.count)
        let names = TableNames(catalogue)
        for (index, table) in catalogue.tables.enumerated() {
            var known: Set<String> = []
            for reference in table.references {
                guard let to = catalogue.tables.firstIndex(where: { $0.name == reference.table }),
                    reference.columns.count == reference.theirColumns.count
                else { continue }
                known.formUnion(reference.columns)
                add(index, to, zip(reference.columns, reference.theirColumns).map { Pair(ours: $0, theirs: $1) })
            }
            for column in table.columns where !known.contains(column.name) && !table.primaryKey.elementsEqual([column.name]) {
                if let (to, key) = names.target(of: column, in: index) { add(index, to, [Pair(ours: column.name, theirs: key)]) }
            }
        }
        for link in links.flatMap(\.self) { costs[link] = cost(link) }
    }

    private mutating func add(_ from: Int, _ to: Int, _ pairs: [Pair]) {
        let link = Link(from: from, to: to, pairs: pairs, isSingle: true)
        links[from].append(link)
        if from != to { links[to].append(link.reversed) }
    }

    /// The shortest way; one that multiplies rows only where there is no other.
    func path(from start: Int, to end: Int) -> [Link]? {
        var best: [Int: (cost: Int, path: [Link])] = [start: (0, [])]
        var open = [start]
        while let next = open.min(by: { best[$0]!.cost < best[$1]!.cost }) {
            open.removeAll { $0 == next }
            let (cost, path) = best[next]!
            if next == end { return path }
            guard path.count < 4 else { continue }
            for link in links[next] where link.to != start {
                // What only belongs to the same third is taken where there is nothing else.
                let detour = path.last.map { isBeside($0, link) ? 1000 : 0 } ?? 0
                let more = cost + (costs[link] ?? 0) + detour
                if best[link.to].map({ more < $0.cost }) ?? true {
                    best[link.to] = (more, path + [link])
                    open.append(link.to)
                }
            }
        }
        return nil
    }

    /// Every way that is as short: two keys that lead to one table, and two tables between.
    func paths(from start: Int, to end: Int) -> [[Link]] {
        guard let shortest = path(from: start, to: end), !shortest.isEmpty else { return [] }
        let most = shortest.count { !$0.isSingle }
        var (found, open): ([[Link]], [[Link]]) = ([], [[]])
        while let path = open.popLast(), found.count < 6 {
            for link in links[path.last?.to ?? start].reversed() where link.to != start && !path.contains(where: { $0.to == link.to }) {
                let longer = path + [link]
                guard longer.count <= shortest.count, longer.count(where: { !$0.isSingle }) <= most else { continue }
                if link.to == end { found.append(longer) } else { open.append(longer) }
            }
        }
        return found.sorted { ($0.first?.pairs.first?.ours ?? "") < ($1.first?.pairs.first?.ours ?? "") }
    }

    /// Whether each row of one has at most one of the other.
    func isSingle(from start: Int, to end: Int) -> Bool { path(from: start, to: end)?.allSatisfy(\.isSingle) ?? false }

    func direct(from start: Int, to end: Int) -> [Link] { links[start].filter { $0.to == end } }
}
