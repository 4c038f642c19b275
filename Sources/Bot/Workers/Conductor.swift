package import Agents
package import Conversation
package import Database
import Inbox
package import Memory
package import Reasoning
package import Telemetry
package import Time

/// Turns one stored event into what has to be written and said. It decides; the ``Worker`` writes.
package struct Conductor: Sendable {
    /// What became of an event.
    package enum Outcome: Sendable {
        /// Done; the reply, if any, goes out once, with what is remembered of it.
        case finished(Finished)
        /// Done, and another waiting question is to be replaced or withdrawn.
        case amends(message: String, text: String)
        case withdraws(message: String)
        case stops(thread: ThreadID)
        case endsInstallation(workspace: String, reason: String)

        /// A word for it out of a few: the detail after a label's colon may be a name that somebody else chose.
        package var kind: String {
            switch self {
            case .finished(let finished): String(finished.label.prefix { $0 != ":" })
            case .amends: "edit"
            case .withdraws: "deletion"
            case .stops: "stop"
            case .endsInstallation: "installation ended"
            }
        }
    }

    package struct Finished: Sendable {
        package var reply: Reply?
        package var destination: Destination?
        /// The message that this answers: of two events about one message only one is answered.
        package var answers: String?
        package var remembers: [ThreadID: [Recollection.Turn]]
        package var forgets: [ThreadID]
        /// The thumb that was given to an answer, and by whom.
        package var rates: (feedback: Feedback, by: Person)?
        /// What else is written along with it.
        package var also: (@Sendable (borrowing Connection) throws -> Void)?
        /// For the log and the metrics: `answered`, `ignored`, `turned away`.
        package var label: String

        package static func silent(_ label: String) -> Finished {
            Finished(reply: nil, destination: nil, answers: nil, remembers: [:], forgets: [], rates: nil, label: label)
        }

        /// Something that is said and not remembered.
        static func saying(_ reply: Reply, to destination: Destination, answers: String?, label: String) -> Finished {
            Finished(reply: reply, destination: destination, answers: answers, remembers: [:], forgets: [], rates: nil, label: label)
        }
    }

    private let agent: MainAgent
    let doorkeeper: Doorkeeper
    let memory: ConversationMemory
    let limits: AskLimits
    private let tracer: Tracer
    /// Told of somebody who would decide and may not even ask.
    private let turnedAway: @Sendable (Question, Doorkeeper.Reason) async -> Void
    let clock: WallClock

    package init(
        agent: MainAgent,
        doorkeeper: Doorkeeper,
        memory: ConversationMemory,
        limits: AskLimits,
        tracer: Tracer = .off,
        turnedAway: @escaping @Sendable (Question, Doorkeeper.Reason) async -> Void = { _, _ in },
        clock: WallClock = .system
    ) {
        self.agent = agent
        self.doorkeeper = doorkeeper
        self.memory = memory
        self.limits = limits
        self.tracer = tracer
        self.turnedAway = turnedAway
        self.clock = clock
    }

    /// `event` is the same whenever the same event is handled again.
    ///
    /// - Parameters:
    ///   - show: shows a form to whoever pressed.
    ///   - hear: told how an answer comes about that everybody in its thread may see.
    package func handle(
        _ incoming: Incoming,
        event: String,
        on platform: some ChatPlatform,
        show: @escaping ShowForm = { _, _ in .refused(reason: "nobody shows forms") },
        hear: @escaping @Sendable (TurnEvent, Destination) -> Void = { _, _ in }
    ) async throws -> Outcome {
        switch incoming {
        case .question(let question): return .finished(try await answer(question, event, on: platform, hear))
        case .edited(let thread, let message, let text, _): return .amends(message: key(of: message, in: thread), text: text)
        case .deleted(let thread, let message): return .withdraws(message: key(of: message, in: thread))
        case .pressed(let press): return .finished(try await answer(press, event, on: platform, show, hear))
        case .stopped(let thread, _): return .stops(thread: thread)
        case .opened(let opening):
            if opening.place != .home { await platform.suggest(agent.prompts, in: opening) }
            return .finished(.silent("opened"))
        case .joined(let channel, let inviter): return .finished(await introduce(in: channel, inviter: inviter))
        case .installationEnded(let workspace, let reason): return .endsInstallation(workspace: workspace, reason: reason)
        case .reacted: return .finished(.silent("reaction"))
        case .contextChanged: return .finished(.silent("context"))
        case .platformRateLimited: return .finished(.silent("rate limited by the platform"))
        case .ignored(let reason): return .finished(.silent("ignored: \(reason)"))
        }
    }

    private func answer(
        _ question: Question,
        _ event: String,
        on platform: some ChatPlatform,
        _ hear: @escaping @Sendable (TurnEvent, Destination) -> Void
    ) async throws -> Finished {
        if question.address == .threadReply, try await !memory.takesPart(in: question.conversation) {
            return .silent("not addressed")
        }
        let (isPrivate, answers) = (question.isPrivate, question.answerKey)
        let asking = answers ?? event
        let now = clock.now()
        let destination = Destination(thread: question.thread, asker: question.author, responseURL: question.responseURL)
        let role: Role
        let decides = agent.isDecision(question.text)
        switch await doorkeeper.admit(question.author, inChannel: question.thread.channel, asOf: decides ? now : nil) {
        case .admitted(let admitted): role = admitted
        case .turnedAway(let reason):
            if decides { await turnedAway(question, reason) }
            // A stranger's aside in a thread is not addressed to the bot: it stays silent rather than lecture.
            if question.address == .threadReply { return .silent("not addressed by a stranger") }
            guard limits.tells(question.author, reason, asking: asking, now: now) else { return .silent("turned away again") }
            return .saying(reason.reply, to: destination, answers: answers, label: "turned away")
        }
        if case .refused(let wait, let shouldTell) = limits.admit(question, asking: asking, now: now) {
            guard shouldTell else { return .silent("over the limit") }
            return .saying(AskLimits.refusal(wait: wait), to: destination, answers: answers, label: "over the limit")
        }
        await platform.beginWorking(on: question)
        var settling = destination
        // A command is no message, and a shortcut's is somebody else's: neither carries a sign of ours.
        if !isPrivate { settling.settles = question.message }
        var answer = try await ask(question, event, as: role, now: now, on: platform) { [settling] in if !isPrivate { hear($0, settling) } }
        if isPrivate { answer.reply.audience = .asker }
        return Finished(
            reply: answer.reply,
            destination: settling,
            answers: answers,
            remembers: turns(of: question, answer, at: now),
            forgets: answer.forgets ? conversations(of: question) : [],
            rates: nil,
            also: keeping(answer, of: question),
            label: "answered: \(answer.intent)"
        )
    }

    private func ask(
        _ question: Question,
        _ event: String,
        as role: Role,
        now: Moment,
        on platform: some ChatPlatform,
        hear: @escaping TurnListener
    ) async throws -> Answer {
        let files = FileDoor { try await platform.open($0) }
        let recollection = try await memory.recollection(of: question.conversation, now: now)
        return try await tracer.step("answer", .step) { _ in
            try await agent.answer(question, as: role, recollection: recollection, now: now, files: files, event: event, hear: hear)
        } notes: { answer in
            Tracer.Notes([Span.Attribute("yardmaster.agent", answer.agent), Span.Attribute("yardmaster.intent", answer.intent)])
        }
    }

    /// A top-level direct message belongs to the person's stream of them and also opens a thread of its own.
    private func conversations(of question: Question) -> [ThreadID] {
        question.conversation == question.thread ? [question.thread] : [question.conversation, question.thread]
    }

    /// What only its asker sees stays out of what the thread is about; a command's conversation is the asker's own.
    private func keeping(_ answer: Answer, of question: Question) -> (@Sendable (borrowing Connection) throws -> Void)? {
        guard let keepsake = answer.keepsake else { return nil }
        let threads: [ThreadID] =
            if question.address == .slashCommand { [question.conversation] } else {
                answer.reply.audience == .asker ? [] : conversations(of: question)
            }
        return { try keepsake.write(threads, $0) }
    }

    private func turns(of question: Question, _ answer: Answer, at now: Moment) -> [ThreadID: [Recollection.Turn]] {
        // A private answer stays out of what the thread remembers for everybody.
        guard !answer.forgets, answer.reply.audience == .thread else { return [:] }
        let turns = [
            Recollection.Turn(.person, author: question.author.id, text: question.text, message: question.message, saidAt: now),
            Recollection.Turn(.bot, text: answer.gist, message: question.message, saidAt: now),
        ]
        return Dictionary(uniqueKeysWithValues: conversations(of: question).map { ($0, turns) })
    }

    private func answer(
        _ press: ButtonPress,
        _ event: String,
        on platform: some ChatPlatform,
        _ show: ShowForm,
        _ hear: @escaping @Sendable (TurnEvent, Destination) -> Void
    ) async throws -> Finished {
        let destination = Destination(thread: press.thread, asker: press.person, responseURL: press.responseURL)
        guard press.view == nil else { return .silent("view") }
        if let feedback = Feedback(press) { return await rate(feedback, by: press, event, destination) }
        guard var question = question(askedBy: press) else { return .silent("press: \(press.action)") }
        let now = clock.now()
        let role: Role
        let decides = agent.isDecision(question.text)
        switch await doorkeeper.admit(press.person, inChannel: press.thread.channel, asOf: decides ? now : nil) {
        case .admitted(let admitted): role = admitted
        case .turnedAway(let reason):
            if decides {
                await turnedAway(question, reason)
                // Whoever pressed in vain wants to know why, each time.
                return .saying(reason.reply, to: destination, answers: nil, label: "turned away")
            }
            guard limits.tells(press.person, reason, asking: event, now: now) else { return .silent("turned away again") }
            return .saying(reason.reply, to: destination, answers: nil, label: "turned away")
        }
        if case .refused(let wait, let shouldTell) = limits.admit(press: question, asking: event, now: now) {
            guard shouldTell else { return .silent("over the limit") }
            return .saying(AskLimits.refusal(wait: wait), to: destination, answers: nil, label: "over the limit")
        }
        let answered = Destination(thread: question.thread, asker: press.person, responseURL: press.responseURL)
        func ask() async throws -> Answer {
            try await self.ask(question, event, as: role, now: now, on: platform) { if !press.isEphemeral { hear($0, answered) } }
        }
        var answer = try await ask()
        if let form = answer.form {
            if await show(form, press) == .shown { return .silent("asked back: \(answer.intent)") }
            // Whoever pressed wanted it done, and hears that it was done without.
            question.filling = .failed
            answer = try await ask()
        }
        if press.isEphemeral { answer.reply.audience = .asker }
        return Finished(
            reply: answer.reply,
            destination: answered,
            answers: nil,
            remembers: turns(of: question, answer, at: now),
            forgets: answer.forgets ? [question.thread] : [],
            rates: nil,
            also: keeping(answer, of: question),
            label: "pressed: \(answer.intent)"
        )
    }

    private func introduce(in channel: ThreadID, inviter: Person?) async -> Finished {
        .saying(
            Reply([
                .text("Hello, I'm Yardmaster. Mention me with a question; \(.code("help")) lists what I can do here."),
                .context("I read only the messages that mention me and the threads that I have answered in."),
            ]),
            to: Destination(thread: channel, asker: inviter),
            answers: nil,
            label: "introduced"
        )
    }

    private func key(of message: String, in thread: ThreadID) -> String {
        ThreadID(platform: thread.platform, workspace: thread.workspace, channel: thread.channel, root: message).key
    }
}

extension Question {
    /// What one answer is given to. Many may ask about one message by a shortcut, and each of them gets an answer.
    var answerKey: String? { address == .shortcut ? nil : messageKey }
}
