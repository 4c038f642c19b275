import Datasets

extension Planner {
    /// `members of the swimming club`: rows that only tie people to something are those people, and since when.
    mutating func tiedPeople() throws(Misfit) -> [Place] {
        let table = query.from
        guard table.key == nil, table.labels.isEmpty, Synonyms.persons.contains(Stem.words(of: table.name.name).last ?? "") else {
            return []
        }
        let people = links.links[base].filter {
            $0.isSingle && catalogue.tables[$0.to].keepsPeople && !catalogue.tables[$0.to].labels.isEmpty
        }
        guard people.count == 1 else { return [] }
        let index = try join(people[0].to, over: people[0])
        let shown = ([catalogue.tables[people[0].to].key].compactMap(\.self) + catalogue.tables[people[0].to].labels).filter {
            !$0.isMasked
        }
        let keys = Set(table.references.flatMap(\.columns))
        let own = table.columns.filter { !$0.isMasked && !keys.contains($0.name) }
        return shown.map { Place(table: index, column: $0) } + own.map { Place(table: 0, column: $0) }
    }
}
