import Conversation

extension Skill {
    /// For what people ask as if it were there: it is recognised, so that they are told that it is not, and not that they are unclear.
    ///
    /// - Returns: nil where the gap is not something that a sentence asks for.
    static func missing(_ gap: Capabilities.Gap) -> Skill? {
        guard ["operations", "data"].contains(gap.name) else { return nil }
        return Skill(
            name: gap.name,
            summary: "",
            examples: [],
            guessing: .freely,
            use: .people,
            recognise: { _ in .none },
            answer: { _ in
                var answer = Answer(
                    Reply([
                        .text("I can't do that: \(gap.explanation) \(gap.reason)."),
                        .buttons([.asking("What can you do?", "help")]),
                    ]),
                    gist: "said why not: \(gap.name)"
                )
                answer.isAnswered = false
                return answer
            }
        )
    }
}
