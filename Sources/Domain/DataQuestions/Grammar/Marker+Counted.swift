import Datasets

/// `how many hours did people listen`, `minutes of downtime`: a number that is named by what it counts, in whatever unit it is kept.
extension Marker {
    func amounted() -> Wait? {
        for index in tokens.indices where isAmount(at: index) {
            let unit = tokens[index].lower
            var columns: [ColumnAddress: Double] = [:]
            var silent: Set<Int> = []
            for address in lexicon.catalogue.tables.indices.flatMap(lexicon.catalogue.addresses) {
                let column = lexicon.catalogue[address]
                guard column.isMeasure, !column.isMasked, Units.factor(of: column, in: unit) != nil else { continue }
                let core = Stem.words(of: column.name).filter { !Units.isScaled($0) && !Self.plain.contains($0) }
                if core.isEmpty {
                    if tokens.contains(where: { isNamed($0.lower, address.table) }) { columns[address] = 0.9 }
                } else if let said = tokens.indices.first(where: { place in core.contains { Self.isAlike(tokens[place].lower, $0) } }) {
                    columns[address] = 1
                    silent.insert(said)
                }
            }
            // `by hours` groups, and `by hours listened` ranks.
            if index > 0, tokens[index - 1].lower == "by", silent.isEmpty { continue }
            if columns.isEmpty, let lapse = lapseAmount(at: index) { return lapse }
            if let best = columns.values.max() {
                let mention = Mention(words: tokens[index].text, columns: columns.filter { $0.value == best })
                return Wait(asked: index..<index + 1, mention: mention, silent: silent)
            }
        }
        return nil
    }

    /// `how many hours did the waiters work`, `hours of outages`: of rows that keep when they began and ended.
    private func lapseAmount(at index: Int) -> Wait? {
        let words = tokens.map(\.lower)
        guard Lapse(rawValue: words[index]) != nil, Self.distances.isDisjoint(with: words) else { return nil }
        var found: [Int: Set<Int>] = [:]
        for table in lexicon.catalogue.tables.indices where !lexicon.catalogue.keepsLength(table) {
            let name = Stem.words(of: lexicon.catalogue.tables[table].name.name).last ?? ""
            for place in tokens.indices where place != index {
                let isBeside = place == index - 1 || place == index + 1 || place == index + 2 && words[index + 1] == "of"
                if isBeside, lexicon.loose(Stem.of(words[place]), as: words[place]).isOf(table) {
                    found[table, default: []] = []
                } else if place > index, Stem.of(words[place]) != name, Deeds.isDone(words[place], as: name) {
                    found[table, default: []].insert(place)
                }
            }
        }
        let lasting = found.compactMap { table, silent in lexicon.catalogue.ends(of: table).map { (table, silent, $0) } }
        guard lasting.count == 1, let (table, silent, ends) = lasting.first else { return nil }
        let times = { (column: Column) -> [ColumnAddress: Double] in
            let places = lexicon.catalogue.addresses(of: table).filter { lexicon.catalogue[$0] == column }
            return Dictionary(places.map { ($0, 0.9) }) { first, _ in first }
        }
        let mention = Mention(words: tokens[index].text, times: times(ends.until), since: times(ends.from))
        return Wait(asked: index..<index + 1, mention: mention, silent: silent)
    }

    /// From or to a day that is said, and of no rows.
    private static let distances: Set<String> = [
        "since", "until", "till", "ago", "left", "before", "after", "remaining", "remain", "old", "overdue", "late", "between",
    ]

    /// `hours`, where they are what is asked for, and no length behind a number nor the groups.
    private func isAmount(at index: Int) -> Bool {
        let word = tokens[index].lower
        guard Units.isScaled(word), Stem.isSeveral(word) || word == "km", tokens[index].kind == .word else { return false }
        let exact = lexicon.exact([Stem.of(word)], as: word)
        if exact.columns.contains(where: { $0.value >= 0.9 }) { return false }
        guard index > 0 else { return true }
        let before = tokens[index - 1]
        return before.kind != .number && before.count == nil && !Self.spans.contains(before.lower)
    }

    private func isNamed(_ word: String, _ table: Int) -> Bool {
        lexicon.exact([Stem.of(word)], as: word).isOf(table)
            || Stem.words(of: lexicon.catalogue.tables[table].name.name).last.map { Deeds.isDone(word, as: $0) } ?? false
    }

    /// `listen`, `listening` and `listened`
    private static func isAlike(_ word: String, _ part: String) -> Bool {
        let roots = { (word: String) in Set([word, Stem.of(word)] + Stem.verbs(word)) }
        return !roots(word).isDisjoint(with: roots(part))
    }

    private static let plain: Set<String> = [
        "duration", "length", "total", "time", "number", "of", "run", "runtime", "in", "elapsed", "distance", "weight",
    ]
    private static let spans: Set<String> = [
        "last", "past", "next", "this", "previous", "in", "per", "each", "every", "within", "few", "several", "a", "an", "than",
    ]
}
