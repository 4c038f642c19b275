/// Where a statement says which tables it reads, and under which names.
struct Relations {
    /// By the name that is used, in lower case, the tables that it may mean. Only tables with hidden columns begin an entry.
    private(set) var aliases: [String: Set<String>] = [:]
    /// The places where tables and their new names are declared; everywhere else a name means rows.
    private(set) var declared: Set<Int> = []

    /// After a table these do not name it anew: PostgreSQL takes none of them for a table's name unless it is quoted.
    static let clauses: Set<String> = [
        "where", "join", "left", "right", "inner", "full", "cross", "natural", "on", "using", "group", "order", "having", "limit", "offset",
        "union", "except", "intersect", "fetch", "for", "window", "tablesample", "as", "lateral", "from", "into", "when", "then", "else",
        "end", "and", "or", "is", "in", "not", "like", "ilike", "similar", "asc", "desc",
    ]

    private enum Clause { case other, from, condition }
    private struct Level {
        var isQuestion: Bool
        var clause = Clause.other
        var expectsTable = false
        /// Brackets where a table stands: they may hold questions, but no join.
        var isBracketed = false
    }

    init(_ statement: SQLStatement, _ hidden: Set<String>, refusal: (String, Int) -> DataProblem) throws(DataProblem) {
        for table in hidden { aliases[table] = [table] }
        var levels = [Level(isQuestion: true)]
        var index = 0
        while let token = statement.token(index) {
            var level = levels[levels.count - 1]
            var next = index + 1
            switch token.kind {
            case .symbol where token.value == "(" || token.value == "[":
                let inside = statement.token(next)
                let isQuestion = inside?.isWord("select", "with", "values") == true
                var inner = Level(isQuestion: isQuestion)
                if level.expectsTable, token.value == "(", !isQuestion {
                    guard inside?.isSymbol("(") == true else {
                        throw refusal("A join in brackets could carry columns that are hidden.", index)
                    }
                    inner = Level(isQuestion: true, clause: .from, expectsTable: true, isBracketed: true)
                }
                level.expectsTable = false
                levels[levels.count - 1] = level
                levels.append(inner)
                index = next
                continue
            case .symbol where token.value == ")" || token.value == "]":
                if levels.count > 1 { levels.removeLast() }
                index = next
                continue
            case .symbol where token.value == ",":
                if level.clause != .other { (level.clause, level.expectsTable) = (.from, true) }
            case .word where level.isQuestion && token.value == "from" && statement.token(index - 1)?.isWord("distinct") != true:
                (level.clause, level.expectsTable) = (.from, true)
            case .word where token.value == "join" && level.clause != .other:
                guard !level.isBracketed else { throw refusal("A join in brackets could carry columns that are hidden.", index) }
                (level.clause, level.expectsTable) = (.from, true)
            case .word where token.value == "on" && level.clause == .from: level.clause = .condition
            case .word where token.value == "select": (level.clause, level.expectsTable) = (.other, false)
            case .word where Self.endings.contains(token.value): (level.clause, level.expectsTable) = (.other, false)
            case .word where level.expectsTable && (token.value == "lateral" || token.value == "only"): break
            case .word where level.expectsTable, .quotedName where level.expectsTable:
                level.expectsTable = false
                next = try declare(index, in: statement, hidden, refusal)
            default: break
            }
            levels[levels.count - 1] = level
            index = next
        }
    }

    private static let endings: Set<String> = [
        "where", "group", "having", "order", "limit", "offset", "window", "union", "except", "intersect", "fetch", "for",
    ]

    /// Reads a table's name and what it is called from here on; says where to go on.
    private mutating func declare(
        _ start: Int,
        in statement: SQLStatement,
        _ hidden: Set<String>,
        _ refusal: (String, Int) -> DataProblem
    ) throws(DataProblem) -> Int {
        var index = start
        while statement.token(index + 1)?.isSymbol(".") == true, statement.token(index + 2)?.isName == true { index += 2 }
        let table = statement.tokens[index].value
        if statement.token(index + 1)?.isSymbol("(") == true { return index + 1 }
        declared.insert(index)
        let isHidden = hidden.contains(table)
        var next = index + 1
        if isHidden, statement.token(next)?.isSymbol("*") == true { throw refusal("The star after the table is not read here.", next) }
        if statement.token(next)?.isWord("as") == true { next += 1 }
        guard let alias = statement.token(next), alias.isName, alias.kind == .quotedName || !Self.clauses.contains(alias.value) else {
            return next
        }
        declared.insert(next)
        if isHidden || aliases[alias.value] != nil { aliases[alias.value, default: []].insert(table) }
        if isHidden, statement.token(next + 1)?.isSymbol("(") == true {
            throw refusal("New names for a table's columns could name one that is hidden.", next + 1)
        }
        return next + 1
    }
}
