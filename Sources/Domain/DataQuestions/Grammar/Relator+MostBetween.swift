import Datasets

/// What the most are counted of, where it is not named as it is kept.
extension Relator {
    /// `who issued the most laptops`, where rows between say who issued which one: those are counted.
    func handed(_ rows: Mention, before most: Int) -> Int? {
        guard rows.likeliestTables.count == 1, let things = rows.likeliestTables.first, marks[..<most].contains(where: { $0.mark == .who })
        else { return nil }
        let verbs = marks[..<most].indices.filter { isPast($0) && table($0) == nil }
        guard verbs.count == 1, let said = role(verbs[0]), said.only({ $0.from == things }) == nil,
            let role = said.only({ $0.to != things && !roles.links.direct(from: $0.from, to: things).isEmpty })
        else { return nil }
        let between = Set(role.best.map(\.from))
        return between.count == 1 ? between.first : nil
    }

    /// `who issued`, of what was issued by one to another: the one who did it.
    func byWhom(_ role: Role, _ verb: Int) -> Role {
        guard role.best.count > 1, isPast(verb), !marks[..<verb].contains(where: { $0.mark == .copula }) else { return role }
        return role.only { $0.pairs.first.map { Stem.words(of: $0.ours).contains("by") } ?? false } ?? role
    }

    /// `which machine fails the most`, where a table keeps failures: the verb is what is counted.
    func occursMost(_ most: Int) -> Bool {
        guard most > 1, let done = table(most - 1), let owner = table(most - 2), let from = done.likeliestTables.first,
            let to = owner.likeliestTables.first, from != to, !roles.links.direct(from: from, to: to).isEmpty
        else { return false }
        return marks[(most + 1)...].allSatisfy { $0.mark == .filler || $0.mark.isTime || $0.mark == .preposition }
    }
}
