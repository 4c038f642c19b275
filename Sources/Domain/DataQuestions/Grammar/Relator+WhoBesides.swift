import Datasets

/// Whom `and who …` at the end of a question asks for.
extension Relator {
    func who(_ said: [Int]) -> Companion.Kind? {
        guard let only = said.first else { return .people }
        guard said.count == 1 else { return nil }
        if case .name(let mention) = marks[only].mark, let role = roles.role(of: mention), !isPast(only) { return .role(role) }
        let people = table(only).flatMap { $0.likeliestTables.allSatisfy { catalogue.tables[$0].keepsPeople } ? $0 : nil }
        let own = role(only)?.only { isOfRows($0, before: only) }
        // A recipient is one before it is another word for where something goes.
        if let people, people.bestTable >= 0.95, own?.keys.values.max() ?? 0 < 0.9, !isPast(only) { return .rows(people, "") }
        if let role = own {
            // Whoever was reviewed is not whoever reviewed.
            let isPassive = isPast(only) && marks[only - 1].mark == .copula
            return isPassive && !role.best.allSatisfy(roles.isReceiving) ? nil : .role(role)
        }
        if let people { return .rows(people, "") }
        let texts = texts(telling: only)
        if !texts.isEmpty { return .text(texts) }
        if isNothing(only) || isOwnDeed(only) { return .people }
        // `and who signed`, where nothing says who did: no condition of rows that are ranked.
        return isPast(only) && marks[..<only].contains { $0.mark.isOrder } ? .role(Role(words: words(only), keys: [:])) : nil
    }

    /// `and who conducted it`: the text of the rows that says who did, by a word of the verb's root.
    private func texts(telling verb: Int) -> Set<ColumnAddress> {
        let root = RoleWords.root(first(verb))
        let rows = marks[..<verb].indices.compactMap { table($0) }.flatMap(\.likeliestTables)
        let found = rows.flatMap(catalogue.addresses).filter { address in
            let column = catalogue[address]
            let words = Stem.words(of: column.name).filter { $0 != "by" && $0 != "name" }
            return column.kind == .text && !column.isMasked && words.last.map(RoleWords.root) == root
        }
        return found.count == 1 ? Set(found) : []
    }

    /// `the last payment and who paid`: the verb says what the rows are called.
    private func isOwnDeed(_ verb: Int) -> Bool {
        let root = RoleWords.root(first(verb))
        return marks[..<verb].indices.compactMap { table($0) }.flatMap(\.likeliestTables).contains {
            Stem.words(of: catalogue.tables[$0].name.name).last.map(RoleWords.root) == root
        }
    }
}

extension Mark {
    /// Whether it says which of the rows comes first.
    fileprivate var isOrder: Bool {
        switch self {
        case .quality(_, let isComparative): !isComparative
        case .end, .extreme, .rank: true
        default: false
        }
    }
}
