import Datasets

/// How much there is of a thing.
enum Stock {
    static let words: Set<String> = ["stock", "inventory", "hand", "onhand"]

    /// What nobody has used yet.
    static let remains: Set<String> = ["left", "remaining", "available"]

    /// What it is reordered at, and what it is worth.
    static let others: Set<String> = [
        "reorder", "min", "minimum", "max", "maximum", "safety", "value", "price", "cost", "limit", "threshold", "target",
    ]
}

extension Column {
    /// `stock`, `sheets_in_stock`, `quantity_on_hand`
    var isStock: Bool {
        let words = Stem.words(of: name)
        return isMeasure && !Stock.words.isDisjoint(with: words) && Stock.others.isDisjoint(with: words)
    }

    /// How many, in a table that keeps nothing else.
    var isStockCount: Bool {
        let words = Stem.words(of: name)
        let isCount = ["quantity", "count", "level", "unit", "amount", "available"].contains(words.last ?? "")
        return isStock || isMeasure && isCount && Stock.others.isDisjoint(with: words)
    }
}

extension Table {
    /// `stock_levels`, `inventory`
    var isStock: Bool {
        let words = Stem.words(of: name.name)
        return !Stock.words.isDisjoint(with: words) && Set(words).isDisjoint(with: ["movement", "change", "count", "audit", "take"])
    }
}
