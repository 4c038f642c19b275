import Conversation

/// Small talk is answered, briefly, and never listed or offered.
extension Skill {
    static let greeting = Skill(
        name: "greeting",
        summary: "",
        examples: [],
        guessing: .freely,
        use: .people,
        recognise: {
            $0.isOne(of: [
                "hi", "hello", "hey", "hey there", "hi there", "good morning", "good evening", "ping", "are you there",
            ]) ? .certain : .none
        },
        answer: { _ in
            Answer(
                Reply([.text("Hello. I'm listening."), .buttons([.asking("What can you do?", "help"), .asking("Status", "status")])]),
                gist: "said hello"
            )
        }
    )

    static let thanks = Skill(
        name: "thanks",
        summary: "",
        examples: [],
        guessing: .freely,
        use: .people,
        recognise: { $0.isOne(of: ["thanks", "thank you", "thx", "ty", "cheers"]) ? .certain : .none },
        answer: { _ in Answer(Reply([.text("You're welcome.")]), gist: "said you're welcome") }
    )

    static let smallTalk = Skill(
        name: "small talk",
        summary: "",
        examples: [],
        guessing: .freely,
        use: .people,
        recognise: { $0.isOne(of: ["bye", "goodbye", "good night", "good bot", "bad bot", "ok", "okay"]) ? .certain : .none },
        answer: { _ in
            Answer(Reply([.text("Noted. I'm better at failed builds than at small talk.")]), gist: "made small talk")
        }
    )
}
