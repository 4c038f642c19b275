import ReadOnlySQLite

extension Catalogue {
    /// A reference that names no columns means the other table's key, and says names as somebody wrote them: to the engine upper and
    /// lower case are the same.
    init(sqlite found: [SchemaTable]) {
        self.init(found.filter { !$0.isShadow }.map(Table.init))
        let known = Dictionary(tables.map { ($0.name.name.lowercased(), $0) }) { first, _ in first }
        for table in tables.indices {
            for number in tables[table].references.indices {
                let reference = tables[table].references[number]
                guard let other = known[reference.table.name.lowercased()] else { continue }
                let columns = reference.theirColumns.map { named in
                    other.columns.first { $0.name.lowercased() == named.lowercased() }?.name ?? named
                }
                tables[table].references[number].table = other.name
                tables[table].references[number].theirColumns = columns.isEmpty ? other.primaryKey : columns
            }
        }
    }
}

extension Table {
    init(_ table: SchemaTable) {
        self.init(
            TableName(table.name),
            kind: table.isView ? .view : .table,
            columns: table.columns.map(Column.init),
            primaryKey: table.columns.filter { $0.keyPosition > 0 }.sorted { $0.keyPosition < $1.keyPosition }.map(\.name),
            references: table.references.map { Reference($0.columns, to: TableName($0.table), $0.theirColumns) },
            estimatedRows: table.estimatedRows
        )
    }
}

extension Column {
    init(_ column: SchemaColumn) {
        var kind = ColumnKind(sqlite: column.declared)
        // The engine has no type for times: they stand in columns of text, or of nothing at all.
        if kind == .integer, column.isFlag { kind = .bool }
        if kind == .text || kind == .other, let found = ColumnKind(of: column.samples) { kind = found }
        self.init(
            column.name,
            kind,
            declared: column.declared,
            isNullable: column.isNullable && column.keyPosition == 0,
            isMasked: column.isHidden
        )
        if kind == .text, !column.isHidden { values = KnownValues(found: column.texts, isComplete: column.hasAllTexts) }
    }
}

extension SchemaColumn {
    /// A file that has no type for truth keeps it as 0 and 1, under a name that says so.
    fileprivate var isFlag: Bool {
        guard samples.allSatisfy({ $0 == .integer(0) || $0 == .integer(1) }) else { return false }
        let name = name.lowercased()
        if ["is", "has", "was", "can"].contains(where: { name.hasPrefix($0 + "_") }) { return true }
        let isCamel = ["is", "has", "was", "can"].contains {
            self.name.hasPrefix($0) && self.name.dropFirst($0.count).first?.isUppercase == true
        }
        return isCamel || (keyPosition == 0 && Set(samples).count == 2 && !countsSomething)
    }

    /// `attempts` and `stock` may be 0 and 1 for now.
    private var countsSomething: Bool {
        let last = String(name.lowercased().split { $0 == "_" || $0 == " " }.last ?? "")
        let isPlural = last.hasSuffix("s") && !last.hasSuffix("ss") && !last.hasSuffix("us")
        return isPlural || Self.counts.contains(last)
    }

    private static let counts: Set<String> = [
        "id", "count", "cnt", "number", "no", "nr", "num", "quantity", "qty", "stock", "level", "rating", "score", "amount", "amt", "total",
        "price", "cost", "size", "age", "year", "priority", "position", "pos", "rank", "version", "day", "month", "floor", "index", "seq",
        "sequence", "order", "step", "attempt", "retry", "value", "val", "weight", "balance", "grade", "capacity", "tier", "fee", "status",
        "state", "type", "kind", "code",
    ]
}
