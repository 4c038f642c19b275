import Actions
import Conversation
import HTTPServer
import JSON
import Testing
import Threading
import Time

/// Whoever presses *Reject* is asked why, and is heard with or without an answer.
@Suite(.timeLimit(.minutes(2))) struct RejectingTests {
    @Test func aReasonIsAskedForAndTold() async throws {
        try await Depot().open { depot in
            try await depot.propose()
            try await depot.press("Reject", by: "U0LEAD1")
            let view = try await depot.openedView()
            try await depot.untilAllIsSaid()
            #expect(try await depot.fix.state == .previewed, "a form is no decision")
            #expect(depot.room.buttons("Reject").count == 1)

            let answer = try await depot.deliver(
                depot.room.submission(of: view, typing: "The <deploy> is\n\nstill & running", by: "U0LEAD1")
            )
            #expect(answer.status == .ok && answer.bytes.isEmpty, "anything else keeps the form open")
            try await depot.until("it is rejected") { try await depot.fix.state == .rejected }
            try await depot.untilAllIsSaid()
            #expect(try await depot.fix.outcome == "The <deploy> is\nstill & running")
            #expect(depot.texts.last?.contains("<@U0LEAD1> rejected it: Restart a service") == true)
            #expect(depot.texts.last?.contains("The &lt;deploy&gt; is\nstill &amp; running") == true)
            #expect(depot.room.buttons("Reject").isEmpty && depot.room.buttons("Approve").isEmpty)
            #expect(depot.texts.contains { $0.contains("*Rejected* by <@U0LEAD1>") }, "the card says who it was")
        }
    }

    /// Nothing typed, only spaces, or no state at all: it is still what was pressed.
    @Test(arguments: ["", " \n ", nil]) func aReasonIsNotAMust(typed: String?) async throws {
        try await Depot().open { depot in
            try await depot.propose()
            try await depot.press("Reject", by: "U0LEAD1")
            try await depot.deliver(depot.room.submission(of: try await depot.openedView(), typing: typed, by: "U0LEAD1"))
            try await depot.until("it is rejected") { try await depot.fix.state == .rejected }
            try await depot.untilAllIsSaid()
            #expect(try await depot.fix.outcome == nil)
            #expect(depot.texts.last?.contains("Why:") == false)
        }
    }

    /// Slack closes the form and says nothing of it.
    @Test func aFormThatIsClosedChangesNothing() async throws {
        try await Depot().open { depot in
            try await depot.propose()
            try await depot.press("Reject", by: "U0LEAD1")
            _ = try await depot.openedView()
            try await depot.untilAllIsSaid()
            try await depot.press("Approve", by: "U0LEAD2")
            try await depot.until("it is done") { try await depot.fix.state == .succeeded }
        }
    }

    @Test(arguments: ["expired_trigger_id", "ratelimited", "missing_scope", "internal_error", "invalid_arguments"])
    func whereNoFormOpensItIsRejectedAtOnce(error: String) async throws {
        try await Depot().open { depot in
            try await depot.propose()
            depot.room.refuse("views.open", error)
            try await depot.press("Reject", by: "U0LEAD1")
            try await depot.until("it is rejected") { try await depot.fix.state == .rejected }
            try await depot.untilAllIsSaid()
            #expect(depot.texts.last?.contains("<@U0LEAD1> rejected it") == true)
            #expect(depot.room.whispers.map { $0.contains("could not be opened") } == [true])
            #expect(depot.room.buttons("Reject").isEmpty)
        }
    }

    /// A process that dies between the decision and its answer leaves both what is told and what is shown to the next one.
    @Test func aDecisionIsToldWhoeverDiesOverIt() async throws {
        try await Depot().open { depot in
            try await depot.propose()
            let token = try #require(try await depot.fix.token)
            _ = try await depot.desk.reject(token, by: Fix.Decider("U0LEAD1", role: .approver), reason: "not now").get()
            try await depot.until("the buttons are gone") { depot.room.buttons("Reject").isEmpty }
            try await depot.untilAllIsSaid()
            #expect(depot.texts.last?.contains("<@U0LEAD1> rejected it: Restart a service. Nothing was done.\nWhy: not now") == true)
        }
    }

    /// People see a card, and press, before Slack has said that it took it.
    @Test func aCardThatIsJustArrivingLosesItsButtonsToo() async throws {
        try await Depot().open { depot in
            depot.room.delay("chat.postMessage", .seconds(1))
            depot.room.refuse("views.open", "ratelimited")
            try await depot.deliver(SlackRoom.mention("restart web", by: "U0NADIA01"), to: "/slack/events")
            try await depot.until("the card is shown") { depot.room.buttons("Reject").count == 1 }
            try await depot.press("Reject", by: "U0LEAD1")
            try await depot.until("it is rejected") { try await depot.fix.state == .rejected }
            #expect(depot.room.buttons("Reject").count == 1, "its name is not known yet")
            try await depot.until("the buttons are gone") { depot.room.buttons("Reject").isEmpty }
        }
    }

    /// The press is handled again after a crash; its form is open already.
    @Test func aTriggerThatWasUsedHasOpenedItsForm() async throws {
        try await Depot().open { depot in
            try await depot.propose()
            depot.room.refuse("views.open", "exchanged_trigger_id")
            try await depot.press("Reject", by: "U0LEAD1")
            try await depot.until("the form is asked for") { !depot.room.calls("views.open").isEmpty }
            try await depot.untilAllIsSaid()
            #expect(try await depot.fix.state == .previewed)
        }
    }

    /// Who may not is told so, alone and at once, before he has typed a word.
    @Test(arguments: [
        ("U0VERA", SlackRoom.team, "needs the role approver"), ("U0PARTNER1", "T0PARTNER1", "other organisations"),
        ("U0NOBODY", SlackRoom.team, "not on the list"),
    ])
    func aRefusalIsPrivateAndTheCardStays(user: String, home: String, words: String) async throws {
        try await Depot().open { depot in
            try await depot.propose()
            let before = depot.texts
            for title in ["Reject", "Approve"] { try await depot.press(title, by: user, from: home) }
            try await depot.until("he is told") { !depot.room.whispers.isEmpty }
            try await depot.untilAllIsSaid()
            #expect(depot.room.whispers.allSatisfy { $0.contains(words) })
            #expect(depot.room.calls("views.open").isEmpty)
            #expect(depot.texts == before && depot.room.buttons("Reject").count == 1)
            #expect(try await depot.fix.state == .previewed)
        }
    }

    /// A form is filled in by whoever submits it, whatever it was opened for.
    @Test func whoSubmitsIsWhoDecides() async throws {
        try await Depot().open { depot in
            try await depot.propose()
            try await depot.press("Reject", by: "U0LEAD1")
            let view = try await depot.openedView()
            try await depot.deliver(depot.room.submission(of: view, id: "V1", typing: "mine now", by: "U0PARTNER1", from: "T0PARTNER1"))
            try await depot.deliver(depot.room.submission(of: view, id: "V2", typing: "mine now", by: "U0VERA"))
            try await depot.until("both are told") { depot.room.whispers.count == 2 }
            #expect(try await depot.fix.state == .previewed)
            #expect(Set(depot.room.calls("chat.postEphemeral").map { $0["user"]?.string }) == ["U0PARTNER1", "U0VERA"])
        }
    }

    /// What is decided while somebody types is told to him, and is not decided again.
    @Test func aFormThatComesTooLateIsAnsweredPrivately() async throws {
        try await Depot().open { depot in
            try await depot.propose()
            try await depot.press("Reject", by: "U0LEAD1")
            let view = try await depot.openedView()
            try await depot.press("Approve", by: "U0LEAD2")
            try await depot.until("it is done") { try await depot.fix.state == .succeeded }
            try await depot.deliver(depot.room.submission(of: view, typing: "wait", by: "U0LEAD1"))
            try await depot.until("he is told") { !depot.room.whispers.isEmpty }
            #expect(depot.room.whispers == ["This is decided already: it is done, and has worked."])
            #expect(try await depot.fix.state == .succeeded)
        }
    }

    /// Its trigger lives three seconds: a question that takes long in the same thread does not stand before it.
    @Test func aFormDoesNotWaitForItsThread() async throws {
        try await Depot().open { depot in
            try await depot.propose()
            let slow = String(decoding: SlackRoom.mention("take your time", by: "U0NADIA01"), as: UTF8.self)
                .replacing("Ev0MENTION1", with: "Ev0MENTION2")
                .replacing("\"ts\":\"1790000000.000100\"", with: "\"ts\":\"1790000009.000100\",\"thread_ts\":\"1790000000.000100\"")
            try await depot.deliver(Array(slow.utf8), to: "/slack/events")
            try await depot.until("the question is being answered") { depot.begun.withLock(\.self) }
            try await depot.press("Reject", by: "U0LEAD1")
            _ = try await depot.openedView()
            #expect(!depot.texts.contains { $0.contains("Here it is.") })
        }
    }

    @Test func theViewIsWithinSlacksLimits() async throws {
        try await Depot().open { depot in
            try await depot.propose()
            try await depot.press("Reject", by: "U0LEAD1")
            let view = try await depot.openedView()
            #expect(view["type"]?.string == "modal" && view["callback_id"]?.string == "yardmaster.form")
            for name in ["title", "submit", "close"] {
                #expect(view[name]?["type"]?.string == "plain_text")
                #expect(1...24 ~= view[name]?["text"]?.string?.utf16.count ?? 0, "\(name)")
            }
            #expect(view["submit"]?["text"]?.string == "Reject" && view["close"]?["text"]?.string == "Keep it")
            #expect(view["private_metadata"]?.string?.contains("U0LEAD1") == false, "who it is, Slack says")
            let block = try #require(view["blocks"]?.array?.first)
            #expect(block["type"]?.string == "input" && block["block_id"]?.string == "reason" && block["optional"] == true)
            #expect(block["element"]?["type"]?.string == "plain_text_input")
            #expect(block["element"]?["multiline"] == true && block["element"]?["max_length"]?.int == 500)
        }
    }
}
