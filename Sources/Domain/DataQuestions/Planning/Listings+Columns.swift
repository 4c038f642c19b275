import Datasets

extension Listings {
    /// `which tables have a column called email`
    func having(_ stems: [String], _ written: [String]) -> TableQuestion? {
        guard let opening = Self.openings.first(where: { stems.starts(with: $0) }) else { return nil }
        var behind = written.dropFirst(opening.count)
        while behind.count > 1, let first = behind.first, Self.particles.contains(first.lowercased()) { behind.removeFirst() }
        while behind.count > 1, let last = behind.last, ["column", "columns", "field"].contains(last.lowercased()) { behind.removeLast() }
        let found = columns(called: Array(behind))
        guard !found.isEmpty else { return nil }
        let name = naming
        let rows = found.sorted { ($0.table, $0.column) < ($1.table, $1.column) }.map {
            [name(lexicon.catalogue.tables[$0.table].name), lexicon.catalogue[$0].name, kind(lexicon.catalogue[$0])]
        }
        return TableQuestion(
            kind: .listing(TableQuestion.Listing(columns: ["table", "column", "kind"], rows: rows)),
            words: "tables with “\(behind.joined(separator: " "))”"
        )
    }

    /// A name is taken as it was written where columns are called exactly so, and for its words otherwise.
    private func columns(called written: [String]) -> [ColumnAddress] {
        let name = written.joined(separator: "_").lowercased()
        let tables = lexicon.catalogue.tables
        let literal = tables.indices.flatMap { table in
            tables[table].columns.indices.filter { tables[table].columns[$0].name.lowercased() == name }.map {
                ColumnAddress(table: table, column: $0)
            }
        }
        guard literal.isEmpty else { return literal }
        let stems = written.flatMap(Stem.words(of:))
        let exact = lexicon.exact(stems, as: "").columns.filter { $0.value >= 0.7 }
        guard exact.isEmpty, stems.count == 1 else { return exact.map(\.key) }
        return lexicon.mistyped(stems[0], as: "").columns.filter { $0.value >= 0.6 }.map(\.key)
    }

    private static let openings = [
        ["which", "table", "have"], ["which", "table", "contain"], ["what", "table", "have"], ["which", "table", "has"],
        ["what", "table", "contain"], ["table", "with"], ["which", "table", "hold"], ["in", "which", "table", "is", "there"],
        ["in", "what", "table", "is", "there"],
        ["in", "which", "table", "is"], ["which", "table", "is", "there"], ["what", "table", "hold"],
        ["what", "table", "are", "there", "with"], ["which", "table", "are", "there", "with"], ["where", "is", "there"],
    ]
    private static let particles: Set<String> = [
        "a", "an", "the", "column", "columns", "called", "named", "field", "data", "with", "name", "for",
    ]
}
