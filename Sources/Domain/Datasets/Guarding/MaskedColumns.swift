/// The columns that the configuration hides: `members.email`, `public.members.email`, or `members.*` for all of a table.
package struct MaskedColumns: Sendable, Equatable {
    private struct Mask: Sendable, Equatable {
        var schema: String?
        var table: String
        var column: String
    }

    private var masks: [Mask]
    /// What names no column of a table.
    package private(set) var unreadable: [String] = []

    package static let none = MaskedColumns([])

    package init(_ names: [String]) {
        masks = []
        for name in names {
            let parts = name.lowercased().split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            guard (2...3).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }) else {
                unreadable.append(name)
                continue
            }
            masks.append(Mask(schema: parts.count == 3 ? parts[0] : nil, table: parts[parts.count - 2], column: parts[parts.count - 1]))
        }
    }

    package var isEmpty: Bool { masks.isEmpty }

    /// Of which columns are hidden, in lower case.
    package var tables: Set<String> { Set(masks.map(\.table)) }

    /// By table, without its schema: in lower case, and `*` for every column.
    var byTable: [String: Set<String>] {
        var found: [String: Set<String>] = [:]
        for mask in masks { found[mask.table, default: []].insert(mask.column) }
        return found
    }

    package func hides(_ column: String, of table: TableName) -> Bool {
        masks.contains { mask in
            (mask.schema == nil || table.schema == nil || mask.schema == table.schema?.lowercased())
                && mask.table == table.name.lowercased() && (mask.column == "*" || mask.column == column.lowercased())
        }
    }

    /// The catalogue with what is hidden marked.
    package func applied(to catalogue: Catalogue) -> Catalogue {
        guard !isEmpty else { return catalogue }
        var catalogue = catalogue
        for table in catalogue.tables.indices {
            for column in catalogue.tables[table].columns.indices
            where hides(catalogue.tables[table].columns[column].name, of: catalogue.tables[table].name) {
                catalogue.tables[table].columns[column].isMasked = true
                catalogue.tables[table].columns[column].values = nil
            }
        }
        return catalogue
    }

    /// Those that the catalogue has no column for: a slip in the settings would hide nothing, silently.
    package func missing(from catalogue: Catalogue) -> [String] {
        masks.filter { mask in
            !catalogue.tables.contains { table in
                (mask.schema == nil || table.name.schema == nil || mask.schema == table.name.schema?.lowercased())
                    && mask.table == table.name.name.lowercased()
                    && (mask.column == "*" || table.columns.contains { $0.name.lowercased() == mask.column })
            }
        }
        .map { [$0.schema, $0.table, $0.column].compactMap { $0 }.joined(separator: ".") }
    }
}
