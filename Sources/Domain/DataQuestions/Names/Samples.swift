package import Datasets

/// The values that a text column has, where there are few of them: all of them, or the column is left out. With them, a value that a
/// question names finds its column, and a word that is no value is not taken for one.
package struct Samples: Sendable, Equatable {
    package var table: TableName
    package var column: String
    package var values: [String]

    package init(of column: String, in table: TableName, _ values: [String]) {
        self.table = table
        self.column = column
        self.values = values
    }

    /// More of them say nothing about a column, and cost memory.
    package static let most = 200
}

/// The values of a catalogue by their words.
struct Vocabulary: Sendable {
    struct Value: Sendable, Equatable {
        var text: String
        var addresses: [ColumnAddress]
    }

    private var byWords: [String: [String: Set<ColumnAddress>]] = [:]
    private(set) var sampled: Set<ColumnAddress> = []
    private(set) var longest = 0

    init(_ samples: [Samples], _ catalogue: Catalogue) {
        for sample in samples where sample.values.count <= Samples.most {
            guard let table = catalogue.tables.firstIndex(where: { $0.name == sample.table }),
                let column = catalogue.tables[table].columns.firstIndex(where: { $0.name == sample.column })
            else { continue }
            let address = ColumnAddress(table: table, column: column)
            guard !catalogue[address].isMasked, catalogue[address].kind == .text else { continue }
            sampled.insert(address)
            let isPeople = Self.keepsPeople(catalogue, address)
            for value in sample.values {
                let words = Stem.words(of: value)
                guard !words.isEmpty, words.count <= 6, value.utf8.count > 1, value.contains(where: \.isLetter) else { continue }
                add(value, words, address)
                // `Ada` for `Ada O'Neil`
                if isPeople, words.count > 1, words[0].utf8.count > 2 { add(value, [words[0]], address) }
            }
        }
    }

    private mutating func add(_ value: String, _ words: [String], _ address: ColumnAddress) {
        byWords[words.joined(separator: " "), default: [:]][value, default: []].insert(address)
        longest = max(longest, words.count)
    }

    private static func keepsPeople(_ catalogue: Catalogue, _ address: ColumnAddress) -> Bool {
        catalogue.tables[address.table].label == catalogue[address]
            && !Synonyms.persons.isDisjoint(with: Stem.words(of: catalogue.tables[address.table].name.name))
    }

    /// The one value that these words are, wherever it stands. Two values that differ in their spelling only are none.
    func value(_ stems: [String]) -> Value? {
        guard let found = byWords[stems.joined(separator: " ")] else { return nil }
        let folded = Dictionary(grouping: found, by: { $0.key.lowercased() })
        guard folded.count == 1, let first = found.keys.sorted().first else { return nil }
        return Value(
            text: first,
            addresses: found.values.reduce(into: []) { $0 += $1 }.sorted { ($0.table, $0.column) < ($1.table, $1.column) }
        )
    }

    func has(_ text: String, _ address: ColumnAddress) -> Bool {
        byWords[Stem.words(of: text).joined(separator: " ")]?.contains {
            $0.value.contains(address) && $0.key.lowercased() == text.lowercased()
        }
            ?? false
    }
}
