import Conversation
import Memory

extension Skill {
    static let forget = Skill(
        name: "forget",
        summary: "forget what was said in this conversation",
        examples: ["forget this conversation"],
        guessing: .never,
        use: .people,
        recognise: {
            .matching(
                $0,
                phrases: [
                    "forget this conversation", "forget this thread", "forget everything", "forget this", "forget it", "clear your memory",
                ],
                longest: 6
            )
        },
        answer: { ask in
            let count = ask.recollection.turns.count
            let said =
                ask.recollection.isEmpty
                ? "There was nothing to forget." : "Forgotten: \(count) \(count == 1 ? "message" : "messages") of this conversation."
            return Answer(
                Reply([
                    .text(RichText(said)),
                    .context(
                        "The messages themselves stay on the chat platform, and what I was sent stays in my inbox for a day, for recovery."
                    ),
                ]),
                gist: "",
                forgets: true
            )
        }
    )
}
