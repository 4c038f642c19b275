import Database
import Glibc
import Testing

@Suite(.timeLimit(.minutes(1)))
struct DatabaseTests {
    let store: TemporaryStore

    init() throws { store = try TemporaryStore() }

    @Test func valuesComeBackAsTheyWent() async throws {
        let database = try await store.open()
        let body: [UInt8] = [0, 1, 255, 0]
        let id = try await database.write { connection in
            try connection.execute("INSERT INTO numbers (name, amount, body) VALUES ($1, $2, $3)", "Zoë\0é", 1.5, .blob(body))
            return connection.lastInsertedID
        }
        let row = try await database.read { connection in
            try connection.first("SELECT name, amount, body, NULL, length(body) FROM numbers WHERE id = $1", .integer(id)) { row in
                (row.text(0), row.double(1), row.blob(2), row.textOrNil(3), row.int(4))
            }
        }
        let found = try #require(row)
        #expect(found.0 == "Zoë\0é" && found.1 == 1.5 && found.2 == body && found.3 == nil && found.4 == 4)
        await database.close()
    }

    /// An empty blob and an empty text are values, and nil is none.
    @Test(arguments: [
        (Value.blob([]), "blob"), (.text(""), "text"), (.null, "null"), (0, "integer"), (2.0, "real"), (Value(true), "integer"),
    ])
    func typesAreKept(value: Value, type: String) async throws {
        let database = try await store.open()
        #expect(try await database.read { try $0.first("SELECT typeof($1)", value) { $0.text(0) } } == type)
        await database.close()
    }

    /// SQLite numbers `$2` by where it first stands; the number in it has to win.
    @Test(arguments: [
        ("SELECT $1 || '-' || $2", "a-b"),
        ("SELECT $2 || '-' || $1", "b-a"),
        ("SELECT $2 || '-' || $1 || '-' || $2", "b-a-b"),
    ])
    func placeholdersGoByTheirNumber(sql: String, expected: String) async throws {
        let database = try await store.open()
        #expect(try await database.read { try $0.first(sql, "a", "b") { $0.text(0) } } == expected)
        await database.close()
    }

    @Test(arguments: ["SELECT $1, ?2", "SELECT $1, $3", "SELECT $1, $name", "SELECT $1", ""])
    func misuseIsAnError(sql: String) async throws {
        let database = try await store.open()
        await #expect { try await database.read { try $0.first(sql, "a", "b") { $0.text(0) } } } throws: { DatabaseError.Code.misuse ~= $0 }
        await database.close()
    }

    @Test func whatABodyDidBeforeItThrewIsUndoneAndItsNeighboursStay() async throws {
        struct Refusal: Error {}
        let database = try await store.open()
        await withTaskGroup { group in
            for number in 0..<100 {
                group.addTask {
                    try? await database.write { connection in
                        try connection.execute("INSERT INTO numbers (name) VALUES ($1)", .text("n\(number)"))
                        if number % 2 == 1 { throw Refusal() }
                    }
                }
            }
        }
        #expect(try await count(database) == 50)
        await #expect(throws: Refusal.self) { try await database.write { _ in throw Refusal() } }
        await database.close()
    }

    @Test func aConstraintHurtsOnlyItsOwnStatement() async throws {
        let database = try await store.open()
        @Sendable func insert() async throws {
            try await database.writeStatement { try $0.execute("INSERT INTO numbers (name) VALUES ('same')") }
        }
        let outcomes = await withTaskGroup { group in
            for _ in 0..<20 {
                group.addTask {
                    do { try await insert(); return "in" } catch DatabaseError.Code.constraint { return "out" } catch { return "\(error)" }
                }
            }
            return await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        }
        #expect(outcomes == ["in": 1, "out": 19])
        await database.close()
    }

    @Test func manyWritersShareCommits() async throws {
        let database = try await store.open()
        try await withThrowingTaskGroup { group in
            for task in 0..<64 {
                group.addTask {
                    for number in 0..<20 {
                        try await database.writeStatement { connection in
                            try connection.execute("INSERT INTO numbers (name) VALUES ($1)", .text("\(task)/\(number)"))
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await count(database) == 1_280)
        let statistics = database.statistics
        #expect(statistics.writes == 1_280)
        #expect(statistics.batches < 1_280, "each write had a commit of its own")
        await database.close()
    }

    @Test func readersCannotWrite() async throws {
        let database = try await store.open()
        await #expect { try await database.read { try $0.execute("DELETE FROM numbers") } } throws: { DatabaseError.Code.readOnly ~= $0 }
        await database.close()
    }

    @Test func aReadSeesOneState() async throws {
        let database = try await store.open()
        let before = try await database.read { connection in
            let first = try connection.first("SELECT count(*) FROM numbers") { $0.int(0) }
            return (first, try connection.first("SELECT count(*) FROM numbers") { $0.int(0) })
        }
        #expect(before.0 == before.1)
        await database.close()
    }

    /// The same statement inside its own rows gets a twin instead of being reset under the reader.
    @Test func aStatementMayBeUsedWithinItself() async throws {
        let database = try await store.open()
        let sql = "SELECT value FROM (SELECT 1 AS value UNION SELECT 2) WHERE value <> $1"
        let pairs = try await database.read { connection in
            try connection.query(sql, 0) { outer in
                (outer.int(0), try connection.query(sql, .integer(outer.int64(0))) { $0.int(0) })
            }
        }
        #expect(pairs.map(\.0) == [1, 2] && pairs.map(\.1) == [[2], [1]])
        await database.close()
    }

    @Test func moreStatementsThanTheCacheHolds() async throws {
        let database = try await store.open()
        for number in 0..<600 {
            #expect(try await database.read { try $0.first("SELECT \(number)") { $0.int(0) } } == number)
        }
        await database.close()
    }

    @Test func afterClosingEverythingIsRefused() async throws {
        let database = try await store.open()
        await database.close()
        await #expect { try await database.probe() } throws: { DatabaseError.Code.closed ~= $0 }
        await #expect { try await database.quickCheck() } throws: { DatabaseError.Code.closed ~= $0 }
        // The last to close copies the log and takes it away.
        #expect(access(store.path + "-wal", F_OK) != 0)
    }

    @Test func writesThatWereQueuedBeforeClosingAreKept() async throws {
        let database = try await store.open()
        await withTaskGroup { group in
            for _ in 0..<50 { group.addTask { try? await database.probe() } }
            await group.waitForAll()
        }
        await database.close()
        let again = try await store.open()
        #expect(try await again.read { try $0.first("SELECT beats FROM write_probe") { $0.int(0) } } == 50)
        #expect(try await again.quickCheck().isEmpty)
        #expect(try await again.integrityCheck().isEmpty)
        await again.close()
    }

    @Test func theQueueIsBounded() async throws {
        let database = try await store.open { $0.queueLimit = 10 }
        let outcomes = await withTaskGroup { group in
            for _ in 0..<2_000 {
                group.addTask {
                    do { try await database.probe(); return "written" } catch DatabaseError.Code.overloaded { return "refused" } catch {
                        return "\(error)"
                    }
                }
            }
            return await group.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
        }
        #expect(outcomes["written", default: 0] >= 10)
        #expect(outcomes["refused", default: 0] > 0)
        #expect(outcomes.values.reduce(0, +) == outcomes["written", default: 0] + outcomes["refused", default: 0])
        try await database.probe()
        await database.close()
    }

    /// Only errors may name the statement, and none may name what was bound to it.
    @Test func errorsShowNoValues() async throws {
        let database = try await store.open()
        for _ in 0..<2 {
            do {
                try await database.writeStatement { try $0.execute("INSERT INTO numbers (name) VALUES ($1)", "xoxb-invented") }
            } catch {
                #expect(!"\(error)".contains("xoxb") && "\(error)".contains("INSERT INTO numbers"))
            }
        }
        await database.close()
    }

    private func count(_ database: Database) async throws -> Int? {
        try await database.read { try $0.first("SELECT count(*) FROM numbers") { $0.int(0) } }
    }
}
