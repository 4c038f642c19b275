import Datasets

extension Relator {
    /// `orders placed by employees in munich`, `engineers who never opened a pull request`: which of the keys between two tables it is.
    mutating func ways() {
        let tables = marks.indices.compactMap(table)
        let asksWho = marks.contains { $0.mark == .who }
        for index in marks.indices where isVerb(index) {
            let role = role(index)?.only { key in
                tables.contains { isOf(key.from, $0) }
                    && (tables.contains { isOf(key.to, $0) } || asksWho && catalogue.tables[key.to].keepsPeople) && key.from != key.to
            }
            guard let role, role.keys.keys.contains(where: { hasRivals($0) }) else { continue }
            marks[index].mark = .way(role)
        }
    }

    private func isVerb(_ index: Int) -> Bool {
        switch marks[index].mark {
        case .unknown, .verb, .agent: true
        case .name(let mention): !mention.isTable && (isPast(index) || roles.role(of: mention) != nil)
        case .preposition: isPast(index)
        default: false
        }
    }

    /// Whether another key leads there too.
    private func hasRivals(_ key: Links.Link) -> Bool { roles.links.direct(from: key.from, to: key.to).count > 1 }
}
