/// What a source has: read from the engine, never guessed.
package struct Catalogue: Sendable, Equatable {
    package var tables: [Table]

    package init(_ tables: [Table]) { self.tables = tables }

    package subscript(name: TableName) -> Table? { tables.first { $0.name == name } }
}

/// In SQLite the schema is nil, in PostgreSQL a schema, in Athena a database.
package struct TableName: Sendable, Hashable, Codable {
    package var schema: String?
    package var name: String

    package init(_ name: String, in schema: String? = nil) {
        self.schema = schema
        self.name = name
    }

    /// As people write it.
    package var words: String { schema.map { "\($0).\(name)" } ?? name }
}

package struct Table: Sendable, Equatable {
    package enum Kind: String, Sendable, Codable { case table, view }

    package var name: TableName
    package var kind: Kind
    package var columns: [Column]
    package var primaryKey: [String]
    package var references: [Reference]
    /// The engine's own estimate, where it has one.
    package var estimatedRows: Int64?
    package var comment: String?

    package init(
        _ name: TableName,
        kind: Kind = .table,
        columns: [Column],
        primaryKey: [String] = [],
        references: [Reference] = [],
        estimatedRows: Int64? = nil,
        comment: String? = nil
    ) {
        self.name = name
        self.kind = kind
        self.columns = columns
        self.primaryKey = primaryKey
        self.references = references
        self.estimatedRows = estimatedRows
        self.comment = comment
    }
}

package struct Column: Sendable, Equatable {
    package var name: String
    package var kind: ColumnKind
    /// As it was declared: `numeric(10,2)`.
    package var declared: String
    package var isNullable: Bool
    /// Hidden by the configuration: it may be named in a description, and its values are never read.
    package var isMasked: Bool
    package var comment: String?
    /// Nil where they are many, or nobody looked. Data of the source: only whoever may read it may be told of them.
    package var values: KnownValues?

    package init(
        _ name: String,
        _ kind: ColumnKind,
        declared: String = "",
        isNullable: Bool = true,
        isMasked: Bool = false,
        comment: String? = nil,
        values: KnownValues? = nil
    ) {
        self.name = name
        self.kind = kind
        self.declared = declared
        self.isNullable = isNullable
        self.isMasked = isMasked
        self.comment = comment
        self.values = values
    }
}

/// A foreign key.
package struct Reference: Sendable, Equatable {
    package var columns: [String]
    package var table: TableName
    package var theirColumns: [String]

    package init(_ columns: [String], to table: TableName, _ theirColumns: [String]) {
        self.columns = columns
        self.table = table
        self.theirColumns = theirColumns
    }
}
