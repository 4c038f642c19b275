import Datasets

extension Catalogue {
    /// What a table's rows amount to: its total, or what each of them costs.
    func money(in table: Int) -> ColumnAddress? {
        let keys = tables[table].primaryKey
        let own = addresses(of: table).filter {
            self[$0].isMeasure && !self[$0].isMasked && !keys.contains(self[$0].name)
                && Money.wished.isDisjoint(with: Stem.words(of: self[$0].name))
        }
        if let price = ownPrice(of: table) { return price }
        for name in Money.names {
            if let found = own.first(where: { (" " + self[$0].coreWords.joined(separator: " ")).hasSuffix(" " + name) }) { return found }
        }
        // `rooms over 200`: what they cost, and at no rate of interest.
        let prices = own.filter {
            let words = Stem.words(of: self[$0].name)
            return !["percent", "pct"].contains(words.last) && !Money.prices.isDisjoint(with: words)
        }
        return prices.count == 1 ? prices[0] : nil
    }

    /// `sale_price` of sales, and not the value of what was taken in payment, where no total says it better.
    func ownPrice(of table: Int) -> ColumnAddress? {
        let measures = addresses(of: table).filter { self[$0].isMeasure && !self[$0].isMasked }
        let totals: Set<String> = ["revenue", "total", "amount", "sale"]
        guard !measures.contains(where: { totals.contains(self[$0].coreWords.last ?? "") }) else { return nil }
        return measures.first { self[$0].coreWords == Stem.words(of: tables[table].name.name) + ["price"] }
    }
}
