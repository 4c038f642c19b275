/// Which tables a statement reads, as often as it reads them: for an engine that charges by what it reads. It may name one too many.
package struct TablesRead: Sendable, Equatable {
    /// Where only a table can stand. EXTRACT puts a column there too.
    package private(set) var named: [TableName] = []
    /// Where a table or a column can stand.
    package private(set) var perhaps: [TableName] = []
    /// What WITH names is read anew for each mention, and a table of another catalogue is not known.
    package private(set) var isClear = true
    /// It may end before it has read all.
    package private(set) var mayEndEarly = false

    package init(_ query: SafeQuery) {
        guard let tokens = try? SQLReader.read(query.text, query.dialect) else {
            isClear = false
            return
        }
        var statement = SQLStatement(tokens, text: query.text, dialect: query.dialect)
        guard (try? statement.checkShape()) != nil else {
            isClear = false
            return
        }
        let given = Set(statement.named.map { statement.tokens[$0.name].value })
        var mentions: [String: Int] = [:]
        for (index, token) in statement.tokens.enumerated() {
            if token.isWord("limit", "fetch", "tablesample", "exists") { mayEndEarly = true }
            guard token.isName, statement.token(index + 1)?.isSymbol(".") != true, statement.token(index + 1)?.isSymbol("(") != true,
                !statement.named.contains(where: { $0.name == index })
            else { continue }
            var parts = [token.value]
            var start = index
            while statement.token(start - 1)?.isSymbol(".") == true, let part = statement.token(start - 2), part.isName {
                parts.insert(part.value, at: 0)
                start -= 2
            }
            guard let before = statement.token(start - 1) else { continue }
            let isTable = before.isWord("from", "join", "table")
            guard isTable || before.isSymbol(",") || before.isSymbol("(") else { continue }
            if parts.count == 1, given.contains(token.value) {
                mentions[token.value, default: 0] += 1
                if mentions[token.value, default: 0] > 1 { isClear = false }
            } else if parts.count > 2 {
                if isTable { isClear = false }
            } else {
                let name = TableName(token.value, in: parts.count == 2 ? parts[0] : nil)
                if isTable { named.append(name) } else { perhaps.append(name) }
            }
        }
    }
}
