import CSQLite
import FoundationEssentials
import TestSupport
import Testing

@testable import Datasets

/// What may be wrong with the file, or become wrong while it is read.
@Suite(.timeLimit(.minutes(2)))
struct SQLiteTroubleTests {
    @Test func gone() async throws {
        let shop = try Shop()
        let source = shop.source()
        #expect(try await source.rows("SELECT count(*) FROM orders") == [[.integer(4)]])
        try FileManager.default.removeItem(atPath: shop.path)
        #expect(await problem { try await source.rows("SELECT 1") }?.kind == .away)
        #expect(await problem { _ = try await source.catalogue() }?.kind == .away)
        // It is not made by looking for it.
        #expect(!FileManager.default.fileExists(atPath: shop.path))
        #expect(await source.examine().first?.weight == .bad)
        try FileManager.default.createDirectory(atPath: shop.path, withIntermediateDirectories: false)
        #expect(await problem { try await source.rows("SELECT 1") }?.kind == .unusable)
    }

    @Test(arguments: [
        "this is no database, and long enough to be looked at as one, is it not, after all those words that say nothing at all",
        "SQLite format 3\u{0}",
    ])
    func noDatabase(content: String) async throws {
        let folder = try TemporaryFolder()
        try folder.write(content, as: "shop.db")
        let source = SQLiteSource(name: "shop", path: folder.path + "/shop.db")
        #expect(await problem { try await source.rows("SELECT name FROM sqlite_master") }?.kind == .unusable)
    }

    @Test func anEmptyFileHasNoTables() async throws {
        let folder = try TemporaryFolder()
        try folder.write("", as: "shop.db")
        #expect(try await SQLiteSource(name: "shop", path: folder.path + "/shop.db").catalogue().tables.isEmpty)
    }

    @Test func damaged() async throws {
        let shop = try Shop(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) INSERT INTO loaded SELECT hex(randomblob(20)) FROM n;"
        )
        var bytes = try shop.bytes
        for index in bytes.count / 2..<bytes.count { bytes[index] = 0xa5 }
        try bytes.write(to: URL(filePath: shop.path))
        #expect(await problem { try await shop.source().rows("SELECT count(x) FROM loaded", .exported) }?.kind == .unusable)
        #expect(try shop.bytes == bytes)
    }

    @Test func replaced() async throws {
        let (shop, other) = (try Shop(), try Shop("DELETE FROM orders WHERE id > 1; ALTER TABLE orders ADD COLUMN colour TEXT;"))
        let source = shop.source()
        let cursor = try await source.open(SafeQuery(unread: Self.many, dialect: .sqlite), within: .exported)
        _ = try await cursor.next()
        _ = try FileManager.default.removeItem(atPath: shop.path)
        try FileManager.default.moveItem(atPath: other.path, toPath: shop.path)
        // What is being read goes on with the file as it was; what comes next reads the new one.
        #expect(try await cursor.next()?.rows.isEmpty == false)
        #expect(try await source.rows("SELECT count(*) FROM orders") == [[.integer(1)]])
        #expect(try await source.catalogue()[TableName("orders")]?.columns.last?.name == "colour")
    }

    @Test func lockedByAWriter() async throws {
        let shop = try Shop()
        var writer: OpaquePointer?
        defer { sqlite3_close_v2(writer) }
        #expect(sqlite3_open(shop.path, &writer) == SQLITE_OK)
        #expect(sqlite3_exec(writer, "BEGIN EXCLUSIVE", nil, nil, nil) == SQLITE_OK)
        let problem = await problem { try await shop.source().rows("SELECT 1 FROM orders") }
        #expect(problem?.kind == .away)
        #expect(problem?.cure == "Ask again in a moment.")
        // One that lets go in time is waited for, by whoever has met it by then.
        async let rows = shop.source().rows("SELECT count(*) FROM orders")
        try await Task.sleep(for: .milliseconds(200))
        #expect(sqlite3_exec(writer, "COMMIT", nil, nil, nil) == SQLITE_OK)
        #expect(try await rows == [[.integer(4)]])
    }

    /// Its program was killed while it wrote: only that program may decide what holds.
    @Test func leftInTheMiddleOfWriting() async throws {
        let shop = try Shop()
        var writer: OpaquePointer?
        #expect(sqlite3_open(shop.path, &writer) == SQLITE_OK)
        #expect(
            sqlite3_exec(writer, "PRAGMA cache_size = 2; BEGIN; UPDATE orders SET note = randomblob(90000)", nil, nil, nil) == SQLITE_OK
        )
        let copy = try TemporaryFolder()
        for name in ["shop.db", "shop.db-journal"] {
            try FileManager.default.copyItem(atPath: "\(shop.folder.path)/\(name)", toPath: "\(copy.path)/\(name)")
        }
        sqlite3_close_v2(writer)
        let source = SQLiteSource(name: "shop", path: copy.path + "/shop.db")
        let before = try Data(contentsOf: URL(filePath: copy.path + "/shop.db"))
        let problem = await problem { try await source.rows("SELECT count(*) FROM orders") }
        #expect(problem?.kind == .unusable)
        #expect(try Data(contentsOf: URL(filePath: copy.path + "/shop.db")) == before)
        #expect(try FileManager.default.contentsOfDirectory(atPath: copy.path).sorted() == ["shop.db", "shop.db-journal"])
    }

    @Test func theSchemaChanges() async throws {
        let shop = try Shop()
        let source = shop.source()
        #expect(try await source.rows("SELECT * FROM loaded") == [])
        try shop.run("ALTER TABLE loaded ADD COLUMN y DEFAULT 7; INSERT INTO loaded (x) VALUES (1); DROP VIEW totals;")
        #expect(try await source.rows("SELECT * FROM loaded") == [[.integer(1), .integer(7)]])
        #expect(try await source.catalogue()[TableName("totals")] == nil)
        #expect(await problem { try await source.rows("SELECT * FROM totals") }?.kind == .mistaken)
    }

    @Test func aWriteAheadLogIsRead() async throws {
        let shop = try Shop()
        var writer: OpaquePointer?
        defer { sqlite3_close_v2(writer) }
        #expect(sqlite3_open(shop.path, &writer) == SQLITE_OK)
        #expect(sqlite3_exec(writer, "PRAGMA journal_mode = WAL; DELETE FROM orders WHERE id > 2", nil, nil, nil) == SQLITE_OK)
        let log = try Data(contentsOf: URL(filePath: shop.path + "-wal"))
        let before = try shop.bytes
        #expect(try await shop.source().rows("SELECT count(*) FROM orders") == [[.integer(2)]])
        #expect(try shop.bytes == before)
        #expect(try Data(contentsOf: URL(filePath: shop.path + "-wal")) == log)
        // A reader keeps no writer waiting there.
        let cursor = try await shop.source().open(SafeQuery(unread: Self.many, dialect: .sqlite), within: .exported)
        _ = try await cursor.next()
        #expect(sqlite3_exec(writer, "DELETE FROM orders", nil, nil, nil) == SQLITE_OK)
        #expect(try await cursor.next() != nil)
    }

    /// Its program is not running: nothing is left beside the file that would be ours and not that program's.
    @Test func aRestingLogIsLeftAtRest() async throws {
        let shop = try Shop("PRAGMA journal_mode = WAL;")
        let odd = shop.folder.path + "/a?b%41#c.db"
        try FileManager.default.copyItem(atPath: shop.path, toPath: odd)
        let (before, beside) = try (shop.bytes, shop.neighbours)
        #expect(beside.count == 2)
        for source in [shop.source(), SQLiteSource(name: "odd", path: odd)] {
            #expect(try await source.rows("SELECT count(*) FROM orders") == [[.integer(4)]])
            #expect(try await source.catalogue()[TableName("orders")] != nil)
        }
        #expect(try shop.neighbours == beside && shop.bytes == before)
        // Nothing is handed on that a program may have written over meanwhile.
        let cursor = try await shop.source().open(SafeQuery(unread: Self.many, dialect: .sqlite), within: .exported)
        #expect(try await cursor.next() != nil)
        try shop.run("DELETE FROM orders WHERE id = 1")
        #expect(await problem { try await cursor.next() }?.kind == .away)
        #expect(try await shop.source().rows("SELECT count(*) FROM orders") == [[.integer(3)]])
    }

    @Test func theBotsOwnThreadsAndFilesAreGivenBack() async throws {
        let shop = try Shop()
        let source = shop.source()
        var cursors: [any ResultCursor] = []
        for _ in 0..<SQLiteSource.atOnce {
            cursors.append(try await source.open(SafeQuery(unread: Self.many, dialect: .sqlite), within: .exported))
        }
        #expect(await problem { try await source.rows("SELECT 1") }?.kind == .away)
        // Dropped, closed, and left to its end.
        cursors.removeFirst()
        await cursors[0].close()
        #expect(try await eventually { (try? await source.rows("SELECT 1")) == [[.integer(1)]] })
        #expect(try await cursors[0].next() == nil)
    }

    @Test func whoeverTakesNoRowsLosesThem() async throws {
        let shop = try Shop()
        // A busy machine has the first rows by then.
        let limits = QueryLimits(rows: 1_000_000, bytes: 1 << 30, time: .seconds(2))
        let cursor = try await shop.source().open(SafeQuery(unread: Self.many, dialect: .sqlite), within: limits)
        _ = try await cursor.next()
        // Whoever sleeps over the rows.
        try await Task.sleep(for: limits.time + .milliseconds(300))
        #expect(await problem { while try await cursor.next() != nil {} }?.kind == .tooSlow)
        // The program that the file belongs to writes again.
        #expect(try await eventually { (try? shop.run("DELETE FROM orders")) != nil })
    }

    @Test func whoeverIsCancelledIsLetGo() async throws {
        let shop = try Shop()
        let source = shop.source()
        let endless = "WITH RECURSIVE x(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM x) SELECT count(n) FROM x"
        let task = Task { await problem { try await source.rows(endless, .exported) }?.kind }
        // In the middle of it, most often.
        try await Task.sleep(for: .milliseconds(100))
        task.cancel()
        #expect(await task.value == .cancelled)
    }

    /// Gives rows for as long as it is asked.
    private static let many =
        "WITH RECURSIVE x(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM x) SELECT n FROM x CROSS JOIN orders WHERE orders.id = 1"

    private func problem<T>(_ body: () async throws -> T) async -> DataProblem? {
        do {
            _ = try await body()
            return nil
        } catch {
            return error as? DataProblem
        }
    }
}
