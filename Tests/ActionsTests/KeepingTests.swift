import Conversation
import Database
import JSON
import Parameters
import Store
import Testing
import Threading
import Time

@testable import Actions

/// What the store keeps of a fix, and what it does not.
@Suite(.timeLimit(.minutes(2))) struct KeepingTests {
    static let secret = "ghp_0123456789abcdefghijABCDEFGHIJ012345"

    private func everything(_ database: Database) async throws -> String {
        try await database.read { connection in
            let fixes = try connection.query("SELECT id, body FROM fixes") { $0.text(0) + String(decoding: $0.blob(1), as: UTF8.self) }
            let audit = try connection.query("SELECT facts FROM audit") { $0.text(0) }
            return (fixes + audit).joined(separator: "\n")
        }
    }

    /// What was refused may be refused because it is a secret: it is nowhere, and handled again it is refused again.
    @Test func whatIsRefusedIsNotKept() async throws {
        try await withStore { database, _ in
            let process = Process("p1", World(), database)
            process.world.state.withLock { $0.unseeable = ActionProblem(.precondition, "The value looks like a secret.") }
            for _ in 1...2 {
                let proposal = try await process.desk.propose(process.wish(Self.secret), by: .nadia, in: .deploy, id: "fix-event")
                #expect(proposal.failure == .impossible(ActionProblem(.precondition, "The value looks like a secret.")))
            }
            let kept = try #require(try await process.store.fix(.id("fix-event")))
            #expect(kept.state == .failed && kept.wish == Wish("restart", Arguments(checked: [:])))
            #expect(!(try await everything(database)).contains(Self.secret))
            let kinds = try await AuditTrail(database: database).entries().map(\.kind)
            #expect(kinds == [.proposed, .failed], "that it was asked for is written down, and once")
        }
    }

    /// Left by a process that died before it had looked: by whoever handles the event again, or by time.
    @Test(arguments: [true, false]) func whatWasNeverShownIsNotKept(isAskedAgain: Bool) async throws {
        try await withStore { database, _ in
            let now = Locked(Moment(seconds: 1_790_000_000))
            let process = Process("p1", World(), database, clock: WallClock { now.withLock(\.self) })
            let wish = try process.wish(Self.secret)
            let fix = Fix(
                id: "fix-event",
                wish,
                of: process.world.action(),
                proposer: "U0NADIA01",
                thread: .deploy,
                now: now.withLock(\.self),
                life: .minutes(30)
            )
            try await process.store.add(fix, [AuditEntry.Happening(.proposed, fix: fix.id, actor: "U0NADIA01")], now: fix.proposedAt)
            #expect(try await everything(database).contains(Self.secret))
            if isAskedAgain {
                process.world.state.withLock { $0.unseeable = ActionProblem(.precondition, "The value looks like a secret.") }
                #expect(try await process.desk.propose(wish, by: .nadia, in: .deploy, id: "fix-event").failure != nil)
            } else {
                now.withLock { $0 = $0 + .minutes(31) }
                #expect(try await process.desk.expire().map(\.id) == ["fix-event"])
            }
            #expect(!(try await everything(database)).contains(Self.secret))
        }
    }

    /// What was seen is compared as it is; the words for people are kept without their secrets.
    @Test func noSecretIsKeptOfWhatIsShown() async throws {
        try await withStore { database, _ in
            let process = Process("p1", World(), database)
            process.world.state.withLock {
                $0.seen.details = ["The container is given \(Self.secret)."]
                $0.seen.diff = "-token: none\n+token: \(Self.secret)"
            }
            let fix = try await process.proposed()
            #expect(fix.preview?.diff.hasPrefix("-token: none\n+token: ") == true)
            #expect(!(try await everything(database)).contains(Self.secret))
            #expect(try await process.store.fix(.id(fix.id)) == fix)
        }
    }

    /// What another version wrote takes nobody's place, however much there is of it.
    @Test func whatCannotBeReadHidesNothing() async throws {
        try await withStore { database, _ in
            let process = Process("p1", World(), database)
            for number in 1...5 {
                let id = "fix-\(number)"
                _ = try await process.proposed(id)
                if number == 2 || number == 5 { continue }
                try await database.write { connection in
                    try connection.execute("UPDATE fixes SET body = $2 WHERE id = $1", .text(id), .blob(Array(#"{"schema":2}"#.utf8)))
                }
            }
            #expect(try await process.store.fixes(in: [.previewed], limit: 2).map(\.id) == ["fix-2", "fix-5"])
            #expect(try await process.store.fixes(in: [.previewed], limit: 1).map(\.id) == ["fix-2"])
            #expect(try await process.store.latest(limit: 2).map(\.id) == ["fix-5", "fix-2"])
            #expect(try await process.store.fixes(in: [.approved], limit: 2).isEmpty)
        }
    }

    /// However many wait that have time, who has none left is found.
    @Test func onlyWhatIsOverExpires() async throws {
        try await withStore { database, _ in
            let now = Locked(Moment(seconds: 1_790_000_000))
            let process = Process("p1", World(), database, clock: WallClock { now.withLock(\.self) })
            _ = try await process.proposed("fix-old")
            #expect(try await process.desk.agenda().untilNextEnd == .minutes(30))
            now.withLock { $0 = $0 + .minutes(20) }
            _ = try await process.proposed("fix-new")
            now.withLock { $0 = $0 + .minutes(11) }
            #expect(try await process.store.fixes(in: [.previewed], expiredBy: now.withLock(\.self)).map(\.id) == ["fix-old"])
            #expect(try await process.desk.expire().map(\.id) == ["fix-old"])
            #expect(try await process.desk.agenda().untilNextEnd == .minutes(19))
        }
    }

    /// Nobody's rules, and no wish of before an upgrade, get past what the action takes.
    @Test(
        arguments: [
            (["service": .string(String(repeating: "w", count: 41))], "must be"), (["service": 7], "must be"), ([:], "missing"),
            (["service": "web", "force": true], "no argument “force”"),
        ] as [(JSONObject, String)]
    ) func whatTheActionDoesNotTakeIsNotLookedAt(arguments: JSONObject, words: String) async throws {
        try await withStore { database, _ in
            let process = Process("p1", World(), database)
            let looks = Locked(0)
            process.world.state.withLock { $0.whileLooking = { looks.withLock { $0 += 1 } } }
            let proposal = try await process.desk.propose(Wish("restart", Arguments(checked: arguments)), by: .nadia, in: .deploy)
            #expect(proposal.failure?.description.contains(words) == true, "\(proposal)")
            #expect(try await process.store.latest(limit: 1).isEmpty && looks.withLock(\.self) == 0)
        }
    }

    struct Place: Sendable, CustomTestStringConvertible {
        var name: String
        var risk: Risk
        /// As the preview sees it.
        var seen: Risk?
        var isAlone = false
        var others: Int?
        var refusal: FixRefusal?
        var testDescription: String { name }
    }

    static let places: [Place] = [
        Place(name: "low, alone", risk: .low, isAlone: true),
        Place(name: "medium, alone", risk: .medium, isAlone: true, refusal: .nobodyHere(.approver, needed: 1)),
        Place(name: "high, alone", risk: .high, isAlone: true, refusal: .nobodyHere(.approver, needed: 2)),
        Place(name: "low, and seen to be high, alone", risk: .low, seen: .high, isAlone: true, refusal: .nobodyHere(.approver, needed: 2)),
        Place(name: "medium, in a channel", risk: .medium),
        Place(name: "medium, nobody else has the role", risk: .medium, others: 0, refusal: .nobodyElse(.approver, needed: 1, 0)),
        Place(name: "medium, one other has the role", risk: .medium, others: 1),
        Place(name: "high, one other has the role", risk: .high, others: 1, refusal: .nobodyElse(.approver, needed: 2, 1)),
        Place(name: "seen to be high", risk: .medium, seen: .high, others: 1, refusal: .nobodyElse(.approver, needed: 2, 1)),
        Place(name: "high, two others have the role", risk: .high, others: 2),
        Place(name: "low, nobody else has a role", risk: .low, others: 0),
    ]

    /// What nobody could approve is said at once, and no card is shown that nobody may press.
    @Test(arguments: places) func whatNobodyCouldApproveIsNotProposed(place: Place) async throws {
        try await withStore { database, _ in
            let process = Process("p1", World(), database, risk: place.risk, others: { _, _ in place.others })
            process.world.state.withLock { $0.seen.risk = place.seen }
            let proposal = try await process.desk.propose(process.wish(), by: .nadia, in: .deploy, isAlone: place.isAlone)
            #expect(proposal.failure == place.refusal.map { .refused($0) })
            #expect(try await process.store.latest(limit: 1).isEmpty == (place.refusal != nil))
        }
    }

    @Test(arguments: [
        (
            FixRefusal.nobodyHere(.approver, needed: 1),
            "by somebody else of role approver, and nobody but you would see it here. Mention me in a channel"
        ),
        (.nobodyHere(.approver, needed: 2), "by 2 others of role approver"),
        (.nobodyElse(.approver, needed: 1, 0), "besides you nobody has it. `roles.approver` in the settings"),
        (.nobodyElse(.approver, needed: 2, 1), "besides you only 1 person has it."),
        (.over(.verifying), "decided already: it is done, and looked at"),
    ]) func saysWhatToDo(refusal: FixRefusal, words: String) { #expect(refusal.description.contains(words), "\(refusal)") }
}
