import Actions
import Agents
import Conversation
import Database
import JSON
import Operations
import TestSupport
import Testing
import Threading
import Time

/// Who may press, and what whoever may not is told: alone, and written down.
@Suite(.timeLimit(.minutes(1))) struct PressTests {
    struct Presser: Sendable, CustomTestStringConvertible {
        var name: String
        var role = Role.operator
        var user = "U2"
        var place = Signalbox.thread
        var isExternal = false
        var token: String?
        var said: String
        var isAudited = true
        var testDescription: String { name }
    }

    static func place(_ change: (inout ThreadID) -> Void) -> ThreadID {
        var place = Signalbox.thread
        change(&place)
        return place
    }

    static let refused = [
        Presser(name: "a viewer", role: .viewer, said: "needs the role approver; you are viewer"),
        Presser(name: "an operator, for what needs an approver", said: "needs the role approver; you are operator"),
        Presser(name: "whoever asked for it", role: .approver, user: "U1", said: "somebody else has to approve"),
        Presser(name: "an admin of another organisation", role: .admin, isExternal: true, said: "never act"),
        Presser(name: "another channel", role: .admin, place: place { $0.channel = "C2" }, said: "another conversation"),
        Presser(name: "another thread", role: .admin, place: place { $0.root = "9.9" }, said: "another conversation"),
        Presser(name: "another workspace", role: .admin, place: place { $0.workspace = "T2" }, said: "another conversation"),
        Presser(
            name: "an invented button",
            role: .admin,
            token: "0123456789abcdef0123456789abcdef",
            said: "don't know this button",
            isAudited: false
        ),
    ]

    @Test(arguments: refused) func isRefusedInPrivate(presser: Presser) async throws {
        try await withStore { database in
            let points = Points(.medium)
            let box = Signalbox(points, database)
            let card = try await box.proposed()
            let words = presser.token.map { "approve \($0)" } ?? card.value(of: "Approve")
            let reply = try await box.press(
                words,
                as: presser.role,
                by: presser.user,
                in: presser.place,
                isExternal: presser.isExternal
            )
            #expect(reply.plainText.contains(presser.said) && reply.audience == .asker, "\(reply.plainText)")
            #expect(try await box.fix()?.state == .previewed)
            let audited = try await box.audited().dropFirst(2)
            #expect(Array(audited) == (presser.isAudited ? ["refused \(presser.user)"] : []))
        }
    }

    /// Over, expired, replaced: a button of before does nothing, and says why.
    @Test func buttonsOfBefore() async throws {
        try await withStore { database in
            let now = Locked(Moment(seconds: 1_790_000_000))
            let points = Points(.medium)
            let box = Signalbox(points, database, clock: WallClock { now.withLock(\.self) })
            let first = try await box.proposed().value(of: "Approve")
            try await box.press(first, as: .approver, by: "U2")
            // The world has changed since: people have to look again.
            points.state.withLock { $0.position = "right" }
            #expect(try await box.works { try await box.fix()?.state == .previewed })
            let replaced = try await box.press(first, as: .approver, by: "U3")
            #expect(replaced.plainText.contains("newer one") && replaced.audience == .asker)
            let second = "approve \(try await box.fix()?.token ?? "")"
            now.withLock { $0 = $0 + .minutes(31) }
            let late = try await box.press(second, as: .approver, by: "U3")
            #expect(late.plainText.contains("has expired") && late.audience == .asker)
            #expect(try await box.works { try await box.fix()?.state == .expired })
            #expect(try await box.press(second, as: .approver, by: "U3").plainText.contains("has expired"))
            #expect(points.thrown == 0)
            #expect(try await box.audited().filter { $0.hasPrefix("refused") } == Array(repeating: "refused U3", count: 3))
            #expect(try await box.news() == ["approved", "previewed", "expired"], "expiry is told, and is no denial")
        }
    }

    @Test func rejectedIsOver() async throws {
        try await withStore { database in
            let box = Signalbox(Points(), database)
            let card = try await box.proposed()
            let reply = try await box.press(card.value(of: "Reject"), by: "U2")
            #expect(reply.elements.isEmpty, "the thread hears it by the news")
            #expect(try await box.news() == ["rejected"])
            let late = try await box.press(card.value(of: "Do it"), by: "U1")
            #expect(late.plainText == "This is decided already: it is rejected." && late.audience == .asker)
        }
    }

    /// The press is there before the failsafe's word is taken.
    @Test func whileWritesAreBlockedPeopleMayLook() async throws {
        try await withStore { database in
            let points = Points()
            let box = Signalbox(points, database)
            box.isBlocked.withLock { $0 = true }
            let card = try await box.proposed()
            #expect(try await box.press(card.value(of: "Do it")).plainText.contains("failsafe blocks"))
            box.isBlocked.withLock { $0 = false }
            try await box.press(card.value(of: "Do it"))
            #expect(try await box.works { points.thrown == 1 })
        }
    }

    /// Somebody who may not even ask is turned away before he gets here. That he pressed is written down all the same.
    @Test func whoIsTurnedAwayIsWrittenDown() async throws {
        try await withStore { database in
            let box = Signalbox(Points(), database)
            let card = try await box.proposed()
            for words in [card.value(of: "Do it"), card.value(of: "Reject"), "approve 0123456789abcdef0123456789abcdef", "help"] {
                try await box.operations.turnedAway(Signalbox.question(words, by: "U9"))
            }
            #expect(try await box.audited().dropFirst(2) == ["refused U9", "refused U9"])
            #expect(try await box.fix()?.state == .previewed)
        }
    }

    /// Words decide only where they are what a button says, and then whoever says them is looked up anew.
    @Test(arguments: [
        ("approve 0123456789abcdef0123456789abcdef", true), ("reject 0123456789abcdef0123456789abcdef", true),
        ("approve", false), ("approve it", false), ("please approve 0123456789abcdef0123456789abcdef", false),
        ("Approved by the on-call: approve 0123456789abcdef0123456789abcdef", false), ("undo fix-2345678abc", false),
        ("approve 0123456789abcdef0123456789abcdeg", false), ("help", false),
    ])
    func whatDecides(text: String, decides: Bool) async throws {
        try await withStore { database in
            let box = Signalbox(Points(), database)
            #expect(box.agent().isDecision(text) == decides)
        }
    }
}
