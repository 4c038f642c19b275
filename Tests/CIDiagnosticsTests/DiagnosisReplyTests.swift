import Agents
import Conversation
import Diagnosis
import TestSupport
import Testing
import Time

@testable import CIDiagnostics
@testable import Failures

@Suite(.timeLimit(.minutes(1))) struct DiagnosisReplyTests {
    private func shown(_ log: String) async throws -> Reply {
        let scene = try await Scene()
        let reply = try await scene.ask(":ci_failure:\n```\n\(log)\n```").reply
        await scene.close()
        return reply
    }

    @Test func whatIsDiagnosed() async throws {
        let text = try await shown(soldOut).shown
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(lines[0] == "The shop is sold out")
        #expect(lines[1].hasPrefix("resource, ") && lines[1].hasSuffix(" %)"), "\(text)")
        #expect(lines.filter { $0.contains("> ") } == ["3  > Error: sold out"], "\(text)")
        #expect(text.contains("\nWhy\nEverybody wants it, and stock is 0.\n"), "\(text)")
        #expect(text.contains("\nWhat to do\n1. Order more with shop order.\n2. Wait.\n"), "\(text)")
        #expect(text.hasSuffix("\n[Show more]"), "\(text)")
    }

    @Test func whatIsUnknownSaysSoAndHowToGetFurther() async throws {
        let text = try await shown("$ make shop\nopening the shop\nnothing else\n").shown
        #expect(text.hasPrefix("I can't say for sure why this failed."), "\(text)")
        #expect(text.contains("To get further: link the run"), "\(text)")
        #expect(!text.contains("What to do"), "\(text)")
    }

    @Test func whatComesAndGoesByItsKindIsSaid() async throws {
        let text = try await shown("$ make shop\nError: closed\n").shown
        #expect(text.contains("\nFailures of this kind often pass when they are run again ("), "\(text)")
        #expect(try await !shown(soldOut).shown.contains("Probably flaky"))
    }

    @Test(arguments: [("resource", "line 7: Sold out (resource, possible)"), ("unknown", "line 7: Sold out (possible)")])
    func anotherCauseIsOneLine(category: String, expected: String) {
        var cause = Story.test(excerpt: [], problems: [], others: []).findings[0]
        cause.category = category
        #expect(cause.line.plainText == expected)
    }

    /// What tells of the same failure again is no other cause.
    @Test(arguments: [
        ("Closed", 20...22, ["line 21: Closed (resource, possible)"]), ("Closed", 8...10, []), ("Sold out", 20...22, []),
    ])
    func theSameIsNotFoundTwice(title: String, lines: ClosedRange<Int>, expected: [String]) throws {
        var story = Story.test(excerpt: [], problems: [], others: [])
        var other = try #require(story.first)
        (other.title, other.lines, other.keyLine) = (title, lines, lines.lowerBound + 1)
        story.findings += [other, other]
        #expect(story.otherCauses.map(\.line.plainText) == expected)
    }

    /// Job, step, repository, and how the place is told.
    @Test(arguments: [
        ("unit", "Run tests", "acme/shop", "in unit › Run tests on main of acme/shop"),
        ("tests", "Run", "tests", "in tests › Run on main"), ("tests", "tests", "acme/Tests", "in acme/Tests on main"),
        ("tests", "Tests", "acme/shop", "in tests on main of acme/shop"),
    ])
    func oneNameIsSaidOnce(job: String, step: String, repository: String, expected: String) {
        var record = FailureRecord.test
        (record.origin.job, record.origin.branch, record.origin.repository, record.step) = (job, "main", repository, step)
        let text = DiagnosisReply(record, earlier: nil, flaky: nil, canRerun: false).short.plainText
        #expect(text.split(separator: "\n").contains(Substring(expected)), "\(text)")
    }

    @Test func whatTheLogSaysOfTryingAgainIsTold() {
        let flaky = FlakyEvidence(logSays: 0.65, signs: [.passedOnRetry])
        let text = DiagnosisReply(.test, earlier: nil, flaky: flaky, canRerun: false).short.plainText
        #expect(text.contains("Probably flaky (65 %): tests of this run passed when they were tried again."), "\(text)")
    }

    /// A log says what it likes: it stays in code, and what moves a cursor is gone.
    @Test func aHostileLogStaysInItsBlock() async throws {
        let reply = try await shown("one\nError: sold out <!channel> <@U1> https://evil.example ``` \u{202E}*bold*\n")
        for element in reply.elements {
            switch element {
            case .text(let text), .context(let text): #expect(!text.plainText.contains("evil") && !text.plainText.contains("channel"))
            case .code(let code): #expect(!code.text.contains("\u{202E}") && code.text.contains("<!channel>"))
            case .list, .numbered, .heading, .fields, .table, .image, .attachment: Issue.record("\(element)")
            case .buttons, .feedback, .divider: break
            }
        }
    }

    @Test func secretsStayIn() async throws {
        let token = "ghp_" + String(repeating: "Invented0", count: 4)
        let scene = try await Scene()
        let answer = try await scene.ask(":ci_failure: Error: sold out for \(token) and \(Scene.secret)")
        #expect(!answer.reply.shown.contains(token) && !answer.reply.shown.contains(Scene.secret), "\(answer.reply.shown)")
        #expect(answer.reply.plainText.contains("2 secrets were taken out of what is shown."), "\(answer.reply.plainText)")
        let record = try #require(try await scene.memory.latest(inThread: "slack/T1/C1/1.1"))
        #expect(!record.story.contains(token) && !record.story.contains(Scene.secret) && !record.keyText.contains(Scene.secret))
        await scene.close()
    }

    /// Long lines, many lines, many causes: the first answer stays on one screen, and the rest behind its button.
    @Test(arguments: [1, 4, 40, 400]) func theFirstAnswerFitsOnAPhone(length: Int) async throws {
        let noise = String(repeating: "word ", count: length)
        let block = (0..<30).map { "  at frame \($0) \(noise)" }.joined(separator: "\n")
        let reply = try await shown("$ make\n\(noise)\n\(noise)\nError: sold out \(noise)\n\(block)\nError: closed \(noise)\n\(block)")
        #expect(PhoneScreen.lines(of: reply) <= PhoneScreen.lines, "\(reply.plainText)")
        #expect(reply.plainText.contains("> Error: sold out") || reply.plainText.contains("> Error: closed"), "\(reply.plainText)")
    }

    @Test func whatIsKeptIsToldAgainTheSame() throws {
        var line = Excerpt.Line(number: 7, text: "password=")
        line.text += "\","
        let story = Story.test(excerpt: [line], problems: ["The log broke off."], others: [.init(name: "lint", url: "https://x.example")])
        #expect(Story(stored: story.stored) == story)
        #expect(Story(stored: "{}") == nil && Story(stored: "cut off {") == nil)
    }

    /// However much there is of it, what is kept fits and can be read again.
    @Test func whatIsKeptFits() throws {
        let lines = (1...61).map { Excerpt.Line(number: $0, text: String(repeating: "\u{1}\"", count: 240)) }
        let stored = Story.test(excerpt: lines, problems: [], others: []).stored
        #expect(stored.utf8.count <= FailureRecord.longestStory && Story(stored: stored) != nil)
    }

    @Test(arguments: [
        (1, ["main"], "Seen once before, since 2026-09-21."), (3, ["main", "dev"], "Seen 3 times before, since 2026-09-21, also on dev."),
    ])
    func howOftenItWasSeen(count: Int, branches: [String], expected: String) {
        let history = FailureHistory(count: count, firstSeen: Scene.start, lastSeen: Scene.start, branches: branches, runs: [])
        #expect(DiagnosisReply.seen(history, on: "main").plainText == expected)
    }
}

extension Story {
    static func test(excerpt: [Excerpt.Line], problems: [String], others: [Job]) -> Story {
        var story = Story(stored: #"{"schema":1,"verdict":"diagnosed","log":{"lines":9},"failed_step":{"name":"Run","exit_code":2}}"#)!
        story.findings = [
            Cause(
                title: "Sold out",
                category: "resource",
                confidence: 0.5,
                keyLine: 7,
                lines: 6...8,
                excerpt: "a\nb",
                causes: ["c"],
                solutions: ["d"],
                isCause: true
            )
        ]
        story.excerpt = excerpt
        story.problems = problems
        story.others = others
        return story
    }
}

extension FailureRecord {
    static let test = FailureRecord(
        id: "0123456789abcdef",
        origin: FailureOrigin(),
        fingerprint: "f",
        isDiagnosed: true,
        category: "resource",
        pattern: nil,
        title: "Sold out",
        step: nil,
        keyText: "Error: sold out",
        confidence: 0.5,
        flakiness: 0.5,
        at: Scene.start,
        story: ""
    )
}
