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
            lines != table && catalogue.line(in: lines) != nil && links.direct(from: lines, to: table).contains(where: \.isSingle)
        }
    }

    /// `total cost of diesel per station`: of the fills that have that value, each of so much at its price, and of nothing else that costs.
    func linesOfValue(_ mention: Mention) -> Int? {
        guard isMoney(mention), !draft.subjects.contains(where: \.isTable), let home = homeOfValues(), !catalogue.tables[home].isStock,
            !catalogue.tables[home].times.isEmpty, let line = catalogue.line(in: home), !catalogue[line.quantity].isKept
        else { return nil }
        return home
    }

    /// The table that keeps what was sold of the first subject.
    mutating func lines() throws(Misfit) -> Int? {
        guard let first = draft.subjects.first else { return nil }
        // `most popular end zone` of rides: so many of those.
        if !first.isTable, let address = try columnAlone(first), links.key(address) != nil { return address.table }
        guard let table = try first.isTable ? table(of: first) : columnAlone(first)?.table else { return nil }
        if quantity(of: table) != nil { return table }
        let kin = catalogue.tables.indices.filter {
            !links.direct(from: $0, to: table).isEmpty && links.isSingle(from: $0, to: table) && $0 != table
        }
        // What a shop sells of its goods is told by the lines of those.
        let further = catalogue.tables.indices.filter { $0 != table && quantity(of: $0) != nil && links.isSingle(from: $0, to: table) }
        let sold = kin.filter { quantity(of: $0) != nil }
        if let lines = sold.first(where: isSold) ?? sold.first ?? further.first(where: isSold) ?? further.first { return lines }
        // `most used payment method` of rides: as often as somebody took one.
        if !first.isTable, isOfServed(table) { return table }
        let taken = kin.contains(where: isOfServed) ? kin.filter(isOfServed) : kin
        return taken.isEmpty ? nil : taken[pick(first.words, taken.count)]
    }

    /// What was sold has its price, or is called so: of so many pieces is a prescription too.
    private func isSold(_ table: Int) -> Bool {
        catalogue.line(in: table) != nil || Stem.words(of: catalogue.tables[table].name.name).contains("sale")
    }

    func quantity(of table: Int) -> ColumnAddress? {
        guard !catalogue.tables[table].isStock else { return nil }
        return catalogue.addresses(of: table).first {
            let isCounted = catalogue[$0].isQuantity || Stem.words(of: catalogue[$0].name).last == "unit"
            return isCounted && catalogue[$0].isMeasure && !catalogue[$0].isKept
        }
    }
}
