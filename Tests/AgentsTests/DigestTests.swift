import Conversation
import Database
import Language
import Memory
import Reasoning
import Redaction
import Store
import TestSupport
import Testing
import Threading
import Time

@testable import Agents

@Suite(.timeLimit(.minutes(1))) struct DigestTests {
    static let secret = "ghp_0123456789abcdefghijABCDEFGHIJ012345"
    static let thread = MainAgentTests.question("").conversation

    /// One agent over a script, as a bot has it.
    struct Scene {
        let script: ThinkerTests.Script
        let agent: MainAgent

        init(_ script: ThinkerTests.Script) {
            self.script = script
            agent = MainAgent(
                capabilities: Capabilities(platforms: [.slack], missing: []),
                status: { MainAgentTests.report },
                thinker: script.thinker([])
            )
        }

        func answer(
            _ recollection: Recollection,
            at now: Moment = Moment(seconds: 9),
            hear: @escaping TurnListener = { _ in }
        ) async throws -> Answer {
            let question = MainAgentTests.question("so what is going on with the shop")
            return try await agent.answer(question, as: .operator, recollection: recollection, now: now, hear: hear)
        }

        var asked: [ModelRequest] { script.asked.withLock { $0 } }
    }

    static func text(_ request: ModelRequest) -> String {
        request.messages.flatMap(\.parts).map { if case .text(let text, _) = $0 { text } else { "" } }.joined(separator: "\n")
    }

    static let long = Recollection(turns: EarlierTests.turns(20))

    @Test func whatNoLongerFitsIsSummedUpFirst() async throws {
        let scene = Scene(ThinkerTests.Script(ThinkerTests.says("U1 asked about the tide."), ThinkerTests.says("Nothing.")))
        let heard = Locked<[TurnEvent]>([])
        let answer = try await scene.answer(Self.long) { event in heard.withLock { $0.append(event) } }
        let asked = scene.asked
        // Whoever waits sees what for, and nothing of the notes.
        #expect(
            heard.withLock { $0 }.prefix(3) == [
                .calling(id: "digest", tool: "digest", doing: "summing up what was said before"), .called(id: "digest", isFine: true),
                .thinking(step: 1),
            ]
        )
        #expect(scene.script.sizes.withLock { $0 } == [.small, .medium])
        // It looks at material, in a fence, and has no tools that the material could talk it into.
        #expect(asked[0].tools.isEmpty && asked[0].system.contains("You keep the notes"))
        let material = Self.text(asked[0])
        #expect(material.contains("from=\"paste\"") && material.contains("U1: 9 tide") && !material.contains("U1: 11 tide"))
        // So is the digest, to the model that answers; what it tells of is not told twice.
        let told = Self.text(asked[1])
        #expect(told.contains("from=\"paste\">\n\nU1 asked about the tide.") && told.contains("11 tide"))
        #expect(!asked[1].messages.contains(.user("9 tide")))
        #expect(asked[1].messages.count == 12)
        // Both count.
        #expect(answer.spent?.total.input == 14 && answer.keepsake != nil)
        #expect(scene.script.payers.withLock { $0 } == ["digest", "main"])
    }

    @Test func whatFitsCostsNothing() async throws {
        let scene = Scene(ThinkerTests.Script(ThinkerTests.says("Nothing.")))
        let answer = try await scene.answer(Recollection(turns: EarlierTests.turns(6)))
        #expect(scene.asked.count == 1 && answer.keepsake == nil)
    }

    /// Whatever becomes of the digest, there is an answer, and a model that is down is not asked for each.
    @Test(arguments: [
        ThinkerTests.says(""), .failure(ModelError(.overloaded, "")), .failure(ModelError(.budget, "")),
    ]) func withoutADigestItIsTrimmed(digest: Result<[ModelEvent], ModelError>) async throws {
        let more = [ThinkerTests.says("One."), ThinkerTests.says("Two."), ThinkerTests.says("U1 asked."), ThinkerTests.says("Three.")]
        let scene = Scene(ThinkerTests.Script([digest] + more))
        let answer = try await scene.answer(Self.long)
        #expect(answer.reply.plainText.hasPrefix("One.") && answer.keepsake == nil)
        #expect(scene.asked.last?.messages.count == 21)
        #expect(try await scene.answer(Self.long, at: Moment(seconds: 308)).reply.plainText.hasPrefix("Two."))
        let later = try await scene.answer(Self.long, at: Moment(seconds: 310))
        #expect(later.reply.plainText.hasPrefix("Three.") && later.keepsake != nil)
    }

    @Test func whoStopsTheTurnStopsTheDigest() async throws {
        let scene = Scene(ThinkerTests.Script(.failure(ModelError(.cancelled, ""))))
        let turn = Task { try await scene.answer(Self.long) }
        turn.cancel()
        await #expect(throws: CancellationError.self) { try await turn.value }
    }

    /// Read from the store and written to it as a bot does, over many questions: nothing is summed up twice, and no secret is kept.
    @Test func aLongConversationKeepsItsDigest() async throws {
        let folder = try TemporaryFolder()
        let database = try await Store.open(DatabaseLocation(path: folder.store))
        let memory = ConversationMemory(database: database)
        let scene = Scene(
            ThinkerTests.Script([]) { request in
                request.system.contains("You keep the notes") ? "Notes; the token is \(Self.secret)." : "Nothing."
            }
        )
        var digests: [Recollection.Digest?] = []
        for number in 1...20 {
            let now = Moment(seconds: 1_790_000_000 + Int64(number))
            let answer = try await scene.answer(try await memory.recollection(of: Self.thread, now: now), at: now)
            let turns = [
                Recollection.Turn(.person, author: "U1", text: "question \(number)", message: "\(number).7", saidAt: now),
                Recollection.Turn(.bot, text: answer.gist, message: "\(number).7", saidAt: now),
            ].map { Redactor.standard.redact($0) }
            try await database.write { connection in
                try answer.keepsake?.write([Self.thread], connection)
                try ConversationMemory.remember(turns, in: Self.thread, on: connection)
            }
            digests.append(try await memory.recollection(of: Self.thread, now: now).digest)
        }
        await database.close()
        #expect(digests.map { $0?.through ?? 0 } == Array(repeating: 0, count: 10) + [10, 10, 10, 10, 10, 20, 20, 20, 20, 20])
        #expect(scene.asked.count == 22)
        let kept = try #require(digests.last ?? nil)
        #expect(kept.text.hasPrefix("Notes;") && !kept.text.contains(Self.secret))
        // The second was made of the first and of what was said since.
        let second = Self.text(try #require(scene.asked.last { $0.system.contains("You keep the notes") }))
        #expect(second.contains("Notes so far:\nNotes;") && second.contains("question 6") && !second.contains("question 5"))
    }

    /// Only its asker sees the answer, and the thread belongs to all.
    @Test func aPrivateAnswerKeepsNone() async throws {
        let folder = try TemporaryFolder()
        let database = try await Store.open(DatabaseLocation(path: folder.store))
        let scene = Scene(ThinkerTests.Script(ThinkerTests.says("U1 asked about the tide."), ThinkerTests.says("Nothing.")))
        let answer = try await scene.answer(Self.long)
        let turns = EarlierTests.turns(20).map { Redactor.standard.redact($0) }
        try await database.write { connection in
            try ConversationMemory.remember(turns, in: Self.thread, on: connection)
            try answer.keepsake?.write([], connection)
        }
        let memory = ConversationMemory(database: database)
        #expect(try await memory.recollection(of: Self.thread, now: Moment(seconds: 30)).digest == nil)
        try await database.write { try answer.keepsake?.write([Self.thread], $0) }
        #expect(try await memory.recollection(of: Self.thread, now: Moment(seconds: 30)).digest?.through == 10)
        await database.close()
    }
}
