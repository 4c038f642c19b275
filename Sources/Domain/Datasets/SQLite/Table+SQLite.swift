import ReadOnlySQLite

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
        if kind == .text || kind == .other, let found = ColumnKind(of: column.samples) { kind = found }
        self.init(column.name, kind, declared: column.declared, isNullable: column.isNullable && column.keyPosition == 0)
    }
}
