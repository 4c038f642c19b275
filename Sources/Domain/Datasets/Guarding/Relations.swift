/// Where a statement says what it reads from, and under which names.
struct Relations {
    /// By the name that is used, in lower case, the tables that it may mean. Only tables with hidden columns begin an entry.
    private(set) var aliases: [String: Set<String>] = [:]
    /// The names of whatever else is read from: tables without hidden columns, questions in brackets, functions.
    private(set) var open: Set<String> = []
    /// The places where tables and their new names are declared; everywhere else a name means rows.
    private(set) var declared: Set<Int> = []
    /// Where the tables' own names stand that are read, without those of hidden columns.
    private(set) var tables: [Int] = []
    /// Stars that stand in a question that reads from no table with hidden columns, or that only asks whether there is anything.
    var harmlessStars: Set<Int> { Set(stars.filter { !exposing.contains($0.value) }.keys) }

    /// After a table these do not name it anew: PostgreSQL takes none of them for a table's name unless it is quoted.
    static let clauses: Set<String> = [
        "where", "join", "left", "right", "inner", "full", "cross", "natural", "on", "using", "group", "order", "having", "limit", "offset",
        "union", "except", "intersect", "fetch", "for", "window", "tablesample", "as", "lateral", "from", "into", "when", "then", "else",
        "end", "and", "or", "is", "in", "not", "like", "ilike", "similar", "asc", "desc",
    ]

    private enum Clause { case other, from, condition }
    private struct Level {
        var isQuestion: Bool
        var question: Int
        var clause = Clause.other
        var expectsTable = false
        /// Brackets where a table stands: they may hold questions, but no join.
        var isBracketed = false
        /// Behind these brackets a new name may follow.
        var mayBeNamed = false
        var onlyAsksWhether = false
    }

    private let statement: SQLStatement
    private let hidden: Set<String>
    /// The questions that read from a table with hidden columns, and in which question a star stands.
    private var exposing: Set<Int> = []
    private var stars: [Int: Int] = [:]
    /// The brackets of functions that stand where a table stands.
    private var called: Set<Int> = []
    private var questions = 0
    private static let nowhere = -1

    init(_ statement: SQLStatement, _ hidden: Set<String>, refusal: (String, Int) -> DataProblem) throws(DataProblem) {
        (self.statement, self.hidden) = (statement, hidden)
        for table in hidden { aliases[table] = [table] }
        var levels = [Level(isQuestion: true, question: 0)]
        var index = 0
        while let token = statement.token(index) {
            var level = levels[levels.count - 1]
            var next = index + 1
            // `1 AS from` and `t.union` are names that look like clauses.
            if token.kind == .word, let before = statement.token(index - 1), before.isWord("as") || before.isSymbol(".") {
                index = next
                continue
            }
            switch token.kind {
            case .symbol where token.value == "(" || token.value == "[":
                let inner = try opened(index, in: level, refusal)
                level.expectsTable = false
                levels[levels.count - 1] = level
                levels.append(inner)
                index = next
                continue
            case .symbol where token.value == ")" || token.value == "]":
                let mayBeNamed = level.mayBeNamed
                if levels.count > 1 { levels.removeLast() }
                index = mayBeNamed ? try name(behind: index, of: nil, refusal) : next
                continue
            case .symbol where token.value == ",":
                if level.clause != .other { (level.clause, level.expectsTable) = (.from, true) }
            case .symbol where token.value == "*":
                if level.isQuestion, level.clause == .other { stars[index] = level.onlyAsksWhether ? Self.nowhere : level.question }
            case .word where level.isQuestion && token.value == "from" && statement.token(index - 1)?.isWord("distinct") != true:
                (level.clause, level.expectsTable) = (.from, true)
            case .word where token.value == "join" && level.clause != .other:
                guard !level.isBracketed else { throw refusal("A join in brackets could carry columns that are hidden.", index) }
                (level.clause, level.expectsTable) = (.from, true)
            case .word where token.value == "on" && level.clause == .from: level.clause = .condition
            case .word where token.value == "select": (level.clause, level.expectsTable) = (.other, false)
            case .word where token.value == "table" && level.clause == .other && Self.beginsQuestion(index, in: statement):
                level.expectsTable = true
            case .word where Self.endings.contains(token.value):
                (level.clause, level.expectsTable) = (.other, false)
                if ["union", "except", "intersect"].contains(token.value) { level.question = newQuestion() }
            case .word where level.expectsTable && (token.value == "lateral" || token.value == "only"): break
            case .word where level.expectsTable, .quotedName where level.expectsTable:
                level.expectsTable = false
                next = try declare(index, in: level, refusal)
            default: break
            }
            levels[levels.count - 1] = level
            index = next
        }
    }

    private static let endings: Set<String> = [
        "where", "group", "having", "order", "limit", "offset", "window", "union", "except", "intersect", "fetch", "for",
    ]

    private mutating func newQuestion() -> Int {
        questions += 1
        return questions
    }

    /// `TABLE name` in place of a question.
    private static func beginsQuestion(_ index: Int, in statement: SQLStatement) -> Bool {
        guard let before = statement.token(index - 1) else { return true }
        return before.isSymbol("(") || before.isSymbol(")") || before.isWord("union", "except", "intersect", "all", "distinct")
    }

    /// What a bracket opens.
    private mutating func opened(_ index: Int, in level: Level, _ refusal: (String, Int) -> DataProblem) throws(DataProblem) -> Level {
        let inside = statement.token(index + 1)
        let isTable = level.expectsTable && statement.tokens[index].value == "("
        var inner = Level(isQuestion: beginsQuestion(within: index), question: newQuestion(), mayBeNamed: isTable || called.contains(index))
        if isTable, inside?.isWord("select", "with", "values", "table") != true {
            // A join that carries nothing hidden.
            if hidden.isEmpty {
                return Level(isQuestion: true, question: inner.question, clause: .from, expectsTable: true, mayBeNamed: true)
            }
            guard inside?.isSymbol("(") == true else {
                throw refusal("A join in brackets could carry columns that are hidden.", index)
            }
            inner = Level(
                isQuestion: true,
                question: inner.question,
                clause: .from,
                expectsTable: true,
                isBracketed: true,
                mayBeNamed: true
            )
        }
        inner.onlyAsksWhether = inner.isQuestion && statement.token(index - 1)?.isWord("exists") == true
        return inner
    }

    /// `(SELECT …`, and `((SELECT …) UNION …`.
    private func beginsQuestion(within index: Int) -> Bool {
        var first = index + 1
        while statement.token(first)?.isSymbol("(") == true { first += 1 }
        guard statement.token(first)?.isWord("select", "with", "values", "table") == true else { return false }
        guard first > index + 1, let end = statement.closing[index + 1] else { return true }
        return statement.token(end + 1)?.isWord("union", "except", "intersect", "order", "limit", "offset", "fetch") == true
    }

    /// Reads a table's name and what it is called from here on; says where to go on.
    private mutating func declare(_ start: Int, in level: Level, _ refusal: (String, Int) -> DataProblem) throws(DataProblem) -> Int {
        var index = start
        while statement.token(index + 1)?.isSymbol(".") == true, statement.token(index + 2)?.isName == true { index += 2 }
        let table = statement.tokens[index].value
        if statement.token(index + 1)?.isSymbol("(") == true {
            called.insert(index + 1)
            return index + 1
        }
        declared.insert(index)
        let isHidden = hidden.contains(table)
        if isHidden {
            exposing.insert(level.question)
        } else {
            tables.append(index)
            open.insert(table)
        }
        if isHidden, statement.token(index + 1)?.isSymbol("*") == true {
            throw refusal("The star after the table is not read here.", index + 1)
        }
        return try name(behind: index, of: table, refusal)
    }

    /// The new name for a table, or for what stands in brackets, if one follows; says where to go on.
    private mutating func name(behind index: Int, of table: String?, _ refusal: (String, Int) -> DataProblem) throws(DataProblem) -> Int {
        let isHidden = table.map(hidden.contains) ?? false
        var next = index + 1
        if table == nil, statement.token(next)?.isWord("with") == true, statement.token(next + 1)?.isWord("ordinality") == true {
            next += 2
        }
        if statement.token(next)?.isWord("as") == true { next += 1 }
        guard let alias = statement.token(next), alias.isName, alias.kind == .quotedName || !Self.clauses.contains(alias.value) else {
            return next
        }
        declared.insert(next)
        if let table, isHidden || aliases[alias.value] != nil { aliases[alias.value, default: []].insert(table) }
        if !isHidden { open.insert(alias.value) }
        if isHidden, statement.token(next + 1)?.isSymbol("(") == true {
            throw refusal("New names for a table's columns could name one that is hidden.", next + 1)
        }
        return next + 1
    }
}
