/// How far somebody looks for the texts that columns hold.
package struct ColumnTexts: Sendable {
    /// For all tables together: what is not found by then is left out.
    package var time: Duration
    /// Of one column; what has more is left out.
    package var most: Int
    /// Of all columns together.
    package var mostOfAll: Int
    /// Of one table; what stands behind them is not looked at.
    package var rows: Int

    package init(time: Duration, most: Int, mostOfAll: Int, rows: Int = 20_000) {
        self.time = time
        self.most = most
        self.mostOfAll = mostOfAll
        self.rows = rows
    }
}

extension ReadOnlyHandle {
    func find(_ texts: ColumnTexts, in tables: inout [SchemaTable], _ watch: Watch) {
        (watch.speaker, watch.pause) = (.statement, .now + texts.time)
        defer { (watch.speaker, watch.pause) = (.reading, nil) }
        var room = texts.mostOfAll
        for table in tables.indices where !tables[table].isView && !tables[table].isVirtual && !tables[table].isShadow {
            guard room > 0, watch.mayGoOn else { return }
            find(texts, in: &tables[table], watch)
            room -= tables[table].columns.reduce(0) { $0 + $1.texts.count }
        }
    }

    /// A value that is too long to be read costs its own column's texts, and no others.
    private func find(_ texts: ColumnTexts, in table: inout SchemaTable, _ watch: Watch) {
        let name = Self.quoted(table.name)
        let isWhole = (try? rows("SELECT 1 FROM \(name) LIMIT 1 OFFSET \(texts.rows)").isEmpty) ?? false
        for index in table.columns.indices where table.columns[index].mayHoldTexts && watch.mayGoOn {
            let column = Self.quoted(table.columns[index].name)
            let some = "SELECT \(column) FROM \(name) LIMIT \(texts.rows)"
            let distinct = "SELECT DISTINCT \(column) FROM (\(some)) LIMIT \(texts.most + 2)"
            let found = (try? rows(distinct).map { $0[0] }.filter { $0 != .null }) ?? []
            guard !found.isEmpty, found.count <= texts.most else { continue }
            let words = found.compactMap { if case .text(let text) = $0 { text } else { nil } }
            table.columns[index].texts = words
            table.columns[index].hasAllTexts = isWhole && words.count == found.count
        }
    }
}

extension SchemaColumn {
    /// A column may hold anything, whatever it was declared as.
    fileprivate var mayHoldTexts: Bool { samples.isEmpty || samples.contains { if case .text = $0 { true } else { false } } }
}
