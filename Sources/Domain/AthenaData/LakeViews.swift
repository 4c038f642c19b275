import AWSServices
import Cryptography
import Datasets
import JSON

/// What is hidden in a view because of what it takes from. A view that may take a hidden column of a table is hidden whole, and so is one
/// whose statement nobody can read: it may take anything.
struct LakeViews {
    private let views: [(name: TableName, words: ViewWords?)]

    init(_ tables: [LakeTable]) {
        views = tables.filter(\.isView).map { (TableName($0.name, in: $0.database), $0.statement.flatMap { ViewWords($0, .athena) }) }
    }

    func hidden(in catalogue: Catalogue) -> Catalogue {
        var catalogue = catalogue
        var hidden: [(table: String, columns: Set<String>)] = catalogue.tables.compactMap { table in
            let columns = table.columns.filter(\.isMasked).map { $0.name.lowercased() }
            return columns.isEmpty ? nil : (table.name.name, Set(columns))
        }
        guard !hidden.isEmpty else { return catalogue }
        var open = views
        while let place = open.firstIndex(where: { view in
            guard let words = view.words else { return true }
            return hidden.contains { words.mayTake($0.columns, of: $0.table) }
        }) {
            let view = open.remove(at: place)
            hidden.append((view.name.name, ["*"]))
            catalogue.hide(view.name)
        }
        return catalogue
    }
}

extension Catalogue {
    fileprivate mutating func hide(_ name: TableName) {
        guard let place = tables.firstIndex(where: { $0.name == name }) else { return }
        for column in tables[place].columns.indices { tables[place].columns[column].isMasked = true }
    }
}

extension LakeTable {
    /// A view's own: as somebody wrote it, or in the envelope that Athena puts it in.
    fileprivate var statement: String? {
        let (opening, closing) = ("/* Presto View: ", " */")
        guard let viewText, viewText.hasPrefix(opening), viewText.hasSuffix(closing) else { return viewText }
        let envelope = viewText.utf8.dropFirst(opening.utf8.count).dropLast(closing.utf8.count)
        return Cryptography.bytes(base64: envelope).flatMap { try? JSON(parsing: $0) }?["originalSql"]?.string
    }
}
