import Conversation
import Database
import Inbox
import Testing
import Threading
import Time
import Workers

@Suite(.timeLimit(.minutes(1))) struct SetbackTests {
    /// Failures, tries, answers, dead letters.
    @Test(arguments: [(0, 1, 1, 0), (4, 5, 1, 0), (5, 5, 0, 1), (100, 5, 0, 1)])
    func errorsOfOurOwnUseAttempts(failures: Int, tries: Int, answers: Int, dead: Int) async throws {
        let yard = try await Yard()
        yard.skills.failures.withLock { $0 = failures }
        try await yard.say("fail", "1.1")
        try await yard.work()
        #expect(yard.skills.tries.withLock { $0 } == tries)
        #expect(yard.platform.texts.filter { $0 == "at last" }.count == answers)
        let letters = try await yard.inbox.dead()
        #expect(letters.map(\.attempts) == Array(repeating: 5, count: dead))
        #expect(letters.allSatisfy { $0.error?.contains("Trouble") == true })
    }

    @Test(arguments: ["slow", "stubborn"]) func whatIsInterruptedIsGivenBackWithoutAnAttempt(text: String) async throws {
        let yard = try await Yard()
        try await yard.say(text, "1.1")
        try await yard.work {
            try await yard.untilItIsAnswered()
            yard.mayWork.withLock { $0 = false }
            yard.worker.interrupt()
            try await yard.until("it was given back") { try await yard.count(.retrying) == 1 }
            let waiting = try await yard.inbox.list()
            #expect(waiting.map(\.attempts) == [0] && waiting.map(\.deaths) == [0])
            yard.skills.gate.withLock { $0 = true }
            yard.mayWork.withLock { $0 = true }
        }
        #expect(yard.platform.texts == ["\(text) answer"])
    }

    /// Nothing changes by trying again what cannot be read, or what belongs to nobody.
    @Test(arguments: ["slack/events", "teams/messages", "nonsense"]) func whatCannotBeReadIsDeadAtOnce(source: String) async throws {
        let yard = try await Yard()
        let arrival = Arrival(
            eventKey: "x",
            source: source,
            threadKey: "t",
            receivedAt: Yard.start,
            trace: "t",
            body: Array("unheard of".utf8)
        )
        _ = try await yard.inbox.accept(arrival)
        try await yard.work()
        #expect(try await yard.inbox.dead().map(\.attempts) == [0])
    }

    /// A store that is full for a moment must not leave the row with a process that has forgotten it.
    @Test(arguments: ["inbox", "outbox"]) func anOutcomeIsWrittenOnceTheStoreCanBeWritten(table: String) async throws {
        let yard = try await Yard()
        let trigger = "CREATE TRIGGER trouble BEFORE UPDATE ON \(table) WHEN old.state = 1 BEGIN SELECT RAISE(ABORT, 'no room'); END"
        try await yard.database.write { _ = try $0.execute(trigger) }
        try await yard.say("echo hello", "1.1")
        try await yard.work {
            try await Task.sleep(for: .milliseconds(150))
            try await yard.database.write { _ = try $0.execute("DROP TRIGGER trouble") }
        }
        #expect(yard.platform.texts == ["hello"])
        #expect(yard.platform.calls.filter { $0 == "send" }.count == 1)
    }
}
