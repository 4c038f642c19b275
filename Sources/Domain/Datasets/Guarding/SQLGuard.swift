/// Reads a statement before any engine does, and lets only questions pass: one statement that begins as a question begins, holds no word
/// that writes or locks, calls only functions that compute, and names nothing that is hidden.
///
/// It stands before what the engines themselves enforce, so that a refusal comes at once, in words, and says what to ask instead.
package struct SQLGuard: Sendable {
    private let dialect: SQLDialect
    private let catalogue: Catalogue
    private let masked: MaskedColumns

    package init(dialect: SQLDialect, catalogue: Catalogue, masked: MaskedColumns = .none) {
        self.dialect = dialect
        self.catalogue = masked.applied(to: catalogue)
        self.masked = masked
    }

    package func examine(_ text: String) throws(DataProblem) -> SafeQuery {
        var statement = SQLStatement(try SQLReader.read(text, dialect), text: text, dialect: dialect)
        try statement.checkShape()
        try statement.checkWords()
        let tables = dialect == .sqlite ? catalogue.tables.map { $0.name.name.lowercased() } : []
        try statement.checkFunctions(tables: Set(tables))
        if dialect == .sqlite {
            try SQLiteReservations(statement, masked, catalogue).check()
        } else {
            try HiddenColumns(statement, catalogue, masked).check()
        }
        return SafeQuery(unread: statement.trimmed, dialect: dialect)
    }
}
