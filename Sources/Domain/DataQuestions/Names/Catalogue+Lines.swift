import Datasets

/// Rows that are of so many pieces, at a price for one.
extension Catalogue {
    /// How many there are, and what one of them costs, where no column says what they come to.
    func line(in table: Int, atCost: Bool = false) -> (quantity: ColumnAddress, price: ColumnAddress)? {
        let own = numbers(of: table)
        guard !own.contains(where: { ["total", "amount", "revenue"].contains(Stem.words(of: self[$0].name).last) }) else { return nil }
        let price = own.first { address in
            let words = Stem.words(of: self[address].name)
            let isOfUnit = words.count == 2 && words[0] == "unit" && ["cost", "price", atCost ? "cost" : "value"].contains(words[1])
            return isOfUnit || !atCost && words.last == "price"
        }
        if let weighed = weighed(own) { return weighed }
        guard let price, let quantity = pieces(own, isOfUnits: Stem.words(of: self[price].name).first == "unit") ?? sold(own, at: price)
        else { return nil }
        return (quantity, price)
    }

    /// `kg` beside a `price_per_kg`, `hours` beside a `rate_per_hour`: so much of what the price is for.
    private func weighed(_ own: [ColumnAddress]) -> (quantity: ColumnAddress, price: ColumnAddress)? {
        var found: [(quantity: ColumnAddress, price: ColumnAddress)] = []
        for price in own {
            let words = Stem.words(of: self[price].name)
            guard words.count == 3, ["price", "rate"].contains(words[0]), words[1] == "per" else { continue }
            let counted = own.filter { address in
                let words = Stem.words(of: self[address].name)
                return words == [Stem.words(of: self[price].name)[2]]
                    || words.count == 2 && words.last == Stem.words(of: self[price].name)[2] && Self.sales.contains(words[0])
            }
            found += counted.map { ($0, price) }
        }
        return found.count == 1 ? found[0] : nil
    }

    /// `tickets_sold` beside a `ticket_price`: how many of what the price is for.
    private func sold(_ own: [ColumnAddress], at price: ColumnAddress) -> ColumnAddress? {
        let thing = Stem.words(of: self[price].name).dropLast()
        let counted = own.filter { address in
            let words = Stem.words(of: self[address].name)
            return !thing.isEmpty && Self.sales.contains(words.last ?? "") && Array(words.dropLast()) == Array(thing)
        }
        return counted.count == 1 ? counted[0] : nil
    }

    private static let sales: Set<String> = ["sold", "booked", "issued", "bought", "ordered", "billed"]

    /// `quantity`; or, beside what a unit costs, the one number that counts something: `kegs`, `boxes`.
    private func pieces(_ own: [ColumnAddress], isOfUnits: Bool) -> ColumnAddress? {
        if let named = own.first(where: { self[$0].isQuantity }) { return named }
        let counted = own.filter { address in
            let words = Stem.words(of: self[address].name)
            return self[address].kind == .integer && !self[address].isAveraged && Stem.isSeveral(self[address].name.lowercased())
                && Measures.bounds.union(Measures.places).isDisjoint(with: words) && !Units.isTime(words.last ?? "")
        }
        return isOfUnits && counted.count == 1 ? counted[0] : nil
    }
}

extension Column {
    /// `quantity`, `ordered_qty`: of how many pieces a row is.
    var isQuantity: Bool { ["quantity", "qty"].contains(Stem.words(of: name).last) }

    /// What is left of a product was not sold.
    var isKept: Bool {
        let kept: Set = ["stock", "inventory", "reorder", "minimum", "maximum", "available", "reserved"]
        return !kept.isDisjoint(with: Stem.words(of: name))
    }
}
