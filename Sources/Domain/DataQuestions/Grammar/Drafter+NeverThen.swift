import Datasets

extension Drafter {
    /// `boats that did not finish in 2026`, where rows of others say it: none of those at that time, which is no time of the boats.
    func neverSoThen(_ mention: Mention) -> Draft.Kinship? {
        guard !isTruth(mention), case .span? = peek(), let asked = askedTable, let table = mention.likeliest.first?.table,
            mention.likeliest.allSatisfy({ $0.table == table }), asked.tables[table] == nil,
            catalogue.tables[table].references.contains(where: { key in
                asked.likeliestTables.contains { catalogue.tables[$0].name == key.table }
            })
        else { return nil }
        var kinship = Draft.Kinship(mention: Mention(words: mention.words, tables: [table: 1]), isNegated: true)
        kinship.filters = [.isThere(mention)]
        return kinship
    }
}
