package import Conversation
package import Intents
package import Language
package import Memory
package import Reasoning
package import Time

/// Takes a question from somebody who may ask it, and hands it to the skill that was meant.
package struct MainAgent: Sendable {
    private let skills: [Skill]
    private let capabilities: Capabilities
    private let switchboard: Switchboard
    private let thinker: Thinker?

    /// `skills` of the sub-agents come after the ones that every bot has; the first of the surest answers.
    package init(
        capabilities: Capabilities,
        status: @escaping @Sendable () async -> StatusReport,
        skills: [Skill] = [],
        model: IntentModel? = .embedded,
        thinker: Thinker? = nil
    ) {
        self.capabilities = capabilities
        self.thinker = thinker
        let own = [Skill.status(status), .whoAmI, .threadHistory, .forget, .greeting, .thanks, .smallTalk]
        let all = own + skills
        self.skills = [.help(capabilities: capabilities, skills: all)] + all + capabilities.missing.compactMap(Skill.missing)
        switchboard = Switchboard(self.skills.map(\.rule), model: model)
    }

    /// Whether somebody decides by it on what may be done.
    package func isDecision(_ text: String) -> Bool {
        let utterance = Utterance(text)
        return skills.contains { $0.use == .deciding && $0.recognise(utterance) == .certain }
    }

    package var rules: [Rule] { skills.map(\.rule) }

    /// - Parameters:
    ///   - event: the same whenever the same event is handled again; nil where that cannot happen.
    ///   - size: of the language model, where one is asked; nil for the usual one.
    ///   - hear: told what is being done on the way, where a language model answers.
    package func answer(
        _ question: Question,
        as role: Role,
        recollection: Recollection,
        now: Moment,
        files: FileDoor = .none,
        event: String? = nil,
        size: ModelSize? = nil,
        hear: @escaping TurnListener = { _ in }
    ) async throws -> Answer {
        let ask = Ask(
            question: question,
            utterance: Utterance(question.text, files: question.files),
            role: role,
            recollection: recollection,
            now: now,
            files: files,
            event: event ?? question.messageKey
        )
        let choice = choose(for: ask.utterance)
        guard let thinker, choice.isOpen else { return try await answer(ask, choice) }
        do throws(ModelError) { return try await thinker.answer(ask, with: skills, size: size, hear: hear) } catch {
            if error.code == .cancelled { throw CancellationError() }
            var answer = try await answer(ask, choice)
            answer.reply.elements.append(.context(RichText("Answered without a model: \(error)")))
            return answer
        }
    }

    /// Without a language model.
    private func answer(_ ask: Ask, _ choice: Choice) async throws -> Answer {
        let (skill, confidence): (Skill, Double)
        switch choice {
        case .one(let chosen, let likely): (skill, confidence) = (chosen, likely)
        case .several(let skills, let likely): return askBack(skills, confidence: likely, ask)
        case .nothing: return notUnderstood(ask)
        }
        guard ask.role >= skill.requires else { return Self.notAllowed(skill, role: ask.role) }
        var answer = try await skill.answer(ask)
        answer.intent = skill.name
        answer.confidence = confidence
        return answer
    }

    package var prompts: [SuggestedPrompt] {
        [
            SuggestedPrompt(title: "What can you do?", message: "help"),
            SuggestedPrompt(title: "Is everything running?", message: "status"),
            SuggestedPrompt(title: "What may I do?", message: "who am I"),
        ]
    }

    private enum Choice {
        case one(Skill, Double)
        case several([Skill], Double)
        case nothing

        /// No rule is certain, and a language model could look as well.
        var isOpen: Bool {
            switch self {
            case .one(let skill, let confidence): confidence < 1 && (skill.use == .looking || confidence < Switchboard.Threshold.sure)
            // What cannot be undone is asked back, not talked about.
            case .several(let skills, _): skills.first?.guessing != .never
            case .nothing: true
            }
        }
    }

    private func choose(for utterance: Utterance) -> Choice {
        if utterance.words.isEmpty, utterance.files.isEmpty { return .one(skills[0], 1) }
        let named = Dictionary(skills.map { ($0.name, $0) }) { first, _ in first }
        switch switchboard.route(utterance) {
        case .skill(let name, let confidence): return named[name].map { .one($0, confidence) } ?? .nothing
        case .unsure(let names, let confidence): return .several(names.compactMap { named[$0] }, confidence)
        case .unknown: return .nothing
        }
    }

    /// Pressed, a button asks what its skill recognises for certain.
    private func askBack(_ choices: [Skill], confidence: Double, _ ask: Ask) -> Answer {
        let buttons = choices.compactMap { $0.offer(ask.utterance) }.map { Reply.Button.asking($0.title, $0.question) }
        var answer = Answer(
            Reply([.text("I'm not sure what you mean. Is it one of these?"), .buttons(buttons)]),
            gist: "asked what was meant"
        )
        answer.intent = "unsure"
        answer.confidence = confidence
        answer.isAnswered = false
        return answer
    }

    private static func notAllowed(_ skill: Skill, role: Role) -> Answer {
        var answer = Answer(
            Reply([.text("That needs the role \(.bold(skill.requires.name)); you are \(.bold(role.name)).")], audience: .asker),
            gist: "refused what needs the role \(skill.requires.name)"
        )
        answer.intent = skill.name
        return answer
    }

    /// Short, because it is read on a phone; `help` says what is missing.
    private func notUnderstood(_ ask: Ask) -> Answer {
        var elements: [Reply.Element] = [.text("I can't answer that, and I would rather say so than guess.")]
        if !ask.question.files.isEmpty { elements.append(.text("Of shared files I read text and archives of text, one at a time.")) }
        elements.append(.text("What I answer: \(examples)."))
        elements.append(.buttons([.asking("What can you do?", "help"), .asking("Status", "status")]))
        var answer = Answer(Reply(elements), gist: "could not answer")
        answer.intent = "unknown"
        answer.isAnswered = false
        return answer
    }
}

extension MainAgent {
    private var examples: RichText {
        let examples = skills.compactMap(\.examples.first)
        return RichText(examples.enumerated().flatMap { $0.offset == 0 ? [.code($0.element)] : [.plain(", "), .code($0.element)] })
    }
}

extension Reply.Button {
    /// Pressed, it asks the question as if the person had typed it.
    ///
    /// The question is part of the action's id, because a platform wants the ids of a row of buttons to differ.
    package static func asking(_ title: String, _ question: String) -> Reply.Button {
        Reply.Button(title, action: askPrefix + question, value: question)
    }

    package static func isAsking(_ action: String) -> Bool { action.hasPrefix(askPrefix) }

    private static let askPrefix = "yardmaster.ask/"
}
