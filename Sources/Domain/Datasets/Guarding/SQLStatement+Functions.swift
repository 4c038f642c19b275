extension SQLStatement {
    /// Every name with a bracket behind it calls something, unless the place says otherwise. Only what is known to compute is called.
    /// `tables` can be called too: a full-text table takes what is searched for.
    func checkFunctions(tables: Set<String>) throws(DataProblem) {
        let given = Set(named.map(\.name))
        for index in tokens.indices where tokens[index].isName && token(index + 1)?.isSymbol("(") == true && !given.contains(index) {
            let token = tokens[index]
            if token.kind == .word, KnownCalls.words.contains(token.value) { continue }
            if index > 0, tokens[index - 1].isWord("as") || tokens[index - 1].isSymbol("::") { continue }
            if namesColumns(index) { continue }
            if index > 0, tokens[index - 1].isSymbol(".") {
                guard dialect == .postgres, tokens[index - 2].value == "pg_catalog", self.token(index - 3)?.isSymbol(".") != true else {
                    throw refusal(
                        "\(token.value)(…) of a schema is not among the functions that I call.",
                        cure: "Use the database's own functions, or write AS before a table's new name.",
                        at: index
                    )
                }
            }
            guard KnownCalls.names(dialect).contains(token.value) || tables.contains(token.value) else {
                throw refusal(
                    "\(token.value)(…) is not among the functions that only compute.",
                    cure: "Use another function. If it is a table's new name, write AS before it.",
                    at: index
                )
            }
        }
    }

    /// `unnest(tags) t(tag)`: behind a bracket nothing can be called but the new name of a table, with those of its columns.
    private func namesColumns(_ index: Int) -> Bool {
        guard dialect != .sqlite, index > 1 else { return false }
        if tokens[index - 1].isWord("ordinality") { return tokens[index - 2].isWord("with") }
        guard tokens[index - 1].isSymbol(")"), let start = closing.first(where: { $0.value == index - 1 })?.key else { return false }
        return !(start > 1 && tokens[start - 1].isWord("on") && tokens[start - 2].isWord("distinct"))
    }
}
