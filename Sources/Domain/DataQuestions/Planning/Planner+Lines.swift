import Datasets

extension Planner {
    /// `biggest orders by value`: what their lines come to, where no number of their own says it.
    func pricedLines(_ mention: Mention) -> Int? {
        guard ["value", "worth"].contains(Stem.of(mention.words.lowercased())),
            let first = draft.subjects.first, first.isTable, let table = best(first.tables)
        else { return nil }
        let isWorth = { [catalogue] (address: ColumnAddress) in
            catalogue[address].isMeasure
                && ["total", "amount", "value", "price", "worth"].contains(catalogue[address].coreWords.last ?? "")
        }
        guard !catalogue.addresses(of: table).contains(where: isWorth) else { return nil }
        return catalogue.tables.indices.first { lines in
            lines != table && quantity(of: lines) != nil && links.direct(from: lines, to: table).contains(where: \.isSingle)
                && catalogue.addresses(of: lines).contains { catalogue[$0].coreWords.last == "price" && catalogue[$0].isMeasure }
        }
    }
}
