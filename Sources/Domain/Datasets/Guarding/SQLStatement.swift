/// The words of one statement, and what belongs together in them.
struct SQLStatement {
    private(set) var tokens: [SQLToken]
    let dialect: SQLDialect
    /// Where the bracket that a token opens is closed.
    private(set) var closing: [Int: Int] = [:]
    private(set) var named: [GivenName] = []
    private let text: String

    private static let deepest = 60

    init(_ tokens: [SQLToken], text: String, dialect: SQLDialect) {
        self.tokens = tokens
        self.text = text
        self.dialect = dialect
    }

    /// Without what stands before and after the statement, so that it can be wrapped.
    var trimmed: String {
        guard let first = tokens.first, let last = tokens.last else { return "" }
        return String(decoding: Array(text.utf8)[first.range.lowerBound..<last.range.upperBound], as: UTF8.self)
    }

    func token(_ index: Int) -> SQLToken? { tokens.indices.contains(index) ? tokens[index] : nil }

    func refusal(_ text: String, cure: String? = nil, at index: Int? = nil) -> DataProblem {
        let position = index.flatMap { token($0) }.map { token in
            String(decoding: Array(self.text.utf8)[..<token.range.lowerBound], as: UTF8.self).count
        }
        return DataProblem(.refused, text, cure: cure, position: position)
    }

    /// One statement, its brackets closed, that begins like a question, and so does whatever WITH names in it.
    mutating func checkShape() throws(DataProblem) {
        while tokens.last?.isSymbol(";") == true { tokens.removeLast() }
        guard !tokens.isEmpty else { throw DataProblem(.mistaken, "There is no statement in it.") }
        if let second = tokens.firstIndex(where: { $0.isSymbol(";") }) {
            throw refusal("It is more than one statement.", cure: "Ask one thing at a time.", at: second)
        }
        if let parameter = tokens.firstIndex(where: { $0.kind == .parameter }) {
            throw refusal("It leaves a place for a value (\(tokens[parameter].value)).", cure: "Write the value itself.", at: parameter)
        }
        try matchBrackets()
        try checkBeginning(0)
        for index in tokens.indices.dropFirst() where tokens[index].isWord("with") && tokens[index - 1].isSymbol("(") {
            try readNames(index)
        }
    }

    private mutating func matchBrackets() throws(DataProblem) {
        var open: [Int] = []
        for (index, token) in tokens.enumerated() where token.kind == .symbol {
            switch token.value {
            case "(", "[":
                open.append(index)
                guard open.count <= Self.deepest else {
                    throw refusal("Its brackets are too deep.", cure: "Ask in smaller steps.", at: index)
                }
            case ")", "]":
                guard let start = open.popLast(), tokens[start].value == (token.value == ")" ? "(" : "[") else {
                    throw refusal("A bracket is closed that was not opened.", at: index)
                }
                closing[start] = index
            default: break
            }
        }
        if let start = open.last { throw refusal("A bracket is not closed.", at: start) }
    }

    /// At the beginning of the statement, after WITH, and in what WITH names.
    private mutating func checkBeginning(_ index: Int) throws(DataProblem) {
        guard let first = token(index) else { throw refusal("It ends where a question should begin.", at: tokens.count - 1) }
        if first.isSymbol("(") { return try checkBeginning(index + 1) }
        if first.isWord("select", "values") { return }
        if first.isWord("table"), dialect != .sqlite { return }
        if first.isWord("with") { return index == 0 || !tokens[index - 1].isSymbol("(") ? try readNames(index) : () }
        throw refusal(
            "\(first.kind == .word ? first.value.uppercased() : first.value) is not a question.",
            cure: "I only read: begin with SELECT or WITH.",
            at: index
        )
    }

    private mutating func readNames(_ with: Int) throws(DataProblem) {
        var index = with + 1
        let isRecursive = token(index)?.isWord("recursive") == true
        if isRecursive { index += 1 }
        let scope = closing.filter { $0.key < with && with < $0.value }.map(\.value).min() ?? tokens.count
        while true {
            guard let name = token(index), name.isName else { throw refusal("WITH names nothing here.", at: index) }
            let place = index
            index += 1
            if token(index)?.isSymbol("(") == true { index = (closing[index] ?? index) + 1 }
            guard token(index)?.isWord("as") == true else { throw refusal("AS is missing after the name.", at: index) }
            index += 1
            if token(index)?.isWord("not") == true { index += 1 }
            if token(index)?.isWord("materialized") == true { index += 1 }
            guard token(index)?.isSymbol("(") == true, let end = closing[index] else {
                throw refusal("The brackets are missing after AS.", at: index)
            }
            named.append(GivenName(name: place, body: index + 1..<end, end: scope, isRecursive: isRecursive))
            try checkBeginning(index + 1)
            index = end + 1
            guard token(index)?.isSymbol(",") == true else { break }
            index += 1
        }
        try checkBeginning(index)
    }
}
