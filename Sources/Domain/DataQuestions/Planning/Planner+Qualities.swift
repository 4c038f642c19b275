import Datasets

/// Which number `expensive`, `long` and `20 euros` speak of.
extension Planner {
    /// What `expensive` and `long` speak of in these rows.
    mutating func address(of quality: Qualities.Quality) throws(Misfit) -> ColumnAddress {
        let own = catalogue.numbers(of: base).filter { quality.mayMean(catalogue[$0]) }
        for name in quality.columns {
            let wanted = name.split(separator: " ").map(String.init)
            if let found = own.first(where: { Stem.words(of: catalogue[$0].name) == wanted }) { return found }
        }
        for name in quality.columns where !Qualities.alone.contains(name) {
            let wanted = name.split(separator: " ").map(String.init)
            let isPart = { (words: [String]) in
                words.indices.contains { words[$0...].starts(with: wanted) }
            }
            if let found = own.first(where: { isPart(Stem.words(of: catalogue[$0].name)) }) { return found }
        }
        // The only number may be what is big or dear, but it is not how long something was, nor how warm.
        let isMoney = own.count == 1 && Money.names.contains(catalogue[own[0]].coreWords.last ?? "")
        guard own.count == 1, quality.columns.contains("size") || isMoney && quality.columns.contains("price") else {
            throw .noMeasure(query.from.name.name)
        }
        return own[0]
    }

    /// The column of the rows themselves that a quality or a verb speaks of, by its name.
    func measured(by quality: Qualities.Quality) -> ColumnAddress? { catalogue.measured(by: quality, in: base) }

    /// `below 0 °C` is no energy.
    mutating func measured(in unit: String) throws(Misfit) -> ColumnAddress? {
        if Units.isHeat(unit) { return try address(of: Qualities.heat) }
        let own = catalogue.numbers(of: base)
        if let named = own.first(where: { Stem.words(of: catalogue[$0].name).contains(Stem.of(unit)) }) { return named }
        let counted = own.filter { Units.isCounted(catalogue[$0], in: unit) }
        if counted.count == 1 { return counted[0] }
        if unit == "pieces" { return quantity(of: base) }
        let named = own.filter { Units.isNumber(catalogue[$0], countedIn: unit) }
        if counted.isEmpty, named.count == 1 { return named[0] }
        // `less than 50000 miles`, where a mileage says in its name what it counts, and not in which unit.
        let kinds = own.filter { !Units.kinds(of: unit).isDisjoint(with: catalogue[$0].coreWords) }
        return kinds.count == 1 ? kinds[0] : nil
    }
}

extension Catalogue {
    /// The column of a table's rows that a quality or a verb speaks of, by its name.
    func measured(by quality: Qualities.Quality, in table: Int) -> ColumnAddress? {
        let own = numbers(of: table).filter { quality.mayMean(self[$0]) }
        for name in quality.columns {
            let wanted = name.split(separator: " ").map(String.init)
            if let found = own.first(where: { Stem.words(of: self[$0].name) == wanted }) { return found }
        }
        for name in quality.columns {
            let found = own.filter { Stem.words(of: self[$0].name).contains(name) }
            if found.count == 1 { return found[0] }
        }
        return nil
    }
}
