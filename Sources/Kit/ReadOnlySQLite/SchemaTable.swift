/// A table or a view as the file declares it.
package struct SchemaTable: Sendable, Equatable {
    package var name: String
    package var isView: Bool
    package var isVirtual: Bool
    /// It belongs to a full-text table, which alone means something.
    package var isShadow: Bool
    package var columns: [SchemaColumn] = []
    package var references: [SchemaReference] = []
    package var estimatedRows: Int64?
}

package struct SchemaColumn: Sendable, Equatable {
    package var name: String
    package var declared: String
    package var isNullable: Bool
    /// Its place in the primary key, from 1; 0 outside.
    package var keyPosition: Int
    /// The rules hide it, or what it is made of.
    package var isHidden = false
    /// What stands in a few of the first rows; empty in a view, and where it is hidden.
    package var samples: [ReadValue] = []
    /// The texts that it holds, where they are few; empty where it is hidden.
    package var texts: [String] = []
    /// Whether these are all that stands in it.
    package var hasAllTexts = false
}

package struct SchemaReference: Sendable, Equatable {
    package var table: String
    package var columns: [String]
    /// Empty where the other table's primary key is meant.
    package var theirColumns: [String]
}
