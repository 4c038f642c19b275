import Datasets

/// The values of a catalogue by their words.
struct Vocabulary: Sendable {
    struct Value: Sendable, Equatable {
        var text: String
        var addresses: [ColumnAddress]
    }

    private var byWords: [String: [String: Set<ColumnAddress>]] = [:]
    private var letters: [String: Set<ColumnAddress>] = [:]
    /// Columns of which values are known.
    private(set) var valued: Set<ColumnAddress> = []
    /// Columns all of whose values are known.
    private(set) var complete: Set<ColumnAddress> = []
    private(set) var longest = 0
    /// What rows are known to be, in one word, and not what they are called.
    private(set) var kinds: [String] = []

    init(_ catalogue: Catalogue) {
        var labels: Set<ColumnAddress> = []
        for table in catalogue.tables.indices {
            let names = catalogue.tables[table].labels
            labels.formUnion(catalogue.addresses(of: table).filter { names.contains(catalogue[$0]) })
            let keepsPeople = catalogue.tables[table].keepsPeople
            for address in catalogue.addresses(of: table)
            where !catalogue[address].isMasked && catalogue[address].mayHoldTexts
                && !catalogue[address].isTruth
            {
                guard let values = catalogue[address].values else { continue }
                valued.insert(address)
                if values.isComplete { complete.insert(address) }
                let isPeople = keepsPeople && names.first == catalogue[address]
                for text in values.texts {
                    add(text, address, isPeople)
                    let others = Genders.words(for: text, in: catalogue[address])
                    for words in others.map({ [$0] }) + (others.isEmpty ? [] : [Stem.written(in: text)]) { add(text, words, address) }
                }
            }
        }
        nameTrades(catalogue)
        let kept = complete.subtracting(labels)
        kinds = byWords.keys.filter { key in
            !key.contains(" ") && key.utf8.count >= 6 && (byWords[key]?.values.contains { !$0.isDisjoint(with: kept) } ?? false)
        }.sorted()
    }

    private mutating func add(_ value: String, _ address: ColumnAddress, _ isPeople: Bool) {
        let words = Stem.written(in: value)
        if value.count == 1, value.allSatisfy(\.isLetter) { letters[value.uppercased(), default: []].insert(address) }
        guard !words.isEmpty, words.count <= 6, value.utf8.count > 1, value.contains(where: \.isLetter) else { return }
        add(value, words, address)
        if let spelled = Self.spelled(sign: value) { add(value, spelled, address) }
        // `Ada` for `Ada O'Neil`
        if isPeople, words.count > 1, words[0].utf8.count > 2 { add(value, [words[0]], address) }
    }

    /// `technicians`, where the only ones are lab technicians: the last word of what somebody's job is called.
    private mutating func nameTrades(_ catalogue: Catalogue) {
        // In their order: of two trades that end alike the first is meant, and each time the same.
        for address in complete.sorted(by: { ($0.table, $0.column) < ($1.table, $1.column) })
        where catalogue.tables[address.table].keepsPeople {
            guard Self.trades.contains(Stem.words(of: catalogue[address].name).last ?? "") else { continue }
            let values = (catalogue[address].values?.texts ?? []).map { ($0, Stem.written(in: $0)) }
            for (text, words) in values where words.count == 2 && words[1].utf8.count > 4 {
                if values.filter({ $0.1.last == words[1] }).count == 1, byWords[words[1]] == nil { add(text, [words[1]], address) }
            }
        }
    }

    /// What a column is called that says what somebody is.
    static let trades: Set<String> = ["role", "job", "position", "occupation", "profession", "function", "title", "rank"]

    /// `O negative` of the blood group `O-`
    private static func spelled(sign value: String) -> [String]? {
        guard let sign = value.last, let name = ["+": "positive", "-": "negative"][sign], value.dropLast().allSatisfy(\.isLetter) else {
            return nil
        }
        return [value.dropLast().lowercased(), name]
    }

    private mutating func add(_ value: String, _ words: [String], _ address: ColumnAddress) {
        byWords[words.joined(separator: " "), default: [:]][value, default: []].insert(address)
        longest = max(longest, words.count)
    }

    /// The one value that these words are, wherever it stands. Two values that differ in their spelling only are none, unless one is the
    /// very words: a channel is called `#search`, and the team Search.
    func value(_ stems: [String], as said: String? = nil) -> Value? {
        let words = stems.joined(separator: " ")
        // A letter alone is too little to be meant.
        guard words.utf8.count > 1, var found = byWords[words] else { return nil }
        let exact = found.filter { $0.key.lowercased() == words }
        let verbatim = found.filter { $0.key.lowercased() == said }
        if !verbatim.isEmpty { found = verbatim } else if !exact.isEmpty { found = exact }
        let folded = Dictionary(grouping: found, by: { $0.key.lowercased() })
        guard folded.count == 1, let first = found.keys.sorted().first else { return nil }
        return Value(
            text: first,
            addresses: found.values.reduce(into: []) { $0 += $1 }.sorted { ($0.table, $0.column) < ($1.table, $1.column) }
        )
    }

    /// A letter that rows hold, which is too little to be meant where nothing says of which rows.
    func letter(_ letter: String) -> Value? {
        letters[letter].map { Value(text: letter, addresses: $0.sorted { ($0.table, $0.column) < ($1.table, $1.column) }) }
    }

    /// `DE` and `FR`: no country stands there by its name.
    func isCoded(_ address: ColumnAddress) -> Bool {
        !byWords.values.contains { $0.contains { $0.key.utf8.count > 3 && $0.value.contains(address) } }
    }

    func has(_ text: String, _ address: ColumnAddress) -> Bool {
        if text.count == 1 { return letters[text.uppercased()]?.contains(address) ?? false }
        return byWords[Stem.written(in: text).joined(separator: " ")]?.contains {
            $0.value.contains(address) && $0.key.lowercased() == text.lowercased()
        }
            ?? false
    }
}
