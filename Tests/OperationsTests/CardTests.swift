import Actions
import Agents
import Conversation
import JSON
import Operations
import TestSupport
import Testing
import Threading

/// What people see before they decide.
@Suite(.timeLimit(.minutes(1))) struct CardTests {
    @Test(arguments: [
        (Risk.low, "Do it", Reply.Button.Style.primary, "low risk · any operator may do it"),
        (.medium, "Approve", .primary, "medium risk · an approver other than U1 has to approve"),
        (.high, "Approve", .danger, "high risk · two of role approver, neither of them U1, have to approve"),
    ])
    func saysWhatWouldBeDoneAndWhoMayDecide(risk: Risk, title: String, style: Reply.Button.Style, who: String) async throws {
        try await withStore { database in
            let box = Signalbox(Points(risk), database)
            let card = try await box.proposed()
            let fix = try #require(try await box.fix())
            let text = card.plainText.replacing("@U1", with: "U1")
            #expect(text.hasPrefix("Throw the points\nThrows points 3 to the right.\n"), "\(text)")
            for part in ["No train is near.", "- left\n+ right", who, fix.id] { #expect(text.contains(part), "\(part) in \(text)") }
            #expect(card.buttons.map(\.title) == [title, "Reject"] && card.buttons.first?.style == style)
            // The buttons carry what finds the fix, and nothing of what it is.
            let token = try #require(fix.token)
            #expect(card.buttons.map(\.value) == ["approve \(token)", "reject \(token)"])
            #expect(!text.contains(token))
            #expect(card.audience == .thread)
        }
    }

    private static func place(_ channel: String, _ root: String? = "1.1") -> ThreadID {
        ThreadID(platform: .slack, workspace: "T1", channel: channel, root: root)
    }

    /// Where nobody else would see the buttons, what somebody else has to approve is not laid before anybody.
    @Test(
        arguments: [
            (.direct, place("D1"), false), (.threadReply, place("D1"), false), (.mention, place("D1"), false),
            (.slashCommand, place("C1", nil), false), (.shortcut, place("C1"), false),
            // A press on what one person alone sees.
            (.threadReply, place("C1", nil), false), (.mention, place("C1"), true), (.threadReply, place("C1"), true),
        ] as [(Question.Address, ThreadID, Bool)],
        [Risk.low, .medium, .high]
    )
    func whereNobodyElseLooks(at place: (address: Question.Address, thread: ThreadID, isSeen: Bool), risk: Risk) async throws {
        try await withStore { database in
            let box = Signalbox(Points(risk), database)
            let ask = Signalbox.ask(by: "U1", in: place.thread, address: place.address)
            let reply = try await box.operations.propose(Signalbox.wish(), for: ask).reply
            let isProposed = place.isSeen || risk == .low
            #expect(reply.buttons.isEmpty == !isProposed)
            #expect(isProposed || reply.plainText.contains("Mention me in a channel") && reply.audience == .asker, "\(reply.plainText)")
            #expect(try await box.fix() == nil ? !isProposed : isProposed)
        }
    }

    @Test func theSameEventProposesOnce() async throws {
        try await withStore { database in
            let box = Signalbox(Points(), database)
            let (first, second) = (try await box.proposed(), try await box.proposed())
            #expect(first == second)
            #expect(try await box.operations.store.latest(limit: 10).count == 1)
            #expect(try await box.audited() == ["proposed U1", "previewed bot"])
        }
    }

    /// Handled by two processes at the same instant, an event makes one proposal, with one pair of buttons.
    @Test func theSameEventTwiceAtOnce() async throws {
        try await withStore { database in
            let box = Signalbox(Points(), database)
            let cards = try await withThrowingTaskGroup(of: Reply.self) { group in
                for _ in 0..<20 { group.addTask { try await box.proposed() } }
                return try await group.reduce(into: [Reply]()) { $0.append($1) }
            }
            #expect(cards.allSatisfy { $0 == cards[0] && $0.buttons.count == 2 })
            #expect(try await box.audited() == ["proposed U1", "previewed bot"])
        }
    }

    @Test func whatIsNotPossibleIsToldInPrivate() async throws {
        try await withStore { database in
            let points = Points()
            points.state.withLock { $0.position = "broken" }
            let box = Signalbox(points, database)
            let reply = try await box.proposed()
            #expect(reply.plainText == "The points are broken." && reply.audience == .asker && reply.buttons.isEmpty)
            #expect(try await box.proposed() == reply, "the event that is handled again says the same")
            #expect(try await box.news().isEmpty)
        }
    }

    @Test func howItWentBeforeStandsOnTheNextCard() async throws {
        try await withStore { database in
            let points = Points()
            let box = Signalbox(points, database)
            for (number, verification) in [Verification.succeeded("Fine."), .failed("Stuck.")].enumerated() {
                points.state.withLock { $0.verification = verification }
                let card = try await box.proposed(event: "event/\(number)")
                try await box.press(card.value(of: "Do it"))
                #expect(try await box.works { try await box.fix()?.state.isEnded == true })
            }
            // What never got as far as being done says nothing about whether it works.
            points.state.withLock { $0.position = "broken" }
            _ = try await box.proposed(event: "event/8")
            points.state.withLock { $0.position = "left" }
            #expect(try await box.proposed(event: "event/9").plainText.contains("worked 1 of 2 times against this failure"))
            let counts = try await box.operations.store.counts()
            #expect((counts.succeeded, counts.failed, counts.undecided, counts.open) == (1, 1, 1, 0))
        }
    }
}
