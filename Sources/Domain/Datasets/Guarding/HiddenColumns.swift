/// Where the engine cannot hide a column itself: a statement that names a table with hidden columns says which of the others it wants,
/// and in no way that could bring a hidden one with it. It refuses more than it must, and never less.
struct HiddenColumns {
    private let statement: SQLStatement
    private let catalogue: Catalogue
    private let hidesSomething: Bool
    /// The tables with hidden columns that the statement names, in lower case.
    private let tables: [String: Set<String>]
    private var tokens: [SQLToken] { statement.tokens }

    init(_ statement: SQLStatement, _ catalogue: Catalogue, _ masked: MaskedColumns) {
        self.statement = statement
        self.catalogue = catalogue
        var hidden = masked.byTable
        hidesSomething = !hidden.isEmpty
        for table in catalogue.tables {
            let columns = table.columns.filter(\.isMasked).map { $0.name.lowercased() }
            if !columns.isEmpty { hidden[table.name.name.lowercased(), default: []].formUnion(columns) }
        }
        let mentioned = Set(statement.tokens.filter(\.isName).map(\.value))
        // Some engines reach a table's history and parts by `"table$history"`.
        tables = hidden.filter { table in mentioned.contains { $0 == table.key || $0.hasPrefix(table.key + "$") } }
    }

    func check() throws(DataProblem) {
        guard hidesSomething || !tables.isEmpty else { return }
        let relations = try Relations(statement, Set(tables.keys), refusal: refusal)
        if hidesSomething { try checkKnown(relations) }
        guard !tables.isEmpty else { return }
        try checkNames(relations)
        try checkStars(relations)
        try checkJoins()
        try checkRows(relations)
    }

    /// A part of a table is a table of its own, of which the catalogue says nothing; in it, what is hidden would not be. Nor would it be in
    /// a view that somebody made just now.
    private func checkKnown(_ relations: Relations) throws(DataProblem) {
        for index in relations.tables {
            // Athena tells of the parts of `orders` as `"orders$partitions"`.
            let name = String(tokens[index].value.prefix { statement.dialect != .athena || $0 != "$" })
            let schema = schema(before: index)
            if schema == "information_schema" || (schema == nil && statement.isGiven(index)) { continue }
            let isKnown = catalogue.tables.contains {
                $0.name.name.lowercased() == name && (schema == nil || $0.name.schema?.lowercased() == schema)
            }
            guard isKnown else {
                throw statement.refusal(
                    "\(name) is not among the tables that I know here.",
                    cure: "Ask for the tables. A part of a table is asked by the name of the whole.",
                    at: index
                )
            }
        }
    }

    private func schema(before index: Int) -> String? {
        guard statement.token(index - 1)?.isSymbol(".") == true, let schema = statement.token(index - 2), schema.isName else { return nil }
        return schema.value
    }

    private func checkNames(_ relations: Relations) throws(DataProblem) {
        for (index, token) in tokens.enumerated() where token.isName {
            if tables.keys.contains(where: { token.value.hasPrefix($0 + "$") }) {
                throw refusal("\(token.value) would show what is hidden.", at: index)
            }
            if let table = schema(before: index), relations.open.contains(table), relations.aliases[table] == nil { continue }
            for (table, columns) in tables where columns.contains(token.value) {
                throw refusal("\(table).\(token.value) is hidden.", at: index)
            }
        }
    }

    /// A star that multiplies has something to multiply on both sides, and one that stands for columns stands for none of a table that
    /// has hidden ones.
    private func checkStars(_ relations: Relations) throws(DataProblem) {
        let harmless = relations.harmlessStars
        for (index, token) in tokens.enumerated() where token.isSymbol("*") {
            if index >= 2, tokens[index - 1].isSymbol("("), tokens[index - 2].isWord("count"),
                statement.token(index + 1)?.isSymbol(")") == true
            {
                continue
            }
            if let table = schema(before: index) {
                if relations.open.contains(table), relations.aliases[table] == nil { continue }
            } else if harmless.contains(index), statement.token(index - 1)?.isSymbol(".") != true {
                continue
            }
            guard index > 0, isValue(tokens[index - 1], last: true), let next = statement.token(index + 1), isValue(next, last: false)
            else {
                throw refusal("With * it would show columns that are hidden.", at: index)
            }
        }
    }

    private func isValue(_ token: SQLToken, last: Bool) -> Bool {
        switch token.kind {
        case .number, .string, .quotedName: true
        case .word: !Relations.clauses.contains(token.value) && !["select", "distinct", "all"].contains(token.value)
        case .symbol: last ? token.value == ")" || token.value == "]" : token.value == "(" || token.value == "-" || token.value == "+"
        case .parameter: false
        }
    }

    private func checkJoins() throws(DataProblem) {
        for (index, token) in tokens.enumerated() where token.kind == .word {
            // The names that USING joins by are looked at like all others, unless more is hidden than is known by name.
            if token.value == "natural" || (token.value == "using" && tables.values.contains { $0.contains("*") }) {
                throw refusal("\(token.value.uppercased()) could join by a column that is hidden.", cure: "Join with ON.", at: index)
            }
            if token.value == "table", index == 0 || !(tokens[index - 1].isSymbol(".") || tokens[index - 1].isWord("as")) {
                throw refusal("TABLE would show columns that are hidden.", at: index)
            }
        }
    }

    /// A table's name, or another name for it, stands for whole rows wherever no column follows it; and where what follows is no
    /// column, the engine may take it for a function of the row.
    private func checkRows(_ relations: Relations) throws(DataProblem) {
        for (index, token) in tokens.enumerated() where token.isName && !relations.declared.contains(index) {
            guard let names = relations.aliases[token.value] else { continue }
            if index > 0, tokens[index - 1].isWord("as"), statement.token(index + 1)?.isSymbol("(") != true { continue }
            guard statement.token(index + 1)?.isSymbol(".") == true, let column = statement.token(index + 2), column.isName else {
                throw refusal("\(token.value) alone would show whole rows, with columns that are hidden.", at: index)
            }
            if names.contains(column.value) || tables[column.value] != nil { continue }
            let known = names.flatMap { name in columns(of: name) }
            guard known.contains(column.value), statement.token(index + 3)?.isSymbol("(") != true else {
                throw refusal("\(token.value) has no column \(column.value).", at: index + 2)
            }
        }
    }

    private func columns(of table: String) -> [String] {
        catalogue.tables.filter { $0.name.name.lowercased() == table }.flatMap { $0.columns.filter { !$0.isMasked } }.map {
            $0.name.lowercased()
        }
    }

    private func refusal(_ text: String, cure: String? = nil, at index: Int) -> DataProblem {
        guard let table = tables.keys.sorted().first else { return statement.refusal(text, cure: cure, at: index) }
        let open = columns(of: table)
        let instead =
            open.isEmpty
            ? "Ask another table: all of \(table) is hidden." : "Ask for these columns of \(table): \(open.joined(separator: ", "))."
        return statement.refusal(text, cure: cure ?? instead, at: index)
    }

    private func refusal(_ text: String, at index: Int) -> DataProblem { refusal(text, cure: nil, at: index) }
}
