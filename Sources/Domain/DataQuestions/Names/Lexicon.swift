import Datasets
import Entities

/// The names of a catalogue by the words that people say for them: in the plural, in parts, by other words, mistyped.
struct Lexicon: Sendable {
    let catalogue: Catalogue
    let vocabulary: Vocabulary
    private var tables: [String: [Int: Double]] = [:]
    private var columns: [String: [ColumnAddress: Double]] = [:]
    /// The columns that say when, with the words of their names.
    private(set) var times: [(address: ColumnAddress, words: [String])] = []
    /// Truths of one word, and what numbers say how often it was done.
    private(set) var truths: [(address: ColumnAddress, core: String)] = []
    private(set) var counters: [(address: ColumnAddress, root: String)] = []
    /// What a number says was done to how many: `customers_affected`, by whom it was done to.
    private(set) var countedByNoun: [String: [(address: ColumnAddress, root: String)]] = [:]
    private let words: [String]
    private let cuts: [String]
    /// The most words that one name has.
    let longest: Int

    init(_ catalogue: Catalogue) {
        self.catalogue = catalogue
        vocabulary = Vocabulary(catalogue)
        for (index, table) in catalogue.tables.enumerated() {
            let name = Stem.words(of: table.name.name)
            for (words, weight) in Self.forms(name) + Self.qualified(table.name) + Self.deeds(name, catalogue) {
                let key = words.joined(separator: " ")
                tables[key, default: [:]][index] = max(weight, tables[key]?[index] ?? 0)
            }
            let label = table.label
            for (number, column) in table.columns.enumerated() {
                let address = ColumnAddress(table: index, column: number)
                if column.isTimeLike, let verb = Stem.words(of: column.name).first(where: { $0.hasSuffix("ed") }) {
                    // `start` and `starting` for `started_at`
                    for root in Stem.verbs(verb) {
                        columns[root, default: [:]][address] = 0.5
                        columns[root + " date", default: [:]][address] = 0.9
                    }
                }
                for noun in Self.nouns(ofTime: column) {
                    for key in [noun + " date", "date of " + noun] { columns[key, default: [:]][address] = 0.9 }
                }
                for key in Self.ends(of: column) { columns[key, default: [:]][address] = max(0.95, columns[key]?[address] ?? 0) }
                // `the names of all chefs`, where that is their `full_name`
                if column == label, Stem.words(of: column.name).last == "name" { columns["name", default: [:]][address] = 0.97 }
                for (words, full) in Self.forms(Stem.words(of: column.name)) + Self.dated(column) + Self.fuller(column, in: table)
                    + Self.whole(column, in: table)
                {
                    // `reading #` is no answer to who speaks of readings.
                    let isOwnName = words.count == 1 && table.primaryKey.contains(column.name) && name.contains(words[0])
                    let weight = isOwnName ? full * 0.7 : full
                    let key = words.joined(separator: " ")
                    columns[key, default: [:]][address] = max(weight, columns[key]?[address] ?? 0)
                }
            }
        }
        for (index, table) in catalogue.tables.enumerated() {
            for (word, weight) in table.callings where tables[word, default: [:]].isEmpty || weight > 0.85 {
                tables[word, default: [:]][index] = max(weight, tables[word]?[index] ?? 0)
            }
        }
        let keys = Set(tables.keys).union(columns.keys)
        words = keys.filter { !$0.contains(" ") && $0.utf8.count >= 4 }.sorted()
        cuts = keys.filter { !$0.contains(" ") && (3...5).contains($0.utf8.count) }.sorted()
        longest = min(6, keys.map { $0.split(separator: " ").count }.max() ?? 1)
        for address in catalogue.tables.indices.flatMap(catalogue.addresses) where !catalogue[address].isMasked {
            note(catalogue[address], at: address)
        }
        leaveToTables()
    }

    /// `items` of `menu_item` are those, and not the keys that lead there and are called so.
    private mutating func leaveToTables() {
        for (index, table) in catalogue.tables.enumerated() {
            for reference in table.references {
                guard let to = catalogue.tables.firstIndex(where: { $0.name == reference.table }) else { continue }
                for (number, column) in table.columns.enumerated() where reference.columns.contains(column.name) {
                    let address = ColumnAddress(table: index, column: number)
                    for key in Self.forms(Stem.words(of: column.name)).map({ $0.0.joined(separator: " ") }) {
                        guard let own = columns[key]?[address], let theirs = tables[key]?[to] else { continue }
                        columns[key]?[address] = min(own, theirs - 0.03)
                    }
                }
            }
        }
    }

    private mutating func note(_ column: Column, at address: ColumnAddress) {
        let words = Stem.words(of: column.name)
        if column.isTimeLike { times.append((address, words)) }
        // `passengers_affected`, `affected_customers`
        if words.count == 2, column.isMeasure, let done = words.first(where: Stem.isPast), let noun = words.first(where: { $0 != done }) {
            countedByNoun[noun, default: []].append((address, RoleWords.root(done)))
        }
        let core = column.isTruth ? Standings.core(of: column.name) : []
        if core.count == 1 {
            truths.append((address, core[0]))
        } else if let root = column.countedRoot {
            counters.append((address, root))
        }
    }

    /// What these words name, exactly as they stand or in another number.
    func exact(_ stems: [String], as words: String) -> Mention {
        let isQualified = stems.count > 1 && words.hasPrefix("public.")
        let key = (isQualified ? stems[1...] : stems[...]).joined(separator: " ")
        return Mention(words: words, tables: tables[key] ?? [:], columns: columns[key] ?? [:])
    }

    func merge(_ key: String, _ weight: Double, into mention: inout Mention, isOnlyFull: Bool = false) {
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

    /// The words of names that are so near that they were rather meant than a value.
    func near(_ stem: String) -> [String] { words.filter { $0.first == stem.first && Closeness.distance(stem, $0) <= 1 } }

    /// For whoever asked of something that there is not.
    func nearest(to word: String) -> [String] {
        let names = catalogue.tables.map(\.name.name) + catalogue.tables.flatMap { $0.columns.map(\.name) }
        return Closeness.nearest(to: word, among: names, atMost: 3)
    }
}
