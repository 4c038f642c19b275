import Conversation
import Database
import Inbox
import Redaction
import Testing
import Threading
import Time
import Workers

/// A process dies between two of the steps that lead from a question to its answer, and the next one finds what it left.
@Suite(.timeLimit(.minutes(1))) struct LiveCrashTests {
    enum Step: Int, CaseIterable, Sendable {
        case claimed, noted, opened, named, shown, answered, taken, became
    }

    private static let showing = Redactor.standard.redact(Showing(reply: Reply([.text("Working on it…")])))
    private static let answer = "About “why so slow”:\nthe disk is full."

    @Test(arguments: Step.allCases) func oneMessageIsTheAnswer(last: Step) async throws {
        let model = ScriptedModel()
        model.openGate()
        let yard = try await Yard(thinker: model.thinker)
        try await yard.say("why so slow", "1.1")
        try await Self.liveAndDie(in: yard, after: last)
        let reclaimed = try await yard.owner.reclaim(now: Yard.start)
        #expect(reclaimed.arrivals + reclaimed.messages == (last == .answered ? 0 : 1))
        try await yard.work(passing: .seconds(7))
        #expect(yard.platform.shown == [Self.answer])
        // It is one message from its first sign on, unless that was never opened. A model that answers at once may need none.
        if last != .claimed {
            #expect(yard.platform.calls.filter { $0 == "open" }.count == (last == .noted ? 0 : 1))
            #expect(yard.platform.calls.contains("send") == (last == .noted))
        }
        // Nothing is left to be done about it.
        #expect(try await yard.database.read { try $0.first("SELECT count(*) FROM live_messages") { $0.int(0) } } == 0)
    }

    /// Asked before the kill, and taken back after it.
    @Test(arguments: [Step.opened, .named, .shown]) func aDeletionAfterADeathTakesItAway(last: Step) async throws {
        let yard = try await Yard(thinker: ScriptedModel().thinker)
        try await yard.say("why so slow", "1.1")
        try await Self.liveAndDie(in: yard, after: last)
        _ = try await yard.owner.reclaim(now: Yard.start)
        _ = try await yard.inbox.withdraw(message: Yard.place("1.1").key, now: Yard.start)
        try await yard.work {
            try await yard.until("it is gone") {
                yard.pass(.seconds(20))
                return yard.platform.shown.isEmpty
            }
        }
        #expect(yard.platform.sent.isEmpty)
    }

    private static func liveAndDie(in yard: Yard, after last: Step) async throws {
        let doomed = try await LeaseOwner(in: yard.database, now: Yard.start)
        func dies(after step: Step) -> Bool { last == step }

        let item = try #require(try await yard.inbox.claim(limit: 1, owner: doomed, now: Yard.start).first)
        if dies(after: .claimed) { return }
        let live = LiveMessage(
            deliveryID: item.deliveryID(0),
            thread: Yard.place("1.1"),
            beganAt: Yard.start.milliseconds,
            standing: .opening(mayArriveUntil: (Yard.start + .seconds(60)).milliseconds)
        )
        #expect(try await yard.inbox.begin(live, for: item))
        if dies(after: .noted) { return }
        guard case .shown(let handle) = await yard.platform.open(live, showing: showing, to: Yard.nadia) else {
            Issue.record("it was not opened")
            return
        }
        if dies(after: .opened) { return }
        #expect(try await yard.inbox.opened(handle, for: item))
        if dies(after: .named) { return }
        _ = await yard.platform.show(showing, in: handle, of: live)
        if dies(after: .shown) { return }
        let draft = OutboxDraft(
            answers: item.messageKey,
            threadKey: Yard.place("1.1").key,
            platform: .slack,
            operation: "message",
            parts: [Array("\(Yard.place("1.1").key)|\(answer)".utf8)]
        )
        #expect(try await yard.inbox.finish(item, answers: [draft], now: Yard.start) == .finished(messages: 1))
        if dies(after: .answered) { return }
        let message = try #require(try await yard.outbox.claim(limit: 1, owner: doomed, now: Yard.start).first)
        #expect(message.live?.handle == handle)
        if dies(after: .taken) { return }
        let part = OutboundPart(
            deliveryID: message.deliveryID,
            part: 0,
            operation: message.operation,
            payload: message.payload,
            createdAtMilliseconds: 0,
            live: handle
        )
        #expect(await yard.platform.send(part) == .sent(id: "1.1"))
    }
}
