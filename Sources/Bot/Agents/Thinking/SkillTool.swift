import Conversation
import Reasoning
import Threading

/// What skills did for a model on the way to its answer.
final class SkillWork: Sendable {
    private let done = Locked<[Answer]>([])

    /// What they want kept.
    var keepsakes: [Keepsake] { done.withLock { $0.compactMap(\.keepsake) } }

    /// The addresses that they named. A model may link to these and to nothing that it made up, or was told by a log.
    func mentions(_ url: String) -> Bool { done.withLock { $0.contains { $0.reply.links.contains(url) } } }

    /// A skill as a tool. The model asks it as a person would, in the words of its examples, so that there is one way to each answer.
    func tool(of skill: Skill, for ask: Ask) -> Tool? {
        guard skill.use != .people, ask.role >= skill.requires else { return nil }
        let examples = skill.examples.map { "“\($0)”" }.joined(separator: ", ")
        let question = ToolParameter("question", .text(longest: 2_000), "In the words of: \(examples). Links go in whole.")
        let doing: @Sendable (ToolArguments) -> String = { String(($0.text("question") ?? skill.name).prefix(80)) }
        return Tool(
            skill.toolName,
            skill.summary,
            [question],
            access: skill.use == .looking ? .reads : .proposes,
            limits: Tool.Limits(time: .seconds(90)),
            doing: doing,
            run: { [self] in try await output(of: skill, asked: $0.text("question") ?? "", in: ask) }
        )
    }

    private func output(of skill: Skill, asked text: String, in ask: Ask) async throws -> ToolOutput {
        var asked = ask
        asked.question.text = text
        asked.utterance = Utterance(text, files: ask.question.files)
        guard skill.recognise(asked.utterance) > .none else {
            throw ToolProblem("not understood; ask in the words of: \(skill.examples.joined(separator: "; "))")
        }
        if skill.use == .acting {
            return ToolOutput(
                "Proposed. The person who asked decides, with a button under your answer; nothing has been done.",
                proposals: [Proposal(title: skill.summary, button: text, question: text)]
            )
        }
        let answer = try await skill.answer(asked)
        done.withLock { $0.append(answer) }
        return ToolOutput(answer.reply.plainText, evidence: [Evidence(answer.gist.isEmpty ? skill.name : answer.gist)])
    }
}

extension Skill {
    /// Providers want letters, digits, `_` and `-`.
    var toolName: String { String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }) }
}

extension Reply {
    var links: Set<String> {
        var links: Set<String> = []
        func take(_ text: RichText) { for case .link(let url, _) in text.spans { links.insert(url) } }
        for element in elements {
            switch element {
            case .text(let text), .context(let text): take(text)
            case .list(let items): items.forEach(take)
            case .fields(let fields): fields.forEach { take($0.value) }
            case .buttons(let buttons): links.formUnion(buttons.compactMap(\.url))
            case .heading, .code, .table, .image, .feedback, .divider: break
            }
        }
        return links
    }
}
