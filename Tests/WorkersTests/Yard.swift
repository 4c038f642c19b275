import Agents
import Conversation
import Database
import Inbox
import Memory
import Redaction
import Store
import Telemetry
import TestSupport
import Testing
import Threading
import Time
import Workers

/// Worker and postman over a store of their own, at a time that the test sets.
final class Yard: Sendable {
    static let start = Moment(seconds: 1_790_000_000)
    static let nadia = Person(platform: .slack, workspace: "T1", id: "U1")
    static let stranger = Person(platform: .slack, workspace: "T1", id: "U9")

    /// One that only the configuration knows to be a secret.
    static let secret = "invented-signing-secret"

    let platform = ScriptedPlatform()
    let metrics = Metrics()
    let database: Database
    let inbox: Inbox
    let outbox: Outbox
    let owner: LeaseOwner
    let memory: ConversationMemory
    let installations: Installations
    let worker: Worker
    let postman: Postman
    let skills = TestSkills()
    /// Every thumb that was written down, in the order in which they were.
    let ratings = Locked<[Rating]>([])
    let mayWork = Locked(true)
    let time = Locked(start)
    private let folder: TemporaryFolder
    private let events = Locked(0)

    init(
        perUserPerMinute: Int = 100,
        roster: Roster = Roster(listing: .users(["U1"])),
        handlers: [EventHandler] = [],
        keepingRating: @escaping @Sendable (Rating) throws -> Void = { _ in },
        hasPlatform: Bool = true,
        thinker: Thinker? = nil,
        questions: Int = Places.questions
    ) async throws {
        folder = try TemporaryFolder()
        database = try await Store.open(DatabaseLocation(path: folder.store))
        outbox = Outbox(database)
        inbox = Inbox(database, outbox: outbox)
        owner = try await LeaseOwner(in: database, now: Self.start)
        memory = ConversationMemory(database: database)
        installations = Installations(database: database)
        let (time, mayWork, ratings) = (time, mayWork, ratings)
        let clock = WallClock { time.withLock { $0 } }
        let agent = MainAgent(
            capabilities: Capabilities(platforms: [.slack], missing: []),
            status: { noStatus() },
            skills: skills.all,
            thinker: thinker
        )
        let conductor = Conductor(
            agent: agent,
            doorkeeper: Doorkeeper(roster: roster, clock: clock) { _, _ in [] },
            memory: memory,
            limits: AskLimits(perUserPerMinute: perUserPerMinute, perChannelPerMinute: 1_000),
            clock: clock
        )
        worker = Worker(
            inbox: inbox,
            owner: owner,
            platforms: hasPlatform ? [platform] : [],
            handlers: handlers,
            conductor: conductor,
            installations: installations,
            redactor: Redactor.standard.adding(literals: [Self.secret]),
            ratings: { rating, _ in
                try keepingRating(rating)
                ratings.withLock { $0.append(rating) }
            },
            questions: questions,
            mayWork: { mayWork.withLock { $0 } },
            telemetry: WorkTelemetry(logger: .silent, metrics: metrics),
            clock: clock
        )
        postman = Postman(
            outbox: outbox,
            owner: owner,
            platforms: [platform],
            mayWork: { mayWork.withLock { $0 } },
            logger: .silent,
            clock: clock
        )
    }

    // MARK: - What comes in

    static func place(_ root: String?, in channel: String = "C1") -> ThreadID {
        ThreadID(platform: .slack, workspace: "T1", channel: channel, root: root)
    }

    /// Files what the receiver would file.
    func accept(_ incoming: Incoming, message: String? = nil, thread: ThreadID, bypasses: Bool = false, source: String = "slack/events")
        async throws
    {
        let number = events.withLock { number in
            number += 1
            return number
        }
        platform.learn("e\(number)", incoming)
        let arrival = Arrival(
            eventKey: "slack:A1:T1:Ev\(number)",
            messageKey: message,
            source: source,
            threadKey: thread.key,
            bypasses: bypasses,
            receivedAt: time.withLock { $0 },
            trace: "t\(number)",
            body: Array("e\(number)".utf8)
        )
        #expect(try await inbox.accept(arrival) != .duplicate)
    }

    /// Without a root the message is at the top level.
    func say(
        _ text: String,
        _ message: String,
        root: String? = nil,
        in channel: String = "C1",
        by author: Person = nadia,
        as address: Question.Address = .mention
    ) async throws {
        let thread = Self.place(address == .slashCommand ? nil : root ?? message, in: channel)
        let question = Question(thread: thread, message: message, author: author, text: text, address: address)
        let key: String? =
            switch address {
            case .mention, .direct: question.messageKey
            case .threadReply: MessageKey.aside(question.messageKey)
            case .slashCommand, .shortcut: nil
            }
        try await accept(.question(question), message: key, thread: question.conversation)
    }

    func edit(_ message: String, to text: String, in channel: String = "C1") async throws {
        let thread = Self.place(message, in: channel)
        try await accept(.edited(thread: thread, message: message, text: text, author: Self.nadia), thread: thread, bypasses: true)
    }

    func delete(_ message: String, in channel: String = "C1") async throws {
        let thread = Self.place(message, in: channel)
        try await accept(.deleted(thread: thread, message: message), thread: thread, bypasses: true)
    }

    func press(_ question: String, on message: String, in channel: String = "C1") async throws {
        let thread = Self.place(message, in: channel)
        let button = Reply.Button.asking("Ask", question)
        let press = ButtonPress(thread: thread, message: message, person: Self.nadia, action: button.action, value: button.value)
        try await accept(.pressed(press), thread: thread, bypasses: true, source: "slack/interactivity")
    }

    func rate(_ feedback: Feedback, on message: String = "1.2", by person: Person = nadia) async throws {
        let thread = Self.place("1.1")
        let press = ButtonPress(thread: thread, message: message, person: person, action: Feedback.action, value: feedback.value)
        try await accept(.pressed(press), thread: thread, bypasses: true, source: "slack/interactivity")
    }

    func stop(_ root: String, in channel: String = "D1") async throws {
        let thread = Self.place(root, in: channel)
        try await accept(.stopped(thread: thread, by: Self.nadia), thread: thread, bypasses: true)
    }

    // MARK: - Work

    /// Works until nothing is left to do; time passes quickly, so that nothing waits for its next try.
    func work(passing step: Duration = .minutes(1), while body: () async throws -> Void = {}) async throws {
        let work = Task { await self.worker.run() }
        let post = Task { await self.postman.run() }
        do {
            try await body()
            try await until("everything is done") {
                let isIdle = try await self.isIdle
                // It never stands still: what a busy machine put off for a moment has to come round.
                if !isIdle { self.pass(max(step, .milliseconds(5))) }
                return isIdle
            }
        } catch {
            Issue.record(error)
        }
        skills.gate.withLock { $0 = true }
        work.cancel()
        post.cancel()
        await work.value
        await post.value
    }

    func pass(_ step: Duration) {
        time.withLock { $0 = $0 + step }
        inbox.bell.ring()
        outbox.bell.ring()
    }

    func until(_ what: String, _ isSo: () async throws -> Bool) async throws {
        for _ in 0..<6_000 {
            if try await isSo() { return }
            try await Task.sleep(for: .milliseconds(5))
        }
        Issue.record("it never came to be that \(what)")
    }

    /// A slow skill has begun.
    func untilItIsAnswered() async throws { try await until("it is being answered") { skills.tries.withLock { $0 } == 1 } }

    /// The answer waits for another try, or for a look whether it arrived.
    func untilItIsPutOff(after now: Moment = start) async throws {
        try await until("it was put off") { try await outbox.nextDue(after: now) != nil }
    }

    private var isIdle: Bool {
        get async throws {
            // In this order: an event that is done has its answer in the outbox already.
            if try await inbox.counts().open > 0 { return false }
            let messages = try await outbox.counts()
            return messages.waiting + messages.sending == 0
        }
    }

    func count(_ state: InboxState) async throws -> Int { try await inbox.counts().byState[state, default: 0] }
}

/// No test asks for the status.
private func noStatus() -> StatusReport { preconditionFailure("the status was asked for") }
