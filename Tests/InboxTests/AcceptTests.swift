import Database
import Inbox
import Store
import Testing
import Time

private let start = House.start

@Suite(.timeLimit(.minutes(1)))
struct AcceptTests {
    @Test func whatWasAcceptedIsClaimedWhole() async throws {
        let house = try await House()
        let arrival = Arrival(
            eventKey: "slack/T0/Ev1",
            messageKey: "slack/T0/C0/1.2",
            source: "slack.command",
            threadKey: "slack/T0/C0/1.1",
            bypasses: true,
            receivedAt: start,
            trace: "00-abc",
            body: [0, 255, 10]
        )
        let id = try await house.inbox.accept(arrival)
        let item = try #require(try await house.claim().first)
        #expect(id == .accepted(item.id))
        #expect(item.source == arrival.source && item.threadKey == arrival.threadKey && item.messageKey == arrival.messageKey)
        #expect(item.receivedAt == start && item.trace == arrival.trace && item.body == arrival.body)
        #expect(item.attempts == 0 && item.deaths == 0)
    }

    @Test(
        arguments: [
            // The same event, another event about the same message, and what only looks alike.
            ("e1", "m1", true), ("e1", "m2", true), ("e1", nil, true), ("e2", "m1", true),
            ("e2", "m2", false), ("e2", nil, false), ("E1", "M1", false),
        ] as [(String, String?, Bool)]
    )
    func duplicates(event: String, message: String?, isDuplicate: Bool) async throws {
        let house = try await House()
        _ = try await house.accept("e1", message: "m1")
        #expect(try await (house.accept(event, message: message) == .duplicate) == isDuplicate)
    }

    /// Also after the answer, for as long as a platform might deliver it again.
    @Test func aLateDeliveryIsKnownAgain() async throws {
        let house = try await House()
        _ = try await house.accept("e1")
        for item in try await house.claim() { _ = try await house.inbox.finish(item, now: start) }
        for hours in [0, 23, 25] as [Int64] {
            while try await house.inbox.sweep(now: start + .hours(hours)) > 0 {}
            #expect(try await house.accept("e1") == .duplicate, "after \(hours) h")
        }
        while try await house.inbox.sweep(now: start + .hours(26)) > 0 {}
        #expect(try await house.accept("e1") != .duplicate)
    }

    @Test func manyAtOnceShareCommitsAndNoneIsLost() async throws {
        let house = try await House()
        let before = house.database.statistics
        let accepted = try await withThrowingTaskGroup { group in
            for task in 0..<32 {
                group.addTask {
                    var ids: [Int64] = []
                    for number in 0..<30 {
                        // Every third event is delivered by two tasks.
                        let event = number % 3 == 0 ? "shared-\(task / 2)-\(number)" : "own-\(task)-\(number)"
                        if case .accepted(let id) = try await house.accept(event, thread: event) { ids.append(id) }
                    }
                    return ids
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(accepted).count == accepted.count)
        #expect(accepted.count == 32 * 20 + 16 * 10)
        let statistics = house.database.statistics
        #expect(statistics.writes - before.writes == 960)
        #expect(statistics.batches - before.batches < 960)
        #expect(try await house.claim(10_000).count == accepted.count)
    }

    /// The schema's partial indices are used only where a statement repeats their condition.
    @Test(arguments: [
        ("SELECT id, thread_key, bypasses FROM inbox WHERE state = 0 AND id > 1 ORDER BY id LIMIT 2", "COVERING INDEX inbox_waiting"),
        ("SELECT 1 FROM inbox WHERE state = 1 AND thread_key = 't' LIMIT 1", "INDEX inbox_leased (thread_key=?)"),
        (
            "SELECT 1 FROM inbox WHERE state = 2 AND thread_key = 't' AND waits_since > 5 AND id < 9",
            "INDEX inbox_retrying (thread_key=? AND waits_since>?)"
        ),
        ("SELECT id FROM inbox WHERE state = 2 AND not_before <= 9 ORDER BY not_before, id", "INDEX inbox_due"),
        ("SELECT id FROM inbox WHERE state = 3 AND finished_at <= 9 LIMIT 5", "INDEX inbox_finished (state=? AND finished_at<?)"),
        ("SELECT id FROM outbox WHERE state = 0 AND not_before <= 9 ORDER BY not_before, id", "INDEX outbox_due"),
        ("SELECT 1 FROM outbox WHERE thread_key = 't' AND state IN (0, 1) AND id < 9", "INDEX outbox_open (thread_key=? AND id<?)"),
    ])
    func indices(sql: String, index: String) async throws {
        let house = try await House()
        let plan = try await house.database.read { connection in
            try connection.query("EXPLAIN QUERY PLAN \(sql)") { $0.text(3) }.joined(separator: "; ")
        }
        #expect(plan.contains(index) && !plan.contains("TEMP B-TREE"), "\(plan)")
    }
}
