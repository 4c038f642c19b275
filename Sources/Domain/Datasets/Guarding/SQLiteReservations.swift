/// What SQLite itself does not refuse, held against every statement, also by the source itself.
struct SQLiteReservations {
    private let statement: SQLStatement
    /// The names of hidden columns, in lower case; `*` where a table is hidden whole.
    private let hidden: Set<String>

    /// The engine writes out each name of WITH wherever it stands, so that ten lines can become a million tables before the first row.
    private static let heaviest = 500

    init(_ statement: SQLStatement, _ masked: MaskedColumns, _ catalogue: Catalogue = Catalogue([])) {
        self.statement = statement
        hidden = catalogue.tables.reduce(into: masked.byTable.values.reduce(into: []) { $0.formUnion($1) }) { hidden, table in
            hidden.formUnion(table.columns.filter(\.isMasked).map { $0.name.lowercased() })
        }
    }

    func check() throws(DataProblem) {
        guard weight <= Self.heaviest else {
            throw statement.refusal(
                "What WITH names is used over and over, too often to be written out.",
                cure: "Ask in smaller steps."
            )
        }
        try checkJoins()
    }

    /// The engine compares the columns that NATURAL and USING join without asking whether they may be read.
    private func checkJoins() throws(DataProblem) {
        guard !hidden.isEmpty else { return }
        for (index, token) in statement.tokens.enumerated() {
            if token.isWord("natural") {
                throw statement.refusal(
                    "A NATURAL join would compare columns that are hidden.",
                    cure: "Join with ON and name the columns.",
                    at: index
                )
            }
            guard token.isWord("using"), let end = statement.closing[index + 1] else { continue }
            for place in index + 2..<end where hidden.contains("*") || hidden.contains(statement.tokens[place].value) {
                throw statement.refusal(
                    "\(statement.tokens[place].value) is hidden and cannot be joined by.",
                    cure: "Join by another column.",
                    at: place
                )
            }
        }
    }

    /// How many names are written out in all.
    private var weight: Int {
        var bodies: [String: [Range<Int>]] = [:]
        for given in statement.named { bodies[statement.tokens[given.name].value, default: []].append(given.body) }
        guard !bodies.isEmpty else { return 0 }
        var known: [String: Int] = [:]
        func weight(of name: String, within open: Set<String>) -> Int {
            if let weight = known[name] { return weight }
            // By itself it is read once more for each row, not written out once more.
            guard let ranges = bodies[name], !open.contains(name) else { return 1 }
            var sum = 1
            for place in ranges.joined() where statement.tokens[place].kind != .symbol && sum <= Self.heaviest {
                let word = statement.tokens[place].value
                if bodies[word] != nil, word != name { sum += weight(of: word, within: open.union([name])) }
            }
            known[name] = sum
            return sum
        }
        let inside = Set(statement.named.flatMap { Array($0.body) })
        var sum = 0
        for place in statement.tokens.indices where !inside.contains(place) && statement.tokens[place].kind != .symbol {
            if bodies[statement.tokens[place].value] != nil { sum += weight(of: statement.tokens[place].value, within: []) }
            if sum > Self.heaviest { return sum }
        }
        return sum
    }
}
