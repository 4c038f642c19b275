/// A column of a result, named as the engine named it.
package struct ResultColumn: Sendable, Equatable {
    package var name: String
    package var kind: ColumnKind

    package init(_ name: String, _ kind: ColumnKind) {
        self.name = name
        self.kind = kind
    }
}
