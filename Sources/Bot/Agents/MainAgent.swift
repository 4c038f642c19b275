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
    private let model: IntentModel?
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
        self.model = model
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
        var ask = Ask(
            question: question,
            utterance: Utterance(question.text, files: question.files),
            role: role,
            recollection: recollection,
            now: now,
            files: files,
            event: event ?? question.messageKey
        )
        let repertoire = await Repertoire(skills, seenBy: ask, model: model)
        let choice = repertoire.choice(for: &ask)
        let read = thinker != nil && choice.isOpen ? nil : try await answer(ask, choice, repertoire)
        if let read, thinker == nil || !read.isUnread { return read }
        guard let thinker else { return try await answer(ask, choice, repertoire) }
        let remark: RichText
        var spent: Spending?
        do throws(ModelError) {
            let thought = try await thinker.answer(ask, with: repertoire.skills, size: size, hear: hear)
            guard !thought.hasLooked, choice.isRecognised(in: ask) else { return thought }
            // A skill knows of what was asked, and the model made up its answer: it would be believed.
            remark = "The model looked nothing up; what it said is left out."
            spent = thought.spent
        } catch {
            if error.code == .cancelled { throw CancellationError() }
            remark = RichText("Answered without a model: \(error)")
        }
        var answer = if let read { read } else { try await answer(ask, choice, repertoire) }
        answer.reply.elements.append(.context(remark))
        answer.spent = spent
        return answer
    }

    /// Without a language model.
    private func answer(_ ask: Ask, _ choice: Choice, _ repertoire: Repertoire) async throws -> Answer {
        let (skill, confidence): (Skill, Double)
        switch choice {
        case .one(let chosen, let likely): (skill, confidence) = (chosen, likely)
        case .several(let skills, let likely): return repertoire.askingBack(skills, confidence: likely, ask)
        case .nothing: return repertoire.notUnderstood(ask)
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

    private static func notAllowed(_ skill: Skill, role: Role) -> Answer {
        var answer = Answer(
            Reply([.text("That needs the role \(.bold(skill.requires.name)); you are \(.bold(role.name)).")], audience: .asker),
            gist: "refused what needs the role \(skill.requires.name)"
        )
        answer.intent = skill.name
        return answer
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
