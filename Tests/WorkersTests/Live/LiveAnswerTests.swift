import Conversation
import Database
import Inbox
import Testing
import Threading
import Time
import Workers

/// What a thread shows of an answer that takes its time.
@Suite(.timeLimit(.minutes(1))) struct LiveAnswerTests {
    let model = ScriptedModel()

    private func yard(asking question: String = "why so slow", in channel: String = "C1", as address: Question.Address = .mention)
        async throws -> Yard
    {
        let yard = try await Yard(thinker: model.thinker)
        try await yard.say(question, "1.1", in: channel, as: address)
        return yard
    }

    private func untilItIsShown(_ yard: Yard) async throws {
        try await yard.until("it is shown") { yard.platform.shown.first?.contains("the disk is") == true }
    }

    @Test func oneMessageShowsItAndBecomesIt() async throws {
        let yard = try await yard()
        try await yard.work {
            try await untilItIsShown(yard)
            #expect(yard.platform.shown.first?.contains("Working") == true)
            model.openGate()
        }
        #expect(yard.platform.shown == ["About “why so slow”:\nthe disk is full."])
        #expect(yard.platform.calls.filter { $0 != "show" } == ["begin", "open", "become"])
    }

    /// What rules answer is there at once, and what only its asker sees is shown to nobody else.
    @Test(arguments: [("echo one", Question.Address.mention), ("why so slow", .slashCommand)])
    func nothingIsShownBefore(question: String, address: Question.Address) async throws {
        model.openGate()
        let yard = try await yard(asking: question, as: address)
        try await yard.work()
        #expect(yard.platform.calls.suffix(1) == ["send"] && !yard.platform.calls.contains("open"))
    }

    /// Where it cannot be shown, or not now, the answer is as quick as without.
    @Test(arguments: [
        [LiveOutcome.refused(reason: "no such thing"), .refused(reason: "")], [.later(after: .seconds(3_600))],
    ]) func theAnswerWaitsForNoProgress(outcomes: [LiveOutcome]) async throws {
        let yard = try await yard()
        yard.platform.answerLive(outcomes)
        try await yard.work(passing: .zero) {
            try await yard.until("it was tried") { yard.platform.calls.contains("open") }
            model.openGate()
        }
        #expect(yard.platform.shown == ["About “why so slow”:\nthe disk is full."])
        #expect(yard.platform.calls == ["begin", "open", "send"])
    }

    /// A message that was perhaps opened is looked for before the answer goes out.
    @Test func inDoubtItIsLookedFor() async throws {
        let yard = try await yard()
        yard.platform.answerLive([.inDoubt(reason: "no answer", mayArriveWithin: .seconds(30))])
        try await yard.work {
            try await yard.until("it was tried") { yard.platform.calls.contains("open") }
            model.openGate()
        }
        #expect(yard.platform.shown == ["About “why so slow”:\nthe disk is full."])
        #expect(yard.platform.calls.contains("find live") && yard.platform.calls.last == "send")
    }

    /// What cannot be taken away at once is taken away behind the answer, in a turn of its own.
    @Test func whatIsLeftIsTakenAwayLater() async throws {
        let yard = try await yard()
        let removal = RenderedPart(operation: "removal", payload: Array("slack/T1/C1/1.1|-".utf8))
        try await yard.work {
            try await untilItIsShown(yard)
            yard.platform.answer([.stoodAlone(reason: "it is busy", leaving: removal)])
            model.openGate()
        }
        #expect(yard.platform.texts == ["About “why so slow”:\nthe disk is full."])
        #expect(yard.platform.calls.filter { ["become", "send", "remove"].contains($0) }.sorted() == ["become", "remove", "send"])
    }

    @Test func aStopEndsItWithWhatThereWas() async throws {
        let yard = try await yard(in: "D1", as: .direct)
        try await yard.work {
            try await untilItIsShown(yard)
            try await yard.stop("1.1")
            try await yard.until("it says so") { yard.platform.shown.first?.contains("Stopped.") == true }
        }
        #expect(yard.platform.shown.count == 1 && yard.platform.shown[0].contains("the disk is"))
        #expect(!yard.platform.shown[0].contains("Working"))
        #expect(try await yard.count(.withdrawn) == 1)
    }

    @Test func anEditBeginsAnewInTheSameMessage() async throws {
        let yard = try await yard()
        try await yard.work {
            try await untilItIsShown(yard)
            try await yard.edit("1.1", to: "why so slow today")
            try await yard.until("it is asked again") { model.asks.withLock { $0 } == 2 }
            model.openGate()
        }
        #expect(yard.platform.shown == ["About “why so slow today”:\nthe disk is full."])
        #expect(yard.platform.calls.filter { $0 == "open" }.count == 1 && yard.platform.calls.last == "become")
    }

    @Test func aDeletionTakesItAway() async throws {
        let yard = try await yard()
        try await yard.work {
            try await untilItIsShown(yard)
            try await yard.delete("1.1")
            try await yard.until("it is gone") { yard.platform.shown.isEmpty }
        }
        #expect(yard.platform.shown.isEmpty && yard.platform.sent.isEmpty)
    }

    /// Disabled, it says so; enabled again in time, it goes on in the same message, and otherwise says that it does not.
    @Test(arguments: [false, true]) func disabledItDoesNotSayThatItWorks(isTooLate: Bool) async throws {
        let yard = try await yard()
        try await yard.work {
            try await untilItIsShown(yard)
            yard.mayWork.withLock { $0 = false }
            yard.worker.interrupt()
            try await yard.until("it says so") { yard.platform.shown.first?.contains("Interrupted") == true }
            try await yard.until("it was given back") { try await yard.count(.retrying) == 1 }
            if isTooLate { #expect(try await yard.inbox.expire(through: Yard.start, now: Yard.start) == 1) }
            model.openGate()
            yard.mayWork.withLock { $0 = true }
            try await yard.until("it ends") {
                yard.pass(.seconds(20))
                return yard.platform.shown.first?.contains(isTooLate ? "ask again" : "disk is full") == true
            }
        }
        #expect(yard.platform.shown.count == 1)
    }

    @Test func whatFailedForGoodIsSaidThere() async throws {
        let yard = try await yard()
        try await yard.work {
            try await untilItIsShown(yard)
            // As if a person, or another process, had ended it.
            let item = try #require(try await yard.inbox.list().first)
            #expect(item.state == .leased)
            try await yard.database.write {
                _ = try $0.execute("UPDATE inbox SET state = 4, finished_at = 0 WHERE id = $1", .integer(item.id))
            }
            model.openGate()
            try await yard.until("it is gone") {
                yard.pass(.seconds(20))
                return yard.platform.shown.isEmpty
            }
        }
    }

    @Test func aSecretIsShownToNobodyOnTheWay() async throws {
        let yard = try await yard(asking: "why does \(Yard.secret) fail")
        try await yard.work {
            try await untilItIsShown(yard)
            model.openGate()
        }
        #expect(!yard.platform.views.isEmpty && yard.platform.views.allSatisfy { !$0.contains(Yard.secret) })
    }
}
