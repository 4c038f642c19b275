import Datasets

/// What people say for a name, and how well it is one.
extension Lexicon {
    /// The whole name, and what people leave of it.
    static func forms(_ words: [String]) -> [([String], Double)] {
        guard !words.isEmpty else { return [] }
        var forms = [(words, 1.0)]
        var (bare, weight) = (words[...], 0.95)
        while bare.count > 1, let first = bare.first, beginnings.contains(first) { bare.removeFirst() }
        while bare.count > 1, let last = bare.last, endings.contains(last) { bare.removeLast() }
        // `amount_in_euros`
        if bare.count > 1, bare.count < words.count, bare.last == "in" { bare.removeLast() }
        if bare.count < words.count { forms.append((Array(bare), weight)) }
        // `guests` are rather those who came than the least that there may be: `min_guests`.
        weight = Measures.edges.contains(bare.first ?? "") ? 0.7 : 0.8
        // `of film` is no name, and a price per person counts no people.
        for dropped in bare.indices.dropFirst() where !empty.contains(bare[dropped]) && bare[dropped - 1] != "per" {
            forms.append((Array(bare[dropped...]), weight))
        }
        // `number of` is the beginning of many a name, and a question for how many there are.
        // A `revenue_share` is no revenue.
        let isShare = Money.revenue.contains(bare.first ?? "") && !Money.shares.isDisjoint(with: bare)
        for kept in bare.indices.dropFirst() where !["of", "per"].contains(bare[kept - 1]) && !isShare {
            forms.append((Array(bare[..<kept]), 0.7))
        }
        // `chip number` of `chip_no`
        if words.count > 1, let last = words.last, ["no", "nr", "num"].contains(last) { forms.append((words.dropLast() + ["number"], 1)) }
        // `wasted sheets` of `sheets_wasted`
        if words.count == 2, Stem.isPast(words[1]), !Stem.isPast(words[0]), !empty.contains(words[0]) {
            forms.append((words.reversed(), 0.9))
        }
        // `contract value` of `contract_price`
        if bare.count > 1, let last = bare.last, Money.worths.contains(last), !Money.bare.contains(bare[bare.startIndex]) {
            for other in Money.worths where other != last { forms.append((bare.dropLast() + [other], 0.85)) }
        }
        // `headcount` of `head_cnt`
        if words.count == 2 { forms.append(([words.joined()], 0.95)) }
        return forms.filter { !($0.0.count == 1 && $0.1 < 1 && empty.contains($0.0[0])) }
    }

    /// `bill amount` is the total one, rather than what of it is tax.
    static func whole(_ column: Column, in table: Table) -> [([String], Double)] {
        let words = column.coreWords
        guard words.count == 2, words[0] == "total", Money.names.contains(words[1]), column.isMeasure else { return [] }
        let parts = table.columns.filter { $0.isMeasure && $0.coreWords.count == 2 && $0.coreWords[1] == words[1] && $0 != column }
        return parts.contains { Money.parts.contains($0.coreWords[0]) } ? [([words[1]], 0.9)] : []
    }

    /// `due date` of `due_on`
    static func dated(_ column: Column) -> [([String], Double)] {
        let words = Stem.words(of: column.name)
        guard column.isTimeLike, words.count > 1, ["on", "at", "until", "ts"].contains(words.last ?? "") else { return [] }
        // `scheduled time`, `actual time`; others are how long it took: `response time`.
        let isMoment = words.count == 2 && words[1] == "at" && (Happenings.aheads.contains(words[0]) || words[0] == "actual")
        return [(words.dropLast() + ["date"], 0.9)] + (isMoment ? [(words.dropLast() + ["time"], 0.9)] : [])
    }

    /// What happened then, said as a thing: `expiry` of `expires_on`, `admission` of `admitted_on`.
    static func nouns(ofTime column: Column) -> [String] {
        let words = Stem.words(of: column.name)
        guard column.isTimeLike, words.count < 3, let first = words.first else { return [] }
        let roots = Set(Stem.verbs(first) + [first])
        return Happenings.doneNouns.filter { roots.contains($0.value) && $0.key != first }.map(\.key)
    }

    /// `warranty end` of `warranty_until`, `expiry of the contract` of `contract_end`
    static func ends(of column: Column) -> [String] {
        let words = Stem.words(of: column.name)
        guard column.isTimeLike, words.count == 2, ["until", "end", "expiry", "expire", "to"].contains(words[1]) else { return [] }
        return ["end", "end date", "expiry", "expiry date", "expiration"].map { words[0] + " " + $0 }
            + ["end", "expiry"].flatMap { [$0 + " of " + words[0], $0 + " of the " + words[0]] }
            + Happenings.things(of: words[0]).map(Stem.of)
    }

    /// `interest rate` of a loan's `rate_pct`, `payment method` of what was paid by `pay_method`, `surname` of somebody's `family_name`.
    static func fuller(_ column: Column, in table: Table) -> [([String], Double)] {
        let names = PersonNames.others(for: Stem.words(of: column.name))
        if !names.isEmpty { return names.map { ($0, 0.95) } }
        let forms = forms(Stem.words(of: column.name)).filter { $0.1 >= 0.95 }.map(\.0)
        if column.kind.isNumber, forms.contains(["rate"]), !credits.isDisjoint(with: Stem.words(of: table.name.name)) {
            return [(["interest", "rate"], 0.95), (["interest"], 0.8)]
        }
        let isMethod = forms.contains { [["method"], ["pay", "method"], ["paid", "by"], ["pay", "type"]].contains($0) }
        let isPaid = table.columns.contains { $0.isMeasure && Money.names.contains($0.coreWords.last ?? "") }
        return column.kind == .text && isMethod && isPaid ? [(["payment", "method"], 0.95), (["payment", "type"], 0.9)] : []
    }

    private static let credits: Set<String> = ["loan", "mortgage", "credit", "deposit", "saving", "account", "bond", "lending", "debt"]

    /// `sales orders` of a schema called so. Where everything stands in one schema nobody says its name: a `public plan` is one for all.
    static func qualified(_ name: TableName) -> [([String], Double)] {
        guard let schema = name.schema, !["public", "main", "dbo", "default"].contains(schema) else { return [] }
        return [(Stem.words(of: schema) + Stem.words(of: name.name), 1)]
    }

    private static let endings: Set<String> = [
        "id", "at", "on", "ts", "code", "no", "nr", "num", "utc", "cent", "eur", "usd", "km", "liter", "litre", "kg", "kwh", "pct", "euro",
        "dollar",
    ]
    private static let beginnings: Set<String> = ["is", "has", "tbl", "dim", "fact", "fct", "stg", "tb", "t", "vw", "v"]
    /// A part of a name that says nothing by itself.
    private static let empty: Set<String> = [
        "id", "at", "on", "of", "the", "by", "no", "is", "has", "to", "in", "a", "per", "and", "for", "from", "ts", "nr", "num", "t", "v",
        "s", "utc",
    ]
}
