import Conversation
import Parameters
import Reasoning
import Threading

/// What skills did for a model on the way to its answer.
final class SkillWork: Sendable {
    private let done = Locked<[Answer]>([])

    /// What they want kept.
    var keepsakes: [Keepsake] { done.withLock { $0.compactMap(\.keepsake) } }

    /// What their answers rest on.
    var evidence: [CitedLine] { done.withLock { $0.flatMap(\.evidence) } }

    /// The rows that the last of them showed.
    var data: AnsweredData? { done.withLock { $0.compactMap(\.data).last } }

    /// The files that they made. What a model says of them shows them to nobody.
    var attachments: [Reply.Attachment] { done.withLock { $0.flatMap(\.reply.attachments) } + attached.withLock { $0 } }

    private let attached = Locked<[Reply.Attachment]>([])

    /// One that a tool made.
    func attach(_ attachment: Reply.Attachment) { attached.withLock { $0.append(attachment) } }

    /// The addresses that they named. A model may link to these and to nothing that it made up, or was told by a log.
    func mentions(_ url: String) -> Bool { done.withLock { $0.contains { $0.reply.links.contains(url) } } }

    /// A skill as a tool. The model asks it as a person would, in the words of its examples, so that there is one way to each answer.
    func tool(of skill: Skill, for ask: Ask) -> Tool? {
        guard skill.use == .looking || skill.use == .acting, ask.role >= skill.requires else { return nil }
        if skill.use == .acting, skill.offer(Utterance("")) == nil { return nil }
        let examples = skill.words.map { "“\($0)”" }.joined(separator: ", ")
        let question = Parameter(
            "question",
            .text(longest: 2_000),
            "In the words of: \(examples). Links go in whole.",
            isRequired: !skill.isAskedByName
        )
        let doing: @Sendable (Arguments) -> String = { String(($0.text("question") ?? skill.name).prefix(80)) }
        return Tool(
            skill.toolName,
            skill.summary.isEmpty ? "Answers “\(skill.name)”." : skill.summary,
            [question],
            access: skill.use == .looking ? .reads : .proposes,
            limits: Tool.Limits(time: .seconds(90)),
            doing: doing,
            run: { [self] in try await output(of: skill, asked: $0.text("question") ?? skill.name, in: ask) }
        )
    }

    private func output(of skill: Skill, asked text: String, in ask: Ask) async throws -> ToolOutput {
        var asked = ask
        asked.question.text = text
        asked.utterance = Utterance(text, files: ask.question.files)
        asked.found = keepsakes.compactMap(\.found)
        guard skill.recognise(asked.utterance) > .none else {
            throw ArgumentProblem("not understood; ask in the words of: \(skill.words.joined(separator: "; "))")
        }
        if skill.use == .acting {
            // What the button says and asks is the skill's own word: a model's could look like one thing and ask for another.
            guard let offer = skill.offer(asked.utterance) else { throw ArgumentProblem("it cannot be proposed") }
            return ToolOutput(
                "Proposed. The person who asked decides, with a button under your answer; nothing has been done.",
                proposals: [Proposal(title: skill.summary, button: offer.title, question: offer.question)]
            )
        }
        let answer = try await skill.answer(asked)
        // What is for one reader does not go into an answer that a whole thread reads.
        guard answer.reply.audience == .thread else {
            throw ArgumentProblem("what it says is for the person who asked alone: they can ask it in a direct message, in the same words")
        }
        done.withLock { $0.append(answer) }
        return ToolOutput(answer.reply.plainText, evidence: [Evidence(answer.gist.isEmpty ? skill.name : answer.gist)])
    }
}

extension Skill {
    /// Providers want letters, digits, `_` and `-`.
    package var toolName: String { String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }) }
}

extension Skill {
    /// What it can be asked by.
    fileprivate var words: [String] { examples.isEmpty ? [name] : examples }

    /// Its name alone says all that there is to say, so that nobody has to find words for it.
    fileprivate var isAskedByName: Bool { recognise(Utterance(name)) == .certain }
}

extension Reply {
    var links: Set<String> {
        var links: Set<String> = []
        func take(_ text: RichText) { for case .link(let url, _) in text.spans { links.insert(url) } }
        for element in elements {
            switch element {
            case .text(let text), .context(let text): take(text)
            case .list(let items), .numbered(let items, _): items.forEach(take)
            case .fields(let fields): fields.forEach { take($0.value) }
            case .buttons(let buttons): links.formUnion(buttons.compactMap(\.url))
            case .heading, .code, .table, .image, .attachment, .feedback, .divider: break
            }
        }
        return links
    }
}
