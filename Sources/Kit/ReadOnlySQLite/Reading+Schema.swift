extension Reading where Item == [SchemaTable] {
    /// Reads what tables there are; one item.
    /// - Parameter texts: how long to look for the texts that columns hold; nil leaves them out.
    package static func schema(
        of path: String,
        _ rules: ReadingRules,
        texts: ColumnTexts? = nil,
        ended: @escaping @Sendable () -> Void = {}
    ) -> Reading {
        Reading(path, rules, ended: ended) { (handle, watch, rendezvous) throws(ReadingProblem) in
            var tables = try handle.names().filter { !$0.name.lowercased().hasPrefix("sqlite_") }
            try handle.admitNames(rules, watch)
            let estimates = try handle.estimates()
            for index in tables.indices {
                // A view over what is gone is left out of nothing but its columns.
                tables[index].columns = (try? handle.columns(of: tables[index].name)) ?? []
                for column in tables[index].columns.indices {
                    tables[index].columns[column].isHidden = watch.hides(tables[index].columns[column].name, of: tables[index].name)
                }
                tables[index].references = try handle.references(of: tables[index].name)
                tables[index].estimatedRows = estimates[tables[index].name]
                guard !tables[index].isView, !tables[index].isVirtual, !tables[index].isShadow else { continue }
                watch.speaker = .statement
                handle.sample(&tables[index])
                watch.speaker = .reading
                guard watch.mayGoOn else { throw handle.problem(0) }
            }
            if let texts { handle.find(texts, in: &tables, watch) }
            try handle.checkRest()
            rendezvous.give(tables)
        }
    }
}

extension ReadOnlyHandle {
    func names() throws(ReadingProblem) -> [SchemaTable] {
        try rows("SELECT name, type FROM pragma_table_list WHERE schema = 'main' ORDER BY name").compactMap { row in
            guard case .text(let name) = row[0], case .text(let type) = row[1] else { return nil }
            return SchemaTable(name: name, isView: type == "view", isVirtual: type == "virtual", isShadow: type == "shadow")
        }
    }

    /// How each table is declared; both in lower case, which the engine's own `lower` knows of ASCII alone.
    func declarations() throws(ReadingProblem) -> [String: String] {
        var found: [String: String] = [:]
        for row in try rows("SELECT name, sql FROM sqlite_schema WHERE type = 'table'", longest: 1 << 20) {
            guard case .text(let name) = row[0], case .text(let text) = row[1] else { continue }
            found[name.lowercased(), default: ""] += text.lowercased() + "\n"
        }
        return found
    }

    func generatedColumns(of table: String) throws(ReadingProblem) -> [String] {
        try rows("SELECT name FROM pragma_table_xinfo($1) WHERE hidden IN (2, 3)", table).compactMap { row in
            if case .text(let name) = row[0] { name.lowercased() } else { nil }
        }
    }

    func columns(of table: String) throws(ReadingProblem) -> [SchemaColumn] {
        // What is hidden is no column of a virtual table that a person could mean.
        try rows("SELECT name, type, \"notnull\", pk FROM pragma_table_xinfo($1) WHERE hidden <> 1", table).compactMap { row in
            guard case .text(let name) = row[0], case .integer(let notNull) = row[2], case .integer(let key) = row[3] else { return nil }
            var declared = ""
            if case .text(let type) = row[1] { declared = type }
            return SchemaColumn(name: name, declared: declared, isNullable: notNull == 0, keyPosition: Int(key))
        }
    }

    func references(of table: String) throws(ReadingProblem) -> [SchemaReference] {
        var found: [(id: Int64, reference: SchemaReference)] = []
        let sql = "SELECT id, \"table\", \"from\", \"to\" FROM pragma_foreign_key_list($1) ORDER BY id, seq"
        for row in try rows(sql, table) {
            guard case .integer(let id) = row[0], case .text(let other) = row[1], case .text(let column) = row[2] else { continue }
            if found.last?.id != id { found.append((id, SchemaReference(table: other, columns: [], theirColumns: []))) }
            found[found.count - 1].reference.columns.append(column)
            if case .text(let theirs) = row[3] { found[found.count - 1].reference.theirColumns.append(theirs) }
        }
        return found.map(\.reference)
    }

    /// What ANALYZE has left, if it ever ran.
    func estimates() throws(ReadingProblem) -> [String: Int64] {
        guard try !rows("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'").isEmpty else { return [:] }
        var found: [String: Int64] = [:]
        for row in try rows("SELECT tbl, stat FROM sqlite_stat1") {
            guard case .text(let table) = row[0], case .text(let numbers) = row[1] else { continue }
            guard let count = numbers.split(separator: " ").first.flatMap({ Int64($0) }) else { continue }
            found[table] = max(found[table] ?? 0, count)
        }
        return found
    }

    func sample(_ table: inout SchemaTable) {
        let columns = Array(table.columns.indices)
        // Where a value is too long to be read, it costs the others of its column alone.
        if (try? sample(columns, of: &table)) == nil { for column in columns { try? sample([column], of: &table) } }
    }

    private func sample(_ columns: [Int], of table: inout SchemaTable) throws(ReadingProblem) {
        guard !columns.isEmpty else { return }
        let names = columns.map { Self.quoted(table.columns[$0].name) }.joined(separator: ", ")
        for row in try rows("SELECT \(names) FROM \(Self.quoted(table.name)) LIMIT 20") {
            for (column, value) in zip(columns, row) where value != .null { table.columns[column].samples.append(value) }
        }
    }

    static func quoted(_ name: String) -> String {
        "\"\(name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
    }

    func rows(_ sql: String, _ value: String? = nil, longest: Int = 256) throws(ReadingProblem) -> [[ReadValue]] {
        let statement = try ReadingStatement(sql, in: self)
        if let value { statement.bind(value) }
        var (rows, size, cuts): ([[ReadValue]], Int, Int) = ([], 0, 0)
        while try statement.step(in: self) { rows.append(statement.row(longest: longest, size: &size, cuts: &cuts)) }
        return rows
    }
}
