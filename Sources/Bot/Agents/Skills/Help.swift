import Conversation

extension Skill {
    static func help(capabilities: Capabilities, skills: [Skill]) -> Skill {
        let listed = skills.filter { !$0.summary.isEmpty }
        return Skill(
            name: "help",
            summary: "what I can do here",
            examples: ["help"],
            use: .people,
            recognise: {
                .matching(
                    $0,
                    phrases: ["help", "what can you do", "what do you do", "commands", "usage", "how do you work", "what are you"]
                )
            },
            offer: { _ in ("What can you do?", "help") },
            answer: { ask in
                var elements: [Reply.Element] = [
                    .heading("What I can do"),
                    .list(listed.filter { ask.role >= $0.requires }.map { "\(.code($0.examples.first ?? $0.name)): \($0.summary)" }),
                    .buttons(listed.prefix(4).map { .asking($0.examples.first ?? $0.name, $0.examples.first ?? $0.name) }),
                ]
                if !capabilities.missing.isEmpty {
                    elements.append(.heading("What I cannot do yet"))
                    elements.append(.list(capabilities.missing.map { "\($0.explanation) \($0.reason)" }))
                }
                elements.append(
                    .context("Mention me in a channel, or write to me directly; in a thread where I have answered, no mention is needed.")
                )
                return Answer(Reply(elements), gist: "listed what I can do")
            }
        )
    }
}
