/// A column of what a statement gives, before any row of it is read.
package struct PostgresColumn: Sendable, Equatable {
    package var name: String
    /// The number of its type; a domain's is that of what it is made of.
    package var type: UInt32
    /// What narrows the type, such as a length; -1 where nothing does.
    package var modifier: Int32
    /// The number of the table that it is taken from as it is, and 0 where it is computed.
    package var table: UInt32
    package var tableColumn: Int32
}
