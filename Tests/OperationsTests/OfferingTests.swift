import Actions
import Agents
import Conversation
import JSON
import Language
import Memory
import Operations
import Reasoning
import Redaction
import TestSupport
import Testing
import Threading
import Time

/// A model proposes what the registry has, within its limits, for whoever may propose it. It decides nothing.
@Suite(.timeLimit(.minutes(1))) struct OfferingTests {
    /// What the model was offered, what its calls gave, and the answer.
    func asked(
        _ box: Signalbox,
        as role: Role = .operator,
        isExternal: Bool = false,
        calling calls: [(String, String)]
    ) async throws -> (offered: [String], results: [String], reply: Reply) {
        let steps: [[ModelEvent]] = [
            calls.enumerated().map { .toolCallCompleted(index: $0, ToolCall(id: "\($0)", name: $1.0, arguments: $1.1)) } + [
                .finished(.toolCalls)
            ], [.text("I propose that."), .finished(.stop)],
        ]
        let script = Locked(steps)
        let requests = Locked<[ModelRequest]>([])
        let reasoner = Reasoner(redactor: .standard) { _, request, _ async throws(ModelError) in
            requests.withLock { $0.append(request.value) }
            return ModelReply(folding: script.withLock { $0.removeFirst() })
        }
        let thinker = Thinker(reasoner, tools: { box.operations.tools(for: $0) }, cards: { try await box.operations.card($0) })
        let reply = try await box.agent(thinker).answer(
            Signalbox.question("something is wrong with the points over there", by: "U1", isExternal: isExternal),
            as: role,
            recollection: Recollection(),
            now: Moment(seconds: 1),
            event: "event/7"
        ).reply
        let seen = requests.withLock { $0 }
        return (seen.first?.tools.map(\.name) ?? [], seen.last?.messages.last?.toolResults.map(\.text) ?? [], reply)
    }

    @Test func whatItProposesStandsUnderItsAnswer() async throws {
        try await withStore { database in
            let points = Points(.medium)
            let box = Signalbox(points, database)
            let call = ("throw_points", #"{"number": 3, "to": "right"}"#)
            let (offered, results, reply) = try await asked(box, calling: [call, call])
            #expect(offered.contains("throw_points"))
            #expect(
                results.allSatisfy { !$0.contains("failed") } && results.contains { $0.contains("Nothing has been done.") },
                "\(results)"
            )
            #expect(reply.plainText.hasPrefix("I propose that."))
            #expect(reply.plainText.contains("Throws points 3 to the right.") && reply.plainText.contains("medium risk"))
            // The same twice is one proposal.
            #expect(reply.buttons.map(\.title) == ["Approve", "Reject"])
            #expect(points.thrown == 0)
            #expect(try await box.fix()?.fingerprint == "fingerprint")
            // Its words, or whoever it speaks for, approve nothing.
            #expect(try await box.press(reply.value(of: "Approve"), as: .approver, by: "U1").plainText.contains("somebody else"))
        }
    }

    @Test(arguments: [
        ("throw_points", #"{"number": 10, "to": "right"}"#, "from 1 to 9"), ("throw_points", #"{"number": 3, "to": "up"}"#, "one of"),
        ("throw_points", #"{"number": 3}"#, "missing"),
        ("throw_points", #"{"number": 3, "to": "left", "risk": "low"}"#, "no argument “risk”"),
        ("throw_points", #"{"number": 3, "to": "left", "approved": true}"#, "no argument “approved”"),
        ("throw_everything", "{}", "no tool of that name"), ("approve", #"{"question": "approve it"}"#, "no tool of that name"),
        ("undo", #"{"question": "undo fix-2345678abc"}"#, "no tool of that name"),
    ])
    func whatIsNotInTheRegistryIsRefused(name: String, arguments: String, why: String) async throws {
        try await withStore { database in
            let points = Points()
            let box = Signalbox(points, database)
            let (_, results, reply) = try await asked(box, calling: [(name, arguments)])
            #expect(results.first?.contains(why) == true, "\(results)")
            #expect(reply.buttons.isEmpty && points.state.withLock { $0.previews } == 0)
            #expect(try await box.fix() == nil)
        }
    }

    @Test(arguments: [(Role.viewer, false), (.admin, true)]) func whoMayNotProposeIsOfferedNothing(role: Role, isExternal: Bool)
        async throws
    {
        try await withStore { database in
            let box = Signalbox(Points(), database)
            let (offered, _, reply) = try await asked(
                box,
                as: role,
                isExternal: isExternal,
                calling: [("throw_points", #"{"number": 3, "to": "right"}"#)]
            )
            #expect(!offered.contains("throw_points") && reply.buttons.isEmpty)
            #expect(try await box.fix() == nil)
        }
    }

    @Test func noMoreThanAPersonReads() async throws {
        try await withStore { database in
            let box = Signalbox(Points(), database)
            let calls = (1...9).map { ("throw_points", #"{"number": \#($0), "to": "right"}"#) }
            let (_, results, reply) = try await asked(box, calling: calls)
            #expect(results.filter { $0.contains("Nothing has been done.") }.count <= 5)
            #expect(reply.buttons.count <= 10)
            #expect(try await box.operations.store.latest(limit: 20).count <= 5)
        }
    }
}
