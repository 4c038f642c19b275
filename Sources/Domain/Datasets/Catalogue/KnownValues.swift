/// Texts that a column is known to hold, where they are few.
package struct KnownValues: Sendable, Equatable {
    package var texts: [String]
    /// Whether it holds no others.
    package var isComplete: Bool

    package init(_ texts: [String], isComplete: Bool) {
        self.texts = texts
        self.isComplete = isComplete
    }

    /// What has more values is no list of kinds, states or names that somebody would say without the column.
    package static let most = 200
    /// A longer text is something that was written, and no value that anybody says.
    package static let longest = 80
    /// Of a whole catalogue, so that a source of thousands of tables costs no memory to speak of.
    package static let mostOfAll = 50_000

    /// What was found, without what is too long to be said; nil where nothing is left or it was too much.
    package init?(found: [String], isComplete: Bool) {
        let short = found.filter { !$0.isEmpty && $0.utf8.count <= Self.longest }
        guard !short.isEmpty, found.count <= Self.most, short.count * 2 > found.count else { return nil }
        self.init(short, isComplete: isComplete && short.count == found.count)
    }
}

extension Column {
    /// Several values in one: `text[]`, `array(varchar)`.
    package var isList: Bool { kind == .other && (declared.hasSuffix("[]") || declared.hasPrefix("array")) }

    /// Whether the words may be known that it holds, alone or in a list.
    package var mayHoldTexts: Bool { kind == .text || isList }
}

extension Catalogue {
    /// With what another reading of the same source found.
    package func withValues(of other: Catalogue) -> Catalogue {
        let known = Dictionary(other.tables.map { ($0.name, $0) }) { first, _ in first }
        var catalogue = self
        for (place, table) in catalogue.tables.enumerated() {
            guard let old = known[table.name] else { continue }
            for (index, column) in table.columns.enumerated() where !column.isMasked && column.mayHoldTexts {
                catalogue.tables[place].columns[index].values = old.columns.first { $0.name == column.name }?.values
            }
        }
        return catalogue
    }
}
