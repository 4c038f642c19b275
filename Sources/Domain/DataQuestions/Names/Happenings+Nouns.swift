extension Happenings {
    /// What was done, said as a thing: `resolution time`, `no decision yet`.
    static let nouns = [
        "resolution": "resolve", "delivery": "deliver", "repair": "repair", "completion": "complete", "shipping": "ship", "fix": "fix",
        "closing": "close", "solving": "solve", "resolving": "resolve", "fixing": "fix", "acknowledgement": "acknowledge",
        "decision": "decide", "response": "respond", "reply": "reply", "answer": "answer", "departure": "depart", "closure": "close",
        "payment": "pay", "recovery": "recover", "shipment": "ship", "return": "return", "approval": "approve", "cancellation": "cancel",
        "inspection": "inspect", "submission": "submit", "publication": "publish", "signature": "sign", "acknowledgment": "acknowledge",
        "admission": "admit", "discharge": "discharge", "registration": "register", "escalation": "escalate",
        "dispatch": "dispatch", "booking": "book", "signing": "sign",
        "confirmation": "confirm", "activation": "activate", "termination": "terminate", "installation": "install",
    ]

    /// What may be counted of them, and more that only is.
    static let doneNouns = nouns.merging(
        [
            "admission": "admit", "discharge": "discharge", "death": "die", "arrival": "arrive", "hire": "hire", "registration": "register",
            "enrollment": "enroll", "resignation": "resign", "retirement": "retire", "escalation": "escalate", "deactivation": "deactivate",
            "disconnection": "disconnect", "removal": "remove", "rejection": "reject", "withdrawal": "withdraw", "launch": "launch",
            "purchase": "purchase", "expiry": "expire", "expiration": "expire", "signing": "sign", "opening": "open", "hiring": "hire",
            "start": "start", "beginning": "start", "end": "end", "issue": "issue", "posting": "post", "entry": "enter",
            "dispatch": "dispatch", "redemption": "redeem", "renewal": "renew", "commissioning": "commission",
        ]
    ) { first, _ in first }

    /// What somebody has whom that was done to: a `certification` or a `certificate` who is certified.
    static func things(of past: String) -> [String] {
        guard Stem.isPast(past) else { return [] }
        return Stem.verbs(past).flatMap { verb in
            verb.hasSuffix("y")
                ? ["ication", "icate"].map { verb.dropLast() + $0 } : verb.hasSuffix("e") ? [verb.dropLast() + "ation"] : [verb + "ation"]
        }
    }

    /// The verbs of a word that says what was done; none of any other word.
    static func verbs(of word: String) -> [String] {
        nouns[word].map { [$0] } ?? (Stem.isPast(word) ? Stem.verbs(word) : [])
    }
}
