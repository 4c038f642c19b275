import Datasets

/// How much there is of a thing.
enum Stock {
    static let words: Set<String> = ["stock", "inventory", "hand", "onhand"]

    /// Whether a name says that it is kept: `quantity_on_hand`, and no `hand_out`.
    static func isSaid(in words: [String]) -> Bool {
        !Self.words.isDisjoint(with: words.contains("on") ? words : words.filter { $0 != "hand" })
    }

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
        return isMeasure && Stock.isSaid(in: words) && Stock.others.isDisjoint(with: words)
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
        return Stock.isSaid(in: words) && Set(words).isDisjoint(with: ["movement", "change", "count", "audit", "take"])
    }
}
