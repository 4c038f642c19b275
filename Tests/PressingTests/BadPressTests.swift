import Actions
import HTTPServer
import JSON
import Testing
import Threading
import Time

/// Presses that are too late, not ours, not signed, or not new.
@Suite(.timeLimit(.minutes(2))) struct BadPressTests {
    /// The card says so and has no buttons; whoever still sees them is told.
    @Test func whatHasExpiredLosesItsButtons() async throws {
        try await Depot().open { depot in
            try await depot.propose()
            let (button, message) = try #require(depot.room.buttons("Approve").first)
            depot.pass(.minutes(31))
            try await depot.until("it has expired") { try await depot.fix.state == .expired }
            try await depot.until("the buttons are gone") { depot.room.buttons("Approve").isEmpty }
            try await depot.untilAllIsSaid()
            #expect(depot.texts.contains { $0.contains("Expired:") && $0.contains("Restarts web.") })
            #expect(depot.texts.last?.contains("Nobody decided in time") == true, "an end by itself is no denial, and is told")
            try await depot.deliver(depot.room.press(button, on: message, by: "U0LEAD1"))
            try await depot.until("he is told") { depot.room.whispers.count == 1 }
            #expect(depot.room.whispers.first?.contains("has expired") == true)
            #expect(depot.done.withLock(\.isEmpty))
        }
    }

    /// A token that no fix has: made up, or of another installation.
    @Test func aForeignButtonOpensNothing() async throws {
        try await Depot().open { depot in
            try await depot.propose()
            for word in ["approve", "reject"] {
                let text = "\(word) 00112233445566778899aabbccddeeff"
                let button: JSON = ["action_id": .string("yardmaster.ask/\(text)"), "value": .string(text)]
                try await depot.deliver(depot.room.press(button, on: "1790000001.000100", by: "U0LEAD1"))
            }
            try await depot.until("he is told twice") { depot.room.whispers.count == 2 }
            #expect(depot.room.whispers.allSatisfy { $0.contains("don't know this button") })
            #expect(depot.room.calls("views.open").isEmpty)
            #expect(try await depot.fix.state == .previewed)
        }
    }

    @Test func whatIsForgedIsNotTaken() async throws {
        try await Depot().open { depot in
            try await depot.propose()
            let (button, message) = try #require(depot.room.buttons("Reject").first)
            try await depot.press("Reject", by: "U0LEAD1")
            let view = try await depot.openedView()
            for body in [
                depot.room.press(button, on: message, by: "U0LEAD1"), depot.room.submission(of: view, typing: "forged", by: "U0LEAD1"),
            ] {
                #expect(try await depot.deliver(body, forged: true).status == .unauthorized)
            }
            try await depot.untilAllIsSaid()
            #expect(try await depot.fix.state == .previewed)
        }
    }

    /// The same bytes again, and the same form submitted again by another press of its button.
    @Test func whatIsReplayedIsTakenOnce() async throws {
        try await Depot(risk: .high).open { depot in
            try await depot.propose()
            let (button, message) = try #require(depot.room.buttons("Approve").first)
            let body = depot.room.press(button, on: message, by: "U0LEAD1")
            for _ in 0..<5 { #expect(try await depot.deliver(body).status == .ok) }
            try await depot.untilAllIsSaid()
            #expect(try await depot.fix.approvals.count == 1 && depot.room.whispers.isEmpty)
            try await depot.press("Reject", by: "U0LEAD2")
            let view = try await depot.openedView()
            let submissions = (0..<5).map { _ in depot.room.submission(of: view, typing: "no", by: "U0LEAD2") }
            for body in submissions + submissions { #expect(try await depot.deliver(body).status == .ok) }
            try await depot.until("it is rejected") { try await depot.fix.state == .rejected }
            try await depot.untilAllIsSaid()
            #expect(depot.room.whispers.isEmpty, "a repetition is no second press")
            #expect(depot.texts.count { $0.contains("rejected it") } == 1)
        }
    }

    /// Slack counts for itself; what is longer all the same goes back to whoever typed it.
    @Test func aReasonThatIsTooLongIsSentBack() async throws {
        try await Depot().open { depot in
            try await depot.propose()
            try await depot.press("Reject", by: "U0LEAD1")
            let view = try await depot.openedView()
            let long = depot.room.submission(of: view, typing: String(repeating: "é", count: 501), by: "U0LEAD1")
            let answer = try await depot.deliver(long)
            #expect(answer.status == .ok)
            #expect(
                try JSON(parsing: answer.bytes) == ["response_action": "errors", "errors": ["reason": "At most 500 characters, please."]]
            )
            try await depot.untilAllIsSaid()
            #expect(try await depot.fix.state == .previewed)
            let right = depot.room.submission(of: view, typing: String(repeating: "é", count: 500), by: "U0LEAD1")
            #expect(try await depot.deliver(right).bytes.isEmpty, "the same form, mended, is no repetition")
            try await depot.until("it is rejected") { try await depot.fix.state == .rejected }
        }
    }

    /// Of another release, whose words nobody knows any more: said in the form, which stays open.
    @Test func aFormThatNobodyKnowsIsSentBack() async throws {
        try await Depot().open { depot in
            try await depot.propose()
            try await depot.press("Reject", by: "U0LEAD1")
            var view = try #require(try await depot.openedView().object)
            view["private_metadata"] = "v0"
            let answer = try await depot.deliver(depot.room.submission(of: .object(view), typing: "no", by: "U0LEAD1"))
            let errors = try JSON(parsing: answer.bytes)["errors"]
            #expect(errors?["reason"]?.string?.contains("press the button again") == true)
            try await depot.untilAllIsSaid()
            #expect(try await depot.fix.state == .previewed)
        }
    }

    /// A view of somebody else's: acknowledged, and nothing else.
    @Test func aStrangeViewDecidesNothing() async throws {
        try await Depot().open { depot in
            try await depot.propose()
            try await depot.press("Reject", by: "U0LEAD1")
            var view = try #require(try await depot.openedView().object)
            view["callback_id"] = "ops.confirm"
            #expect(try await depot.deliver(depot.room.submission(of: .object(view), typing: "no", by: "U0LEAD1")).bytes.isEmpty)
            try await depot.untilAllIsSaid()
            #expect(try await depot.fix.state == .previewed && depot.room.whispers.isEmpty)
        }
    }

    /// Who may approve is asked of the platform when somebody presses, and not when it was proposed: whoever has left the group since may
    /// not any more, whoever has come may, and where nobody can be asked nobody may.
    @Test(
        arguments: [
            (Set(["U0GRETA"]), "U0GRETA", true), ([], "U0GRETA", false), (["U0HUGO"], "U0HUGO", true), (["U0HUGO"], "U0GRETA", false),
            (nil, "U0GRETA", false),
        ] as [(Set<String>?, String, Bool)]
    )
    func whoIsInTheGroupNowDecides(members: Set<String>?, presser: String, isTaken: Bool) async throws {
        try await Depot().open { depot in
            try await depot.propose()
            // It has been looked up just now, and is known as it was.
            let text = "approve 00112233445566778899aabbccddeeff"
            let strange: JSON = ["action_id": .string("yardmaster.ask/\(text)"), "value": .string(text)]
            try await depot.deliver(depot.room.press(strange, on: "1790000001.000100", by: "U0GRETA"))
            try await depot.until("she is told") { depot.room.whispers.last?.contains("don't know this button") == true }
            depot.onCall.withLock { $0 = members }
            try await depot.press("Approve", by: presser)
            if isTaken {
                try await depot.until("it is done") { try await depot.fix.state == .succeeded }
                #expect(try await depot.fix.approvals.map(\.person) == [presser])
            } else {
                try await depot.until("it is refused") { depot.room.whispers.count == 2 }
                #expect(try await depot.fix.state == .previewed && depot.done.withLock(\.isEmpty))
            }
        }
    }
}
