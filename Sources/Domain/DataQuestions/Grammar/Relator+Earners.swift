import Datasets

/// `top 5 prize money earners`, `top goal scorers`: whoever has the most of it, of the one table of people to whom such rows belong.
extension Relator {
    mutating func earners() {
        guard let index = marks.indices.dropFirst().first(where: { Self.earners.contains(Stem.of(words($0))) }),
            case .name(let measure) = marks[index - 1].mark, !measure.isTable, let people = people(of: measure),
            marks[..<index].contains(where: { if case .rank = $0.mark { true } else { false } })
        else { return }
        let who = mention(people, words(index))
        marks.replaceSubrange(index - 1...index, with: [who, Marked(mark: .by, words: "by"), marks[index - 1]])
        for place in marks[..<index].indices where marks[place].mark == .who || marks[place].mark == .copula { marks[place].mark = .filler }
    }

    private func people(of measure: Mention) -> Int? {
        let tables = Set(measure.likeliest.filter { catalogue[$0].isMeasure }.map(\.table))
        let people = catalogue.tables.indices.filter { table in
            catalogue.tables[table].keepsPeople
                && tables.contains { $0 == table || roles.links.direct(from: $0, to: table).contains(where: \.isSingle) }
        }
        return people.count == 1 ? people[0] : nil
    }

    private static let earners: Set<String> = ["earner", "scorer", "winner", "getter", "holder", "collector"]
}
