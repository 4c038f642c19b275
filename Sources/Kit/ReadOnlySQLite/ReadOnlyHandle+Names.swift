extension ReadOnlyHandle {
    /// Says what a statement may name, and what of it is hidden.
    func admitNames(_ rules: ReadingRules, _ watch: Watch) throws(ReadingProblem) {
        let tables = try names()
        watch.hidden = rules.hidden
        if !rules.hidden.isEmpty { try hideWhatFollows(from: rules.hidden, among: tables, watch) }
        for name in tables.map({ $0.name.lowercased() }) where !name.hasPrefix("sqlite_") && !watch.closed.contains(name) {
            watch.tables.insert(name)
        }
        // When these are met first, the engine asks whether it may write to the schema, which it does not do.
        for name in KnownFunctions.tables { _ = try ReadingStatement("SELECT * FROM \(name)", in: self) }
    }

    /// A hidden column can be read in columns that are generated from it, and by searching a full-text table that is or indexes it: such
    /// a table cannot be read at all, nor can the tables that hold its words, as a search would tell what is hidden.
    private func hideWhatFollows(
        from hidden: [String: Set<String>],
        among tables: [SchemaTable],
        _ watch: Watch
    ) throws(ReadingProblem) {
        let texts = try declarations()
        for table in tables.map(\.name) {
            guard let columns = hidden[table.lowercased()], let text = texts[table.lowercased()] else { continue }
            // Once where it is declared, and once more where something is made of it.
            guard columns.contains(where: { Self.count($0, in: text) > 1 }) else { continue }
            watch.hidden[table.lowercased(), default: []].formUnion(try generatedColumns(of: table))
        }
        var following = Set(hidden.keys)
        var count = -1
        while count != following.count {
            count = following.count
            for name in tables.filter(\.isVirtual).map({ $0.name.lowercased() }) {
                let text = texts[name] ?? ""
                if following.contains(where: { $0 != name && Self.count($0, in: text) > 0 }) { following.insert(name) }
            }
        }
        let searched = tables.filter { $0.isVirtual && following.contains($0.name.lowercased()) }.map { $0.name.lowercased() }
        for name in tables.map({ $0.name.lowercased() }) {
            if searched.contains(where: { name == $0 || name.hasPrefix($0 + "_") }) { watch.closed.insert(name) }
        }
    }

    /// How often a name stands in a declaration, both in lower case.
    private static func count(_ name: String, in text: String) -> Int {
        func isOfName(_ character: Character) -> Bool { character.isLetter || character.isNumber || character == "_" }
        guard name.allSatisfy(isOfName) else { return text.split(separator: name, omittingEmptySubsequences: false).count - 1 }
        return text.split { !isOfName($0) }.count { $0 == name }
    }
}
