import Agents
import Conversation
import Memory
import Testing
import Time

@Suite struct StatusTests {
    static func queues(_ change: (inout StatusReport.Queues) -> Void = { _ in }) -> StatusReport.Queues {
        var queues = StatusReport.Queues()
        change(&queues)
        return queues
    }

    static let report = StatusReport(
        version: "0.1",
        speaker: .bot(uptimeSeconds: 7_500),
        queues: queues(),
        failsafe: "armed, watched",
        warnings: []
    )

    /// What there is to look at: a reply that nobody has got is as bad as a question that nobody has read.
    static let scenarios: [(StatusReport.Queues?, [String], [String])] = [
        (queues(), [], []),
        (nil, [], ["The store cannot be read."]),
        // The working day: a few on their way.
        (queues { ($0.waiting, $0.unsent, $0.oldestUnsentSeconds) = (3, 2, 1) }, [], []),
        (
            queues { ($0.unsent, $0.oldestUnsentSeconds) = (141, 4) }, [],
            ["141 replies are not sent yet, the oldest for 4 s. The chat platform may be away."]
        ),
        (
            queues { ($0.unsent, $0.oldestUnsentSeconds) = (1, 720) }, [],
            ["1 reply is not sent yet, the oldest for 12 min. The chat platform may be away."]
        ),
        (queues { $0.deadEvents = 1 }, [], ["1 event gave up or came too late; an operator sees them with yardmaster inbox dead."]),
        (queues { $0.deadReplies = 2 }, [], ["2 replies gave up or came too late; an operator sees them with yardmaster inbox dead."]),
        (
            queues { ($0.deadEvents, $0.deadReplies) = (2, 1) }, ["Look here."],
            ["Look here.", "2 events and 1 reply gave up or came too late; an operator sees them with yardmaster inbox dead."]
        ),
    ]

    @Test(arguments: scenarios) func concerns(queues: StatusReport.Queues?, warnings: [String], expected: [String]) async throws {
        var report = Self.report
        (report.queues, report.warnings) = (queues, warnings.map { RichText($0) })
        #expect(report.concerns.map(\.plainText) == expected)
        let text = try await ask("status", report).reply.plainText
        #expect(text.hasPrefix(expected.isEmpty ? "All good." : "I'm running, but look at this:"))
        #expect(text.contains("Up for: 2 h 5 min"))
        report.speaker = .command
        let command = try await ask("status", report).reply.plainText
        #expect(command.hasPrefix("I'm the command in your terminal and cannot see whether a bot is running."))
        #expect(!command.contains("I'm running") && !command.contains("Up for"))
        if let queues { #expect(command.contains("Waiting: \(queues.waiting)\nReplies unsent: \(queues.unsent)")) }
    }

    /// What waits for somebody's decision is no concern, and worth a line.
    @Test(arguments: [(nil, false), (0, false), (2, true)] as [(Int?, Bool)]) func proposals(undecided: Int?, isSaid: Bool) async throws {
        var report = Self.report
        report.undecided = undecided
        let text = try await ask("status", report).reply.plainText
        #expect(text.hasPrefix("All good.") && text.contains("Proposals to decide on: 2") == isSaid, "\(text)")
    }

    private func ask(_ text: String, _ report: StatusReport, _ recollection: Recollection = Recollection()) async throws -> Answer {
        let capabilities = Capabilities(platforms: [.slack], missing: [Capabilities.freeQuestions, Capabilities.noData])
        let agent = MainAgent(capabilities: capabilities, status: { report })
        return try await agent.answer(MainAgentTests.question(text), as: .viewer, recollection: recollection, now: Moment(seconds: 0))
    }

    @Test func whatIsNotUnderstoodIsSaidInTwoLines() async throws {
        let lines = try await ask("why did build 4711 fail?", Self.report).reply.plainText.split(separator: "\n")
        #expect(
            lines == [
                "I can't answer that, and I would rather say so than guess.",
                "What I answer: help, status, who am I, what did you do in this thread, forget this conversation.",
            ]
        )
    }

    @Test func helpPointsNowhereThatItIsNot() async throws {
        let help = try await ask("help", Self.report).reply.plainText
        #expect(!help.contains("below"))
        #expect(help.contains("# What I cannot do yet\n\n- questions in free words need a language model"))
        // Nothing that people ask for has to wait for another version any more.
        #expect(!help.contains("in this version"))
    }

    @Test func aRecapIsShortNamesPeopleAndReadsAsASentence() async throws {
        let log = (1...2_000).map { "line \($0) of a pasted log" }.joined(separator: "\n")
        let turns = (0..<10).flatMap { number -> [Recollection.Turn] in
            [
                .init(.person, author: "U0NADIA01", text: log, saidAt: Moment(seconds: number)),
                .init(.bot, text: "could not answer", saidAt: Moment(seconds: number)),
            ]
        }
        let summary = "U0NADIA01: is it: up?\nbot: listed what I can do\nsomeone: hello"
        let answer = try await ask("recap", Self.report, Recollection(summary: summary, turns: turns))
        let text = answer.reply.plainText
        #expect(text.count < 3_000)
        #expect(text.contains("@U0NADIA01 asked: line 1 of a pasted log\nline 2 of a pasted log\nline 3 of a pasted log…"))
        #expect(text.contains("earlier I could not answer"))
        #expect(text.contains("- @U0NADIA01: is it: up?\n- I listed what I can do\n- somebody: hello"))
        let mentions = answer.reply.elements.flatMap { element -> [RichText.Span] in
            if case .list(let items) = element { items.flatMap(\.spans) } else { [] }
        }.filter { $0 == .user("U0NADIA01") }
        #expect(mentions.count == 11)
    }

    @Test(arguments: [
        (Person.Belonging.here, "Workspace: T1"), (.elsewhere, "Workspace: T1, which is not mine: you may read, never act"),
        (.unknown, "Workspace: Slack does not say here whether it is mine, so you may read, never act"),
    ])
    func whoAmISaysWhatIsKnown(belonging: Person.Belonging, expected: String) async throws {
        let agent = MainAgent(capabilities: Capabilities(platforms: [.slack], missing: []), status: { Self.report })
        var question = MainAgentTests.question("who am I")
        question.author.belonging = belonging
        let answer = try await agent.answer(question, as: .viewer, recollection: Recollection(), now: Moment(seconds: 0))
        #expect(answer.reply.plainText.split(separator: "\n").contains { $0 == expected })
    }
}
