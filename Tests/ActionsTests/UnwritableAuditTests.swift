import Actions
import Database
import JSON
import Redaction
import Store
import Testing
import Time

/// If the audit cannot be written, nothing is executed.
@Suite(.timeLimit(.minutes(2))) struct UnwritableAuditTests {
    /// What keeps the audit from being written, what ends that, and after how many records.
    static let faults: [(name: String, begin: [String], end: [String])] = [
        (
            "no claim is taken",
            ["CREATE TRIGGER full BEFORE INSERT ON audit WHEN NEW.kind = 'claimed' BEGIN SELECT RAISE(ABORT, 'full'); END"],
            ["DROP TRIGGER full"]
        ),
        (
            "no beginning is taken",
            ["CREATE TRIGGER full BEFORE INSERT ON audit WHEN NEW.kind = 'executing' BEGIN SELECT RAISE(ABORT, 'full'); END"],
            ["DROP TRIGGER full"]
        ),
        ("the table is gone", ["ALTER TABLE audit RENAME TO elsewhere"], ["ALTER TABLE elsewhere RENAME TO audit"]),
    ]

    @Test(arguments: faults) func nothingIsExecuted(name: String, begin: [String], end: [String]) async throws {
        try await withStore { database, _ in
            let (world, process) = try await Self.approved(database)
            for statement in begin { try await database.writeStatement { try $0.execute(statement) } }
            await #expect(throws: DatabaseError.self) { try await process.0.runner.run(process.1) }
            #expect(world.done == 0)
            for statement in end { try await database.writeStatement { try $0.execute(statement) } }
            // What was approved is done once the audit can be written again, and once.
            try await process.0.takeOver()
            #expect(world.done == 1)
            #expect(try await process.0.store.fix(.id(process.1))?.state == .succeeded)
        }
    }

    /// However much still fits: what touched the world had been written down.
    @Test func aFullDiskExecutesNothingThatIsNotWrittenDown() async throws {
        try await withStore { database, _ in
            let (world, process) = try await Self.approved(database)
            try await database.writeStatement { try $0.execute("CREATE TABLE filler (body BLOB)") }
            // The engine's own bound on the file gives the same error as a disk without space.
            try await database.writeStatement { try $0.execute("PRAGMA max_page_count = 1") }
            for size in [3_000, 300, 30] {
                while (try? await database.writeStatement {
                    try $0.execute("INSERT INTO filler VALUES ($1)", .blob(Array(repeating: 7, count: size)))
                }) != nil {}
            }
            try? await process.0.runner.run(process.1)
            let kinds = try await AuditTrail(database: database).entries().map(\.kind)
            #expect(world.done == 0 || kinds.contains(.executing))
            try await database.writeStatement { try $0.execute("PRAGMA max_page_count = 100000") }
            try await process.0.takeOver()
            #expect(world.done == 1)
        }
    }

    /// A click that cannot be written down approves nothing, and what was approved before is left to who can write.
    @Test func aReadOnlyStoreTakesNoApprovalAndExecutesNothing() async throws {
        try await withStore { database, location in
            let readOnly = try await Store.open(location)
            try await readOnly.writeStatement { try $0.execute("PRAGMA query_only = ON") }
            let world = World()
            let (able, unable) = (Process("p1", world, database), Process("p2", world, readOnly))
            let shown = try await able.proposed()
            await #expect(throws: DatabaseError.self) { _ = try await unable.desk.approve(shown.token ?? "", by: .lead) }
            #expect(try await able.store.fix(.id(shown.id))?.state == .previewed)
            _ = try await able.desk.approve(shown.token ?? "", by: .lead).get()
            await #expect(throws: DatabaseError.self) { try await unable.runner.run(shown.id) }
            #expect(world.done == 0)
            try await able.runner.run(shown.id)
            #expect(world.done == 1)
            await readOnly.close()
        }
    }

    private static func approved(_ database: Database) async throws -> (World, (Process, String)) {
        let world = World()
        let process = Process("p1", world, database)
        return (world, (process, try await process.approved().id))
    }
}

/// The audit outlives what redactors know, so secrets are taken out before anything is hashed.
@Suite(.timeLimit(.minutes(2))) struct AuditRedactionTests {
    @Test func secretsAreTakenOutBeforeTheHash() async throws {
        try await withStore { database, _ in
            let redactor = Redactor.standard.adding(literals: ["an-invented-literal"])
            let store = FixStore(database: database, redactor: redactor)
            let process = Process("p1", World(), database)
            let fix = try await process.proposed()
            let facts: JSONObject = [
                "arguments": ["value": "an-invented-literal", "db_password": 4711, "nested": [["api_token": "t0p-invented-99"]]],
                "preview": ["diff": "+ password: hunter2-invented"], "digest": .string(fix.digest), "replicas": 3,
            ]
            _ = try await store.step(.id(fix.id), now: Moment(seconds: 1)) { _ throws(FixRefusal) in
                ((), AuditEntry.Happening(.examined, fix: fix.id, actor: "bot", facts))
            }
            _ = try await store.step(
                .id(fix.id),
                now: Moment(seconds: 2),
                refused: { _, _ in .init(.refused, fix: fix.id, actor: "U0", facts) }
            ) {
                _ throws(FixRefusal) -> (value: Void, happening: AuditEntry.Happening) in throw .expired
            }
            let trail = AuditTrail(database: database)
            let records = try await trail.records(after: 2)
            #expect(records.count == 2)
            for record in records {
                for secret in ["an-invented-literal", "4711", "t0p-invented-99", "hunter2-invented"] {
                    #expect(!record.factsText.contains(secret))
                }
                // What is no secret stays as it was.
                #expect(record.facts?["digest"]?.string == fix.digest && record.facts?["replicas"] == 3)
            }
            guard case .whole(4, _) = try await trail.verify(anchors: []) else {
                Issue.record("what was hashed is not what was written")
                return
            }
        }
    }
}
