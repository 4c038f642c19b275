import Database
import Glibc
import Testing

/// What the store does when the world around it fails.
@Suite(.timeLimit(.minutes(1)))
struct TroubleTests {
    let store: TemporaryStore

    init() throws { store = try TemporaryStore() }

    @Test func aFullDiskRefusesAndRecovers() async throws {
        let database = try await store.open()
        let filler = [UInt8](repeating: 7, count: 3_000)
        @Sendable func insert() async throws {
            try await database.writeStatement { try $0.execute("INSERT INTO numbers (body) VALUES ($1)", .blob(filler)) }
        }
        try await insert()
        // The engine's own bound on the file gives the same error as a disk without space.
        try await database.writeStatement { try $0.execute("PRAGMA max_page_count = 20") }
        let outcomes = await withTaskGroup { group in
            for _ in 0..<200 {
                group.addTask {
                    do { try await insert(); return "in" } catch DatabaseError.Code.full { return "full" } catch { return "\(error)" }
                }
            }
            return await group.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
        }
        #expect(outcomes["full", default: 0] > 0)
        #expect(outcomes["in", default: 0] + outcomes["full", default: 0] == 200)
        // Exactly what was promised is there.
        let kept = try await database.read { try $0.first("SELECT count(*) FROM numbers") { $0.int(0) } }
        #expect(kept == 1 + outcomes["in", default: 0])

        try await database.writeStatement { try $0.execute("PRAGMA max_page_count = 100000") }
        try await insert()
        try await database.probe()
        #expect(try await database.integrityCheck().isEmpty)
        await database.close()
    }

    @Test func aLockedStoreIsBusyAndRecovers() async throws {
        let database = try await store.open { $0.busyTimeout = .milliseconds(50) }
        let other = try await store.open()
        let gate = Gate()
        async let holding: Void = other.write { _ in
            gate.arrived()
            gate.waitUntilOpen()
        }
        await gate.waitForArrival()
        await #expect { try await database.probe() } throws: { DatabaseError.Code.busy ~= $0 }
        // Reading goes on.
        #expect(try await database.schemaVersion() == 1)
        gate.open()
        try await holding
        try await database.probe()
        await database.close()
        await other.close()
    }

    @Test func aNewerSchemaIsRefused() async throws {
        let newer = TemporaryStore.numbers + [Migration(2, "more", ["CREATE TABLE more (id INTEGER PRIMARY KEY)"])]
        try await store.open(newer).close()
        await #expect { try await store.open() } throws: { error in
            DatabaseError.Code.newerSchema ~= error && "\(error)".contains("schema 2") && "\(error)".contains("knows 1")
        }
        // And the refusal harmed nothing.
        let again = try await store.open(newer)
        #expect(try await again.schemaVersion() == 2)
        await again.close()
    }

    @Test func migrationsRunOnceAndInOrder() async throws {
        let second = Migration(2, "column", ["ALTER TABLE numbers ADD COLUMN extra TEXT", "INSERT INTO numbers (extra) VALUES ('second')"])
        try await store.open().close()
        for _ in 0..<2 { try await store.open([second] + TemporaryStore.numbers).close() }
        let database = try await store.open([second] + TemporaryStore.numbers)
        #expect(try await database.read { try $0.first("SELECT count(*) FROM numbers") { $0.int(0) } } == 1)
        await database.close()
    }

    @Test func aMigrationThatFailsLeavesNothing() async throws {
        let broken = Migration(2, "broken", ["CREATE TABLE half (id INTEGER PRIMARY KEY)", "CREATE NONSENSE"])
        await #expect(throws: DatabaseError.self) { try await store.open(TemporaryStore.numbers + [broken]) }
        let database = try await store.open()
        #expect(try await database.schemaVersion() == 1)
        #expect(try await database.read { try $0.first("SELECT count(*) FROM sqlite_master WHERE name = 'half'") { $0.int(0) } } == 0)
        await database.close()
    }

    @Test func manyMayOpenANewStoreAtOnce() async throws {
        try await withThrowingTaskGroup { group in
            for _ in 0..<8 {
                group.addTask { [store] in
                    let database = try await store.open()
                    try await database.probe()
                    await database.close()
                }
            }
            try await group.waitForAll()
        }
        let database = try await store.open()
        #expect(try await database.read { try $0.first("SELECT beats FROM write_probe") { $0.int(0) } } == 8)
        await database.close()
    }

    @Test func whatIsNoDatabaseIsRefused() async throws {
        let file = try #require(fopen(store.path, "w"))
        fputs(String(repeating: "this is no database, and long enough to be asked. ", count: 40), file)
        fclose(file)
        await #expect { try await store.open() } throws: { DatabaseError.Code.corrupt ~= $0 }
    }

    @Test func aFolderIsNoStore() async throws {
        mkdir(store.path, 0o700)
        await #expect { try await store.open() } throws: { DatabaseError.Code.cannotOpen ~= $0 }
    }

    @Test func theLogStaysBounded() async throws {
        let database = try await store.open {
            $0.checkpointAfter = 64 << 10
            $0.logLimit = 256 << 10
        }
        let body = [UInt8](repeating: 1, count: 8_000)
        try await withThrowingTaskGroup { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<200 {
                        try await database.writeStatement { try $0.execute("INSERT INTO numbers (body) VALUES ($1)", .blob(body)) }
                    }
                }
            }
            try await group.waitForAll()
        }
        var status = stat()
        #expect(lstat(store.path + "-wal", &status) == 0)
        // 13 MB went through a log of 256 kB; twice that, and one batch more, is where the writer copies by itself.
        #expect(status.st_size < 1 << 20, "the log grew to \(status.st_size) bytes")
        await database.close()
    }

    @Test func presenceEndsWithItsHolder() async throws {
        let database = try await store.open()
        let other = try await store.open()
        var presence: Presence? = try database.takePresence()
        let name = try #require(presence?.name)
        #expect(database.isPresent(name) && other.isPresent(name))
        #expect(!other.isPresent("somebody.else") && !other.isPresent("../store.db"))
        presence = nil
        #expect(!other.isPresent(name))
        await database.close()
        await other.close()
    }
}
