import Conversation
import JSON
import Parameters
import Testing
import Time

@testable import Actions

/// Who may decide what, and when: without a store, a clock or a world.
@Suite struct DecisionTests {
    static let start = Moment(seconds: 1_790_000_000)

    static func shown(_ risk: Risk) throws -> Fix {
        let world = World()
        let wish = Wish("restart", try Arguments(["service": "web"], for: world.action().parameters))
        var fix = Fix(id: "fix-1", wish, of: world.action(risk), proposer: "U0NADIA01", thread: .deploy, now: start, life: .minutes(30))
        try fix.show(Preview("Restarts web.", observed: Observation(["replicas": "3"])), token: "t1", now: start, life: .minutes(30))
        return fix
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var risk: Risk = .medium
        var deciders: [Fix.Decider]
        var token = "t1"
        var after: Duration = .minutes(1)
        var isBlocked = false
        var expected: [Result<Int, FixRefusal>]
        var state: Fix.State

        var testDescription: String { name }
    }

    static let cases: [Case] = [
        // Low risk: whoever may propose may agree with himself.
        Case(name: "low, own", risk: .low, deciders: [.nadia], expected: [.success(0)], state: .approved),
        Case(
            name: "low, viewer",
            risk: .low,
            deciders: [.viewer],
            expected: [.failure(.needs(.operator, has: .viewer))],
            state: .previewed
        ),
        // Medium risk: another one, who may approve.
        Case(name: "medium", deciders: [.lead], expected: [.success(0)], state: .approved),
        Case(name: "medium, operator", deciders: [.nadia], expected: [.failure(.needs(.approver, has: .operator))], state: .previewed),
        Case(
            name: "medium, own, risen since",
            deciders: [Fix.Decider("U0NADIA01", role: .admin)],
            expected: [.failure(.ownProposal)],
            state: .previewed
        ),
        Case(name: "another company", deciders: [.stranger], expected: [.failure(.external)], state: .previewed),
        // High risk: two, who are not one.
        Case(name: "high, one", risk: .high, deciders: [.lead], expected: [.success(1)], state: .previewed),
        Case(name: "high, two", risk: .high, deciders: [.lead, .second], expected: [.success(1), .success(0)], state: .approved),
        Case(
            name: "high, one twice",
            risk: .high,
            deciders: [.lead, .lead],
            expected: [.success(1), .failure(.approvedAlready)],
            state: .previewed
        ),
        // Afterwards it is decided.
        Case(name: "again", deciders: [.lead, .second], expected: [.success(0), .failure(.over(.approved))], state: .approved),
        Case(name: "too late", deciders: [.lead], after: .minutes(30), expected: [.failure(.expired)], state: .previewed),
        Case(name: "an older button", deciders: [.lead], token: "t0", expected: [.failure(.outdated)], state: .previewed),
        Case(name: "blocked", deciders: [.lead], isBlocked: true, expected: [.failure(.writesBlocked)], state: .previewed),
    ]

    @Test(arguments: cases) func approves(_ table: Case) throws {
        var fix = try Self.shown(table.risk)
        let results = table.deciders.map { decider in
            Result { () throws(FixRefusal) in
                try fix.approve(by: decider, token: table.token, now: Self.start + table.after, writesBlocked: table.isBlocked)
            }
        }
        #expect(results == table.expected)
        #expect(fix.state == table.state)
    }

    @Test(arguments: [
        (Fix.Decider.lead, FixRefusal?.none), (.nadia, nil), (.viewer, .needs(.approver, has: .viewer)), (.stranger, .external),
        // Whoever asked for it may take it back, whatever has become of his role.
        (Fix.Decider("U0NADIA01", role: .viewer), nil),
    ]) func rejects(decider: Fix.Decider, expected: FixRefusal?) throws {
        var fix = try Self.shown(.medium)
        var refusal: FixRefusal?
        do throws(FixRefusal) { try fix.reject(by: decider, token: "t1", reason: "not now", now: Self.start) } catch { refusal = error }
        #expect(refusal == expected)
        #expect(fix.state == (expected == nil ? .rejected : .previewed))
        #expect(fix.outcome == (expected == nil ? "not now" : nil))
    }

    /// What was approved was approved of what was seen.
    @Test func aNewPreviewForgetsApprovals() throws {
        var fix = try Self.shown(.high)
        _ = try fix.approve(by: .lead, token: "t1", now: Self.start, writesBlocked: false)
        let before = fix.digest
        try fix.show(Preview("Restarts web.", observed: Observation(["replicas": "5"])), token: "t2", now: Self.start, life: .minutes(30))
        #expect(fix.approvals.isEmpty && fix.state == .previewed && fix.digest != before)
        #expect(throws: FixRefusal.outdated) { try fix.approve(by: .second, token: "t1", now: Self.start, writesBlocked: false) }
    }

    /// A preview can only make it harder.
    @Test(arguments: [(Risk.low, Risk.medium, Risk.medium), (.low, .high, .high), (.high, .low, .high), (.medium, .medium, .medium)])
    func whatIsSeenRaisesTheRisk(first: Risk, seen: Risk, then: Risk) throws {
        var fix = try Self.shown(first)
        let preview = Preview("Restarts web.", observed: Observation([:]), risk: seen)
        try fix.show(preview, token: "t2", now: Self.start, life: .minutes(30))
        #expect(fix.risk == then && fix.approving == (then == .low ? .operator : .approver))
        #expect(Preview(preview.json) == preview)
        try fix.show(Preview("", observed: Observation([:])), token: "t3", now: Self.start, life: .minutes(30))
        #expect(fix.risk == then)
    }

    /// Every state, and the steps that may follow on it.
    @Test(arguments: Fix.State.allCases) func steps(state: Fix.State) throws {
        func follows(_ step: (inout Fix) throws -> Void) throws -> Bool {
            var fix = try Self.shown(.medium)
            fix.state = state
            do { try step(&fix) } catch is FixRefusal { return false }
            return true
        }
        let preview = Preview("", observed: Observation([:]))
        #expect(try follows { try $0.claim(by: "a", now: Self.start) } == (state == .approved))
        #expect(try follows { try $0.begin(now: Self.start) } == (state == .claimed))
        #expect(try follows { try $0.took(Effect("")) } == (state == .executing))
        #expect(try follows { try $0.end(true, "") } == [.claimed, .executing, .verifying].contains(state))
        #expect(try follows { _ = try $0.inherit(by: "b") } == [.claimed, .executing, .verifying].contains(state))
        #expect(try follows { try $0.takeBack(by: "f") } == [.succeeded, .failed].contains(state))
        #expect(
            try follows { try $0.show(preview, token: "x", now: Self.start, life: .minutes(1)) }
                // While it is executed only where it is known that nothing was done.
                == [.proposed, .previewed, .approved, .claimed, .executing].contains(state)
        )
        var late = try Self.shown(.medium)
        late.state = state
        #expect(throws: FixRefusal.self) { try late.claim(by: "a", now: Self.start + .minutes(31)) }
        #expect(late.expire(now: Self.start + .minutes(31)) == [.proposed, .previewed, .approved].contains(state))
    }

    @Test func whatIsStoredComesBack() throws {
        var fix = try Self.shown(.high)
        _ = try fix.approve(by: .lead, token: "t1", now: Self.start, writesBlocked: false)
        _ = try fix.approve(by: .second, token: "t1", now: Self.start, writesBlocked: false)
        try fix.claim(by: "p1", now: Self.start)
        try fix.begin(now: Self.start)
        try fix.took(Effect("started", facts: Observation(["revision": "7"]), url: "https://k8s.invalid/web"))
        func read(_ body: [UInt8]) -> Fix? {
            Fix(id: fix.id, state: fix.state, token: fix.token, expiresAt: fix.expiresAt, owner: fix.owner, fingerprint: nil, stored: body)
        }
        #expect(read(fix.stored) == fix)
        // What another version wrote is left alone.
        #expect(read(Array(#"{"schema":2}"#.utf8)) == nil && read([]) == nil)
    }
}
