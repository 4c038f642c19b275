import Datasets

/// The tables of a catalogue by what they are called and by what their rows are told apart, so that of thousands none has to be gone through.
struct TableNames {
    private let catalogue: Catalogue
    private var byWords: [[String]: [Int]] = [:]
    private var byKey: [String: [Int]] = [:]

    init(_ catalogue: Catalogue) {
        self.catalogue = catalogue
        for (index, table) in catalogue.tables.enumerated() {
            byWords[Stem.words(of: table.name.name), default: []].append(index)
            if table.primaryKey.count == 1 { byKey[table.primaryKey[0], default: []].append(index) }
        }
    }

    /// `customer_id` belongs to `customers.id`, where no foreign key says so.
    func target(of column: Column, in index: Int) -> (Int, String)? {
        let words = Stem.words(of: column.name)
        guard words.count > 1, words.last == "id" else { return nil }
        let named = Array(words.dropLast())
        let found = (byWords[named] ?? []).compactMap { number in number == index ? nil : key(of: number, for: column).map { (number, $0) }
        }
        if found.count == 1 { return found[0] }
        if let role = roled(named) { return role }
        // `dept_id` of `department`, where that is its key.
        let keyed = (byKey[column.name] ?? []).filter { $0 != index }
        return keyed.count == 1 ? (keyed[0], column.name) : nil
    }

    private func key(of number: Int, for column: Column) -> String? {
        let table = catalogue.tables[number]
        if table.primaryKey.count == 1 { return table.primaryKey[0] }
        return table.columns.first { $0.name.lowercased() == "id" || $0.name == column.name }?.name
    }

    /// `lead_engineer_id` of teams
    private func roled(_ words: [String]) -> (Int, String)? {
        let found = words.indices.dropFirst().flatMap { byWords[Array(words[$0...])] ?? [] }.filter {
            catalogue.tables[$0].primaryKey.count == 1
        }
        return found.count == 1 ? (found[0], catalogue.tables[found[0]].primaryKey[0]) : nil
    }
}
