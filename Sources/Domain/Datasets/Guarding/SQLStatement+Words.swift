extension SQLStatement {
    /// No word that writes, wherever it stands: an engine allows some of them in the middle of a question. As the name of a column
    /// such a word can be quoted.
    func checkWords() throws(DataProblem) {
        for (index, token) in tokens.enumerated() where token.isName {
            // After a dot or AS it can only be a name.
            if index > 0, tokens[index - 1].isSymbol(".") || tokens[index - 1].isWord("as") { continue }
            if token.kind == .word { try checkVerb(token, at: index) }
            try checkSystemName(token, at: index)
        }
        if dialect == .postgres { try checkInformationSchema() }
    }

    private func checkVerb(_ token: SQLToken, at index: Int) throws(DataProblem) {
        switch token.value {
        case "insert", "update", "delete", "merge", "into", "returning":
            throw refusal(
                "\(token.value.uppercased()) would change the data.",
                cure: "I only read. A column of that name is written in double quotes.",
                at: index
            )
        case "for" where self.token(index + 1)?.isWord("update", "share", "no", "key", "read") == true:
            throw refusal("FOR \(tokens[index + 1].value.uppercased()) would lock rows.", cure: "Leave it out.", at: index)
        case "operator" where self.token(index + 1)?.isSymbol("(") == true:
            throw refusal("OPERATOR(…) is not read here.", cure: "Write the operator itself.", at: index)
        default: return
        }
    }

    /// The engine's own tables tell of other people's questions, of passwords, and of what is hidden.
    private func checkSystemName(_ token: SQLToken, at index: Int) throws(DataProblem) {
        let isSystem =
            switch dialect {
            case .postgres:
                token.value.hasPrefix("pg_") && !KnownCalls.postgres.contains(token.value) && !isPlaceOfFunction(index)
            case .sqlite:
                token.value.hasPrefix("sqlite_") && !["sqlite_master", "sqlite_schema", "sqlite_version"].contains(token.value)
            case .athena: false
            }
        guard !isSystem else {
            throw refusal(
                "\(token.value) belongs to the database itself and is not read.",
                cure: "Ask for the tables, or describe one of them.",
                at: index
            )
        }
    }

    /// `pg_catalog.lower(…)`.
    private func isPlaceOfFunction(_ index: Int) -> Bool {
        tokens[index].value == "pg_catalog" && token(index + 1)?.isSymbol(".") == true && token(index + 3)?.isSymbol("(") == true
    }

    private static let describing: Set<String> = [
        "tables", "columns", "schemata", "views", "key_column_usage", "table_constraints", "constraint_column_usage",
        "referential_constraints",
    ]

    private func checkInformationSchema() throws(DataProblem) {
        for (index, token) in tokens.enumerated() where token.isName && token.value == "information_schema" {
            guard self.token(index + 1)?.isSymbol(".") == true, let table = self.token(index + 2), table.isName else { continue }
            guard Self.describing.contains(table.value) else {
                throw refusal("information_schema.\(table.value) is not read.", cure: "Ask for the tables, or describe one.", at: index)
            }
        }
    }
}
