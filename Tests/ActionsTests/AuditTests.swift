import Database
import JSON
import Testing
import Time

@testable import Actions

/// Whoever edits the audit by hand is found, and the first record that is wrong is named.
@Suite(.timeLimit(.minutes(2))) struct AuditTests {
    private static let content = "what it says does not have the hash that it carries"
    private static func change(_ what: String, of number: Int) -> String { "UPDATE audit SET \(what) WHERE number = \(number)" }
    private static let renumber =
        "UPDATE audit SET number = -number WHERE number >= 4; UPDATE audit SET number = 1 - number WHERE number < 0"
    private static let copy = "SELECT 4, at, kind, fix, actor, facts, previous, hash FROM audit WHERE number = 3"

    static let edits: [(name: String, sql: String, expected: AuditProof.Verdict)] = [
        ("nothing", "UPDATE audit SET actor = actor", .whole(count: 7, head: "")),
        // Each column of a record.
        ("somebody else", change("actor = 'U0NOBODY'", of: 3), .broken(at: 3, why: content)),
        ("another time", change("at = at + 1", of: 2), .broken(at: 2, why: content)),
        ("half a millisecond", change("at = at + 0.5", of: 2), .broken(at: 2, why: content)),
        ("another kind", change("kind = 'rejected'", of: 3), .broken(at: 3, why: content)),
        ("a kind that there is not", change("kind = 'forgotten'", of: 3), .broken(at: 3, why: content)),
        ("another fix", change("fix = 'fix-0000000000'", of: 4), .broken(at: 4, why: content)),
        ("other facts", change("facts = '{}'", of: 1), .broken(at: 1, why: content)),
        ("facts that mean the same", change("facts = ' ' || facts", of: 1), .broken(at: 1, why: content)),
        ("facts that are none", change("facts = '{'", of: 5), .broken(at: 5, why: content)),
        ("another hash", change("hash = '\(AuditEntry.root)'", of: 6), .broken(at: 6, why: content)),
        ("another forerunner", change("previous = '\(AuditEntry.root)'", of: 6), .broken(at: 6, why: content)),
        ("half a number", change("number = 4.5", of: 4), .broken(at: 4, why: "its number is none: “4.5”")),
        ("no number", change("number = 'four'", of: 4), .broken(at: 4, why: "it is missing; the next one is 5")),
        ("put aside", change("number = -4", of: 4), .broken(at: 4, why: "it is missing; the next one is 5")),
        // Whole records.
        ("dropped", "DELETE FROM audit WHERE number = 4", .broken(at: 4, why: "it is missing; the next one is 5")),
        ("the first dropped", "DELETE FROM audit WHERE number = 1", .broken(at: 1, why: "it is missing; the next one is 2")),
        (
            "dropped, and the rest renumbered", "DELETE FROM audit WHERE number = 4; UPDATE audit SET number = number - 1 WHERE number > 4",
            .broken(at: 4, why: content)
        ),
        (
            "two swapped",
            "UPDATE audit SET number = -3 WHERE number = 3; UPDATE audit SET number = 3 WHERE number = 4; "
                + "UPDATE audit SET number = 4 WHERE number = -3", .broken(at: 3, why: content)
        ),
        ("one slipped in", "\(renumber); INSERT INTO audit \(copy)", .broken(at: 4, why: content)),
        (
            "one before all", "INSERT INTO audit \(copy.replacing("SELECT 4", with: "SELECT 0"))",
            .broken(at: 0, why: "it stands outside of the chain, numbered “0”")
        ),
        (
            "one behind all", "INSERT INTO audit \(copy.replacing("SELECT 4", with: "SELECT 'x'"))",
            .broken(at: 8, why: "its number is none: “x”")
        ),
        // The end.
        (
            "the tail cut off", "DELETE FROM audit WHERE number > 4",
            .broken(at: 5, why: "the tail is cut off: 7 records were anchored, 4 are there")
        ),
        ("all gone", "DELETE FROM audit", .broken(at: 1, why: "the tail is cut off: 7 records were anchored, 0 are there")),
    ]

    @Test(arguments: edits) func finds(name: String, sql: String, expected: AuditProof.Verdict) async throws {
        try await withAudit { database, trail in
            let head = try #require(try await trail.head(now: Moment(seconds: 0)))
            try await database.forge(sql)
            let verdict = try await trail.verify(anchors: [head])
            if case .whole(let count, _) = expected {
                #expect(verdict == .whole(count: count, head: head.hash))
            } else {
                #expect(verdict == expected)
            }
        }
    }

    /// One who computes the hash of a record anew is found at the next; one who computes all anew, by what was anchored and nothing else.
    @Test(arguments: [1, 3, 7] as [Int64]) func aForgerWhoKnowsTheHash(number: Int64) async throws {
        try await withAudit { database, trail in
            let heads = try await [2, 5, 7].asyncMap {
                AuditHead(count: $0, hash: try await trail.hash(of: $0) ?? "", at: Moment(seconds: 0))
            }
            let entries = try await trail.entries()
            var chain: [AuditEntry] = []
            for entry in entries {
                var happening = AuditEntry.Happening(entry.kind, fix: entry.fix, actor: entry.actor, entry.facts)
                if entry.number == number { happening.actor = "U0MALLORY" }
                chain.append(AuditEntry(entry.number, happening, at: entry.at, after: chain.last?.hash ?? AuditEntry.root))
            }
            let forged = chain[Int(number) - 1]
            try await database.forge("UPDATE audit SET actor = 'U0MALLORY', hash = '\(forged.hash)' WHERE number = \(number)")
            let alone = try await trail.verify(anchors: [])
            #expect(number == 7 || alone == .broken(at: number + 1, why: "it does not follow on record \(number)"))
            for entry in chain[Int(number)...] {
                try await database.forge(
                    "UPDATE audit SET previous = '\(entry.previous)', hash = '\(entry.hash)' WHERE number = \(entry.number)"
                )
            }
            #expect(try await trail.verify(anchors: []) == .whole(count: 7, head: chain[6].hash))
            let place = try #require(heads.first { $0.count >= number }?.count)
            #expect(try await trail.verify(anchors: heads) == .broken(at: place, why: "it, or one before it, is not what was anchored"))
        }
    }

    @Test func theTailAloneIsProvenFromWhatStandsBeforeIt() async throws {
        try await withAudit { database, trail in
            let head = try #require(try await trail.head(now: Moment(seconds: 0)))
            try await database.forge(Self.change("actor = 'U0NOBODY'", of: 2))
            #expect(try await trail.verify(anchors: [], tail: 5) == .whole(count: 7, head: head.hash))
            #expect(try await trail.verify(anchors: [], tail: 6) == .broken(at: 2, why: Self.content))
            #expect(try await trail.verify(anchors: [], tail: 100) == .broken(at: 2, why: Self.content))
        }
    }

    @Test func aLongPastIsProvenPageByPage() async throws {
        try await withStore { database, _ in
            try await database.write { connection in
                for number in 0..<10_000 {
                    let happening = AuditEntry.Happening(.refused, fix: "fix-1", actor: "U0VIEWER", ["why": .integer(Int64(number))])
                    try AuditTrail.append(happening, at: Moment(seconds: Int64(number)), on: connection)
                }
            }
            let trail = AuditTrail(database: database)
            let head = try #require(try await trail.head(now: Moment(seconds: 0)))
            #expect(head.count == 10_000)
            #expect(try await trail.verify(anchors: [head]) == .whole(count: 10_000, head: head.hash))
            try await database.forge(Self.change("actor = 'U0LEAD'", of: 9_999))
            #expect(try await trail.verify(anchors: [head]) == .broken(at: 9_999, why: Self.content))
        }
    }

    /// Slips, and hands that do not know what they do.
    @Test(arguments: [
        "UPDATE audit SET actor = 'U0NOBODY' WHERE number = 3", "DELETE FROM audit", "DELETE FROM audit WHERE number = 7",
        "INSERT OR REPLACE INTO audit \(copy)", "INSERT INTO audit \(copy.replacing("SELECT 4", with: "SELECT 9"))",
        "INSERT INTO audit \(copy.replacing("SELECT 4", with: "SELECT NULL"))",
    ])
    func theStoreRefuses(sql: String) async throws {
        try await withAudit { database, trail in
            await #expect(throws: DatabaseError.self) { try await database.write { _ = try $0.execute(sql) } }
            guard case .whole(7, _) = try await trail.verify(anchors: []) else {
                Issue.record("the audit changed")
                return
            }
        }
    }

    /// What is hashed is not a concatenation: nothing moves from one column into the next unseen.
    @Test func noPartCanBeShiftedIntoItsNeighbour() {
        func hash(fix: String, actor: String, why: String = "") -> String {
            AuditEntry(1, .init(.refused, fix: fix, actor: actor, ["why": .string(why)]), at: Moment(seconds: 1), after: AuditEntry.root)
                .hash
        }
        let hashes = [
            hash(fix: "fix-1", actor: "U0A"), hash(fix: "fix-1U", actor: "0A"), hash(fix: "fix-1\",\"U0A", actor: ""),
            hash(fix: "fix-1", actor: "", why: "U0A"), hash(fix: "", actor: "fix-1U0A"), hash(fix: "fix-1\",\"", actor: "U0A"),
        ]
        #expect(Set(hashes).count == hashes.count)
    }

    /// As docs/operations.md tells others to compute it. It must never change, or what was recorded could not be proven any more.
    @Test func theHashIsWhatOthersCompute() {
        let happening = AuditEntry.Happening(.refused, fix: "fix-1", actor: "U0Ä\"\\", ["why": "tab\tand / and ü"])
        let entry = AuditEntry(1, happening, at: Moment(milliseconds: 1_795_262_400_123), after: AuditEntry.root)
        #expect(entry.hash == "fd365404e8db74a009399610787517927ea9918fdac561703224f7c36b40025b")
    }

    private func withAudit(_ body: (Database, AuditTrail) async throws -> Void) async throws {
        try await withStore { database, _ in
            let process = Process("p1", World(), database)
            try await process.runner.run(try await process.approved().id)
            try await body(database, AuditTrail(database: database))
        }
    }
}

extension Database {
    /// As somebody who owns the file, and takes what would refuse him out of the way first.
    func forge(_ sql: String) async throws {
        try await write { connection in
            for trigger in ["audit_stays", "audit_is_kept", "audit_only_grows"] {
                try connection.execute("DROP TRIGGER IF EXISTS \(trigger)")
            }
            for statement in sql.split(separator: ";") { try connection.execute(String(statement)) }
        }
    }
}

extension Array {
    fileprivate func asyncMap<Result>(_ transform: (Element) async throws -> Result) async rethrows -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}
