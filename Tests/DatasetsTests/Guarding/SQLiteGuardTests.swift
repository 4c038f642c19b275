import Testing

@testable import Datasets

/// The guard by itself, for SQLite.
struct SQLiteGuardTests {
    private let keeper = SQLGuard(dialect: .sqlite, catalogue: Shop.catalogue, masked: Shop.masked)

    @Test(arguments: SQLiteAttempts.hostile)
    func refuses(text: String) {
        #expect { try keeper.examine(text) } throws: { error in
            guard let problem = error as? DataProblem else { return false }
            return (problem.kind == .refused || problem.kind == .mistaken) && !problem.text.isEmpty
        }
    }

    @Test(arguments: SQLiteQuestions.all + SQLiteAttempts.greedy)
    func letsPass(text: String) throws {
        #expect(throws: Never.self) { try keeper.examine(text) }
    }

    @Test func thereAreEnough() {
        #expect(Set(SQLiteAttempts.hostile).count >= 120)
        #expect(Set(SQLiteAttempts.hostile).count == SQLiteAttempts.hostile.count)
    }

    @Test(arguments: [
        // What is refused is said, with a way out, and where.
        ("DELETE FROM members", "DELETE is not a question.", 0),
        ("SELECT 'ü'; DROP TABLE x", "It is more than one statement.", 10),
        ("SELECT load_extension('x')", "load_extension(…) is not among the functions that only compute.", 7),
        ("WITH x AS (SELECT 1) DELETE FROM x", "DELETE is not a question.", 21),
        ("SELECT * FROM sqlite_stat4", "sqlite_stat4 belongs to the database itself and is not read.", 14),
    ])
    func says(text: String, why: String, position: Int) throws {
        let problem = #expect(throws: DataProblem.self) { try keeper.examine(text) }
        #expect(problem?.text == why)
        #expect(problem?.position == position)
        #expect(problem?.cure != nil)
    }

    @Test func whatPassesCanBeWrapped() throws {
        #expect(try keeper.examine(" /* a */ SELECT 1 ; ; -- b").text == "SELECT 1")
    }

    @Test(arguments: [
        "SELECT * FROM members NATURAL JOIN (SELECT 'ann@example.com' AS email)",
        "SELECT count(*) FROM members JOIN (SELECT 'ann@example.com' AS email) USING (email)",
        "SELECT count(*) FROM members JOIN (SELECT 1 AS email) USING (id, \"EMAIL\")",
        "SELECT count(*) FROM members JOIN (SELECT 1 AS email) USING ('email')",
    ])
    func hiddenColumnsJoinNothing(text: String) {
        #expect(throws: DataProblem.self) { try keeper.examine(text) }
        #expect(throws: Never.self) { try SQLGuard(dialect: .sqlite, catalogue: Catalogue([])).examine(text) }
    }

    @Test func whatIsWrittenOutTooOftenIsRefused() throws {
        func nested(_ count: Int) -> String {
            var text = "WITH c0 AS (SELECT 1 AS a)"
            for index in 1..<count { text += ", c\(index) AS (SELECT x.a FROM c\(index - 1) x, c\(index - 1) y)" }
            return text + " SELECT 1 FROM c\(count - 1)"
        }
        #expect(throws: Never.self) { try keeper.examine(nested(7)) }
        #expect(throws: DataProblem.self) { try keeper.examine(nested(12)) }
        #expect(throws: DataProblem.self) { try keeper.examine(nested(60)) }
    }

    @Test(arguments: [String(repeating: "(", count: 100), "SELECT '" + String(repeating: "a", count: 30_000) + "'"])
    func boundsItself(text: String) {
        #expect(throws: DataProblem.self) { try keeper.examine(text) }
    }
}
