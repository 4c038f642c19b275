/// The words of a view's statement, as far as they tell what it may take from a table: where an engine does not say which columns of a
/// view come from where.
package struct ViewWords: Sendable {
    private let names: Set<String>
    /// It has columns of something without their names.
    private let takesAll: Bool

    /// Nil where it cannot be read.
    package init?(_ text: String, _ dialect: SQLDialect) {
        guard let tokens = try? SQLReader.read(text, dialect) else { return nil }
        names = Set(tokens.filter(\.isName).map(\.value))
        takesAll = tokens.indices.contains { index in
            let before = index > 0 ? tokens[index - 1] : nil
            // Elsewhere a star multiplies, or counts.
            if tokens[index].isSymbol("*") {
                return before?.isWord("select", "all", "distinct") == true || before?.isSymbol(".") == true || before?.isSymbol(",") == true
            }
            guard tokens[index].isName else { return false }
            if tokens[index].isWord("table", "natural") { return true }
            guard index + 1 < tokens.count, tokens[index + 1].isSymbol("(") else { return false }
            // New names for columns, behind a new name for a table.
            let calls = before?.isWord("as") == true ? KnownCalls.words : KnownCalls.words.union(KnownCalls.names(dialect))
            return !calls.contains(tokens[index].value)
        }
    }

    /// - Parameter columns: those that are hidden, in lower case; `*` for all.
    package func mayTake(_ columns: Set<String>, of table: String) -> Bool {
        guard names.contains(table.lowercased()) else { return false }
        return takesAll || columns.contains("*") || !columns.isDisjoint(with: names)
    }
}
