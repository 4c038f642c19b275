import Datasets

/// Questions about the catalogue itself.
struct Listings {
    let lexicon: Lexicon

    init(_ lexicon: Lexicon) { self.lexicon = lexicon }

    /// What there is, said of tables or data and of nothing else.
    private static func isOfTables(_ stems: [String]) -> Bool {
        if stems == ["what", "can", "i", "ask"] { return true }
        let stems = stems.starts(with: ["how", "many", "table"]) ? Array(stems.dropFirst(2)) : stems
        return stems.contains(where: nouns.contains) && stems.allSatisfy { nouns.contains($0) || others.contains($0) }
    }

    private static let nouns: Set<String> = ["table", "schema", "data", "database", "db", "dataset"]
    private static let others: Set<String> = [
        "what", "which", "what's", "list", "show", "me", "all", "the", "are", "is", "there", "do", "doe", "does", "we", "you", "i", "have",
        "has", "got", "in", "here", "our", "your", "this", "exist", "available", "can", "query", "ask", "know", "of", "for", "a", "give",
        "name", "contain", "store", "stored", "keep", "kept", "it", "any", "about", "see", "please", "tell", "and", "s",
    ]
    private static let ofOne: [(before: [String], after: [String])] = [
        (["describe"], []), (["describe", "table"], []), (["describe", "the"], ["table"]), (["describe", "the", "table"], []),
        (["describe", "the"], []), (["describe"], ["table"]), (["desc"], []),
        (["column", "of"], []), (["column", "in"], []), (["schema", "of"], []), (["structure", "of"], []), (["field", "of"], []),
        (["field", "in"], []), (["definition", "of"], []), (["schema", "for"], []),
        (["what", "column", "does"], ["have"]), (["which", "column", "does"], ["have"]), (["what", "field", "does"], ["have"]),
        (["which", "field", "does"], ["have"]), (["what", "column", "do"], ["have"]), (["which", "column", "do"], ["have"]),
        (["what", "field", "do"], ["have"]),
        (["what", "column", "are", "in"], []), (["which", "column", "are", "in"], []), (["what", "field", "are", "in"], []),
        (["which", "field", "are", "in"], []),
        (["what", "column", "are", "there", "in"], []), (["which", "column", "are", "there", "in"], []),
        (["what", "is", "in", "the"], ["table"]), (["what", "does"], ["look", "like"]),
        (["what", "does", "the"], ["table", "look", "like"]),
        (["how", "is"], ["structured"]), ([], ["column"]), ([], ["schema"]), (["what", "doe"], ["look", "like"]),
        (["explain", "the"], ["table"]), (["what", "is", "stored", "in"], []), (["what", "column", "has"], []),
        (["which", "column", "has"], []), (["structure", "of", "the"], ["table"]), (["what", "are", "the", "column", "of"], []),
        (["what", "are", "the", "column", "in"], []), (["what", "are", "the", "field", "of"], []),
        (["what", "information", "do", "we", "have", "about"], []), (["what", "is", "the", "structure", "of"], []),
        (["what", "is", "the", "schema", "of"], []), (["what", "do", "we", "know", "about"], []),
        (["what", "type", "are", "the", "column", "of"], []), (["what", "is", "inside"], []), (["what", "is", "inside", "the"], ["table"]),
        (["how", "is", "the"], ["table", "structured"]),
    ]

    func question(_ tokens: [Token]) -> TableQuestion? {
        guard tokens.allSatisfy({ $0.kind != .sign && $0.kind != .comma }), tokens.count <= 14 else { return nil }
        var stems = tokens.map { $0.kind == .word ? Stem.of($0.lower) : $0.lower }
        var written = tokens.map(\.text)
        while let first = stems.first,
            ["please", "can", "could", "you", "show", "me", "give", "tell", "list", "hey", "get", "display", "print"].contains(first)
        {
            if Self.isOfTables(stems) { return tables() }
            (stems, written) = (Array(stems.dropFirst()), Array(written.dropFirst()))
        }
        if stems.last == "please" { (stems, written) = (stems.dropLast(), written.dropLast()) }
        if Self.isOfTables(stems) { return tables() }
        if stems.first == "the" || stems.first == "all" { (stems, written) = (Array(stems.dropFirst()), Array(written.dropFirst())) }
        if let having = having(stems, written) { return having }
        for (before, after) in Self.ofOne
        where stems.count > before.count + after.count && stems.starts(with: before) && Array(stems.suffix(after.count)) == after {
            var name = Array(written[before.count..<written.count - after.count])
            while let first = name.first?.lowercased(), ["the", "all", "our", "table", "each", "a"].contains(first), name.count > 1 {
                name.removeFirst()
            }
            while let last = name.last?.lowercased(), last == "table", name.count > 1 { name.removeLast() }
            guard name.count <= 6, let table = table(name) else { continue }
            return describe(table)
        }
        return nil
    }

    private func table(_ name: [String]) -> Int? {
        let stems = name.flatMap { Stem.words(of: $0) }
        let exact = lexicon.exact(stems, as: "")
        let mention = exact.tables.isEmpty && stems.count == 1 ? lexicon.loose(stems[0], as: "") : exact
        let near = mention.tables.isEmpty && stems.count == 1 ? lexicon.mistyped(stems[0], as: "") : mention
        // Where a column is called so, it is no question about a table.
        guard near.bestTable >= near.bestColumn - 0.3 else { return nil }
        return near.tables.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
    }

    private func tables() -> TableQuestion {
        let name = naming
        let rows = lexicon.catalogue.tables.map { [name($0.name), $0.kind.rawValue, String($0.columns.count), $0.comment ?? ""] }
        return TableQuestion(
            kind: .listing(TableQuestion.Listing(columns: ["table", "kind", "columns", "comment"], rows: rows)),
            words: "the tables"
        )
    }

    private func describe(_ index: Int) -> TableQuestion {
        let (table, name) = (lexicon.catalogue.tables[index], naming)
        let rows = table.columns.map { column in
            let reference = table.references.first { $0.columns.contains(column.name) }.map { "→ \(name($0.table))" }
            let isKey = table.primaryKey.contains(column.name) ? "key" : nil
            let notes = [isKey, reference, column.isMasked ? "hidden" : nil, column.comment].compactMap { $0 }
            return [column.name, kind(column), notes.joined(separator: ", ")]
        }
        return TableQuestion(
            kind: .listing(TableQuestion.Listing(columns: ["column", "kind", "notes"], rows: rows)),
            words: "columns of \(name(table.name))"
        )
    }

    /// Where there is but one schema, nobody says it.
    var naming: (TableName) -> String {
        Set(lexicon.catalogue.tables.map(\.name.schema)).count > 1 ? { $0.words } : { $0.name }
    }

    func kind(_ column: Column) -> String { column.declared.isEmpty ? column.kind.rawValue : column.declared }
}
