import Datasets
import Entities

/// Where a column stands in the catalogue.
struct ColumnAddress: Hashable, Sendable {
    var table: Int
    var column: Int
}

/// What a few words of a question may name.
struct Mention: Equatable, Sendable {
    /// As it was said.
    var words: String
    var tables: [Int: Double] = [:]
    var columns: [ColumnAddress: Double] = [:]
    /// What it says happened, and the columns of any table that say when.
    var times: [ColumnAddress: Double] = [:]

    var isEmpty: Bool { tables.isEmpty && columns.isEmpty }
    var best: Double { max(bestTable, bestColumn) }
    var bestTable: Double { tables.values.max() ?? 0 }
    var bestColumn: Double { columns.values.max() ?? 0 }
    /// Rather a table than a column.
    var isTable: Bool { bestTable > 0 && bestTable >= bestColumn }

    /// The columns among these that belong to what another word names.
    func restricted(to table: Mention) -> Mention? {
        guard bestColumn >= 0.5, bestColumn >= bestTable else { return nil }
        let owners = table.tables.filter { $0.value >= table.bestTable - 0.1 }
        let columns = columns.filter { owners[$0.key.table] != nil }
        guard let best = columns.values.max(), best >= 0.45 else { return nil }
        return Mention(words: words, columns: columns.mapValues { min(1, $0 + 0.2) })
    }
}

/// The names of a catalogue by the words that people say for them: in the plural, in parts, by other words, mistyped.
struct Lexicon: Sendable {
    let catalogue: Catalogue
    let vocabulary: Vocabulary
    private var tables: [String: [Int: Double]] = [:]
    private var columns: [String: [ColumnAddress: Double]] = [:]
    private let words: [String]
    private let cuts: [String]
    /// The most words that one name has.
    let longest: Int

    private static let endings: Set<String> = [
        "id", "at", "on", "ts", "code", "no", "nr", "num", "utc", "cent", "eur", "usd", "km", "liter", "litre", "kg", "kwh", "pct",
    ]
    private static let beginnings: Set<String> = ["is", "has", "tbl", "dim", "fact", "fct", "stg", "tb", "t", "vw", "v"]
    /// A part of a name that says nothing by itself.
    private static let empty: Set<String> = [
        "id", "at", "on", "of", "the", "by", "no", "is", "has", "to", "in", "a", "per", "and", "for", "from", "ts", "nr", "num", "t", "v",
        "s", "utc",
    ]

    init(_ catalogue: Catalogue) {
        self.catalogue = catalogue
        vocabulary = Vocabulary(catalogue)
        for (index, table) in catalogue.tables.enumerated() {
            let name = Stem.words(of: table.name.name)
            for (words, weight) in Self.forms(name) + Self.qualified(table.name) {
                let key = words.joined(separator: " ")
                tables[key, default: [:]][index] = max(weight, tables[key]?[index] ?? 0)
            }
            for (number, column) in table.columns.enumerated() {
                let address = ColumnAddress(table: index, column: number)
                if column.isTimeLike, let verb = Stem.words(of: column.name).first(where: { $0.hasSuffix("ed") }) {
                    // `start` and `starting` for `started_at`
                    for root in Stem.verbs(verb) {
                        columns[root, default: [:]][address] = 0.5
                        columns[root + " date", default: [:]][address] = 0.9
                    }
                }
                for (words, full) in Self.forms(Stem.words(of: column.name)) + Self.dated(column) {
                    // `reading #` is no answer to who speaks of readings.
                    let isOwnName = words.count == 1 && table.primaryKey.contains(column.name) && name.contains(words[0])
                    let weight = isOwnName ? full * 0.7 : full
                    let key = words.joined(separator: " ")
                    columns[key, default: [:]][address] = max(weight, columns[key]?[address] ?? 0)
                }
            }
        }
        let keys = Set(tables.keys).union(columns.keys)
        words = keys.filter { !$0.contains(" ") && $0.utf8.count >= 4 }.sorted()
        cuts = keys.filter { !$0.contains(" ") && (3...5).contains($0.utf8.count) }.sorted()
        longest = min(6, keys.map { $0.split(separator: " ").count }.max() ?? 1)
    }

    /// The whole name, and what people leave of it.
    private static func forms(_ words: [String]) -> [([String], Double)] {
        guard !words.isEmpty else { return [] }
        var forms = [(words, 1.0)]
        var (bare, weight) = (words[...], 0.95)
        while bare.count > 1, let first = bare.first, beginnings.contains(first) { bare.removeFirst() }
        while bare.count > 1, let last = bare.last, endings.contains(last) { bare.removeLast() }
        if bare.count < words.count { forms.append((Array(bare), weight)) }
        weight = 0.8
        // `of film` is no name.
        for dropped in bare.indices.dropFirst() where !empty.contains(bare[dropped]) { forms.append((Array(bare[dropped...]), weight)) }
        // `number of` is the beginning of many a name, and a question for how many there are.
        for kept in bare.indices.dropFirst() where bare[kept - 1] != "of" { forms.append((Array(bare[..<kept]), 0.7)) }
        // `headcount` of `head_cnt`
        if words.count == 2 { forms.append(([words.joined()], 0.95)) }
        return forms.filter { !($0.0.count == 1 && $0.1 < 1 && empty.contains($0.0[0])) }
    }

    /// `due date` of `due_on`
    private static func dated(_ column: Column) -> [([String], Double)] {
        let words = Stem.words(of: column.name)
        guard column.isTimeLike, words.count > 1, ["on", "at", "until", "ts"].contains(words.last ?? "") else { return [] }
        return [(words.dropLast() + ["date"], 0.9)]
    }

    /// `sales orders` of a schema called so. Where everything stands in one schema nobody says its name: a `public plan` is one for all.
    private static func qualified(_ name: TableName) -> [([String], Double)] {
        guard let schema = name.schema, !["public", "main", "dbo", "default"].contains(schema) else { return [] }
        return [(Stem.words(of: schema) + Stem.words(of: name.name), 1)]
    }

    /// What these words name, exactly as they stand or in another number.
    func exact(_ stems: [String], as words: String) -> Mention {
        let isQualified = stems.count > 1 && words.hasPrefix("public.")
        let key = (isQualified ? stems[1...] : stems[...]).joined(separator: " ")
        return Mention(words: words, tables: tables[key] ?? [:], columns: columns[key] ?? [:])
    }

    /// What one word names under another name.
    func loose(_ stem: String, as words: String) -> Mention {
        var mention = exact([stem], as: words)
        for other in Synonyms.of(stem) { merge(other, 0.75, into: &mention) }
        if mention.bestTable < 0.5, let people = people(called: stem) { mention.tables[people] = 0.7 }
        if Synonyms.moneyWords.contains(stem) {
            defer {
                // What freight costs is not what an order is worth.
                if ["value", "worth"].contains(stem) {
                    mention.columns = mention.columns.filter {
                        !["cost", "fee"].contains(Stem.words(of: catalogue[$0.key].name).last ?? "")
                    }
                }
            }
            // The likelier kind of money is the better one.
            for (place, name) in Synonyms.money.enumerated() { merge(name, 0.76 - Double(place) * 0.02, into: &mention, isOnlyFull: true) }
            if Synonyms.revenueWords.contains(stem) {
                mention.columns = mention.columns.filter { address, _ in
                    ["price", "cost"].contains(Stem.words(of: catalogue[address].name).last ?? "")
                        && !Stem.words(of: catalogue[address].name).contains("total")
                        ? catalogue.tables[address.table].columns.contains {
                            ["quantity", "qty"].contains(Stem.words(of: $0.name).last ?? "")
                        } : true
                }
            }
        }
        return mention
    }

    /// `customers` of an insurer that keeps policyholders: there is but one table of people whom a house serves, or who serve it.
    private func people(called stem: String) -> Int? {
        let (isServed, isServing) = (Synonyms.served.contains(stem), Synonyms.serving.contains(stem))
        guard isServed || isServing else { return nil }
        let tables = catalogue.tables.indices.filter {
            catalogue.tables[$0].keepsPeople && catalogue.tables[$0].keepsColleagues == isServing
        }
        return tables.count == 1 ? tables[0] : nil
    }

    private func merge(_ key: String, _ weight: Double, into mention: inout Mention, isOnlyFull: Bool = false) {
        for (table, own) in tables[key] ?? [:] { mention.tables[table] = max(mention.tables[table] ?? 0, own * weight) }
        for (column, own) in columns[key] ?? [:] where !isOnlyFull || own > 0.75 {
            mention.columns[column] = max(mention.columns[column] ?? 0, own * weight)
        }
    }

    /// What one word names where the name was cut short: `veg` for vegetarian, `crit` for critical.
    func cut(_ stem: String, as said: String) -> Mention {
        var mention = Mention(words: said)
        guard let name = words(cut: stem) else { return mention }
        merge(name, 0.78, into: &mention)
        return mention
    }

    private func words(cut stem: String) -> String? {
        cuts.filter { Abbreviations.isCut($0, of: stem) }.max { $0.utf8.count < $1.utf8.count }
    }

    /// What one word names where it was mistyped.
    func mistyped(_ stem: String, as said: String) -> Mention {
        var mention = Mention(words: said)
        guard stem.utf8.count >= 4, stem.utf8.count <= 40 else { return mention }
        let allowed = stem.utf8.count >= 8 ? 2 : 1
        // Hardly anybody mistypes the first letter: `late` is no `date`.
        let scored = words.filter { $0.first == stem.first }.map { ($0, Closeness.distance(stem, $0)) }.filter { $0.1 <= allowed }
        guard let least = scored.map(\.1).min() else { return mention }
        for (word, distance) in scored where distance == least { merge(word, 0.7, into: &mention) }
        return mention
    }

    /// For whoever asked of something that there is not.
    func nearest(to word: String) -> [String] {
        let names = catalogue.tables.map(\.name.name) + catalogue.tables.flatMap { $0.columns.map(\.name) }
        return Closeness.nearest(to: word, among: names, atMost: 3)
    }
}
