/// What is done and what that is called: `booked` and `booking`, `enrolled` and `enrolment`, `bought` and `order`.
enum Deeds {
    /// Whether a thing is called what somebody did.
    static func isDone(_ verb: String, as noun: String) -> Bool { !roots(ofVerb: verb).isDisjoint(with: roots(ofNoun: noun)) }

    /// Verbs that say only that somebody was in it, and what that is called.
    static func joins(_ verb: String, as noun: String) -> Bool {
        let verb = verb.lowercased()
        return (Stem.verbs(verb) + [Stem.of(verb)]).contains { joining[$0]?.contains(noun) ?? false }
    }

    private static let joining: [String: Set<String>] = [
        "enter": ["entry"], "compete": ["entry", "participation", "appearance", "registration"],
        "participate": ["entry", "participation", "registration", "enrollment", "appearance", "attendance", "booking"],
    ]

    /// What people do who are only somewhere.
    static let visits: Set<String> = ["came", "come", "visited", "visit", "attended", "attend", "went", "go", "turned", "showed"]

    static func roots(ofVerb word: String) -> Set<String> {
        let word = word.lowercased()
        var bases = Set(Stem.verbs(word) + [word, Stem.of(word)])
        if word.hasSuffix("ied") { bases.insert(word.dropLast(3) + "y") }
        return Set(bases.flatMap { [$0, String($0.dropLast($0.hasSuffix("e") ? 1 : 0))] + (others[$0] ?? []) })
    }

    static func roots(ofNoun word: String) -> Set<String> {
        let word = word.lowercased()
        var roots: Set = [word]
        for ending in endings where word.hasSuffix(ending) && word.utf8.count > ending.utf8.count + 2 {
            roots.insert(String(word.dropLast(ending.utf8.count)))
        }
        return roots
    }

    /// What that is called which somebody did: `return` and `refund` say one thing, `booking` and `appointment` another.
    static func nouns(of verb: String) -> Set<String> {
        let bases = Set(Stem.verbs(verb))
        return bases.union(bases.flatMap { others[$0] ?? [] }).union(Happenings.nouns.filter { bases.contains($0.value) }.keys)
    }

    private static let endings = [
        "ing", "ment", "lment", "ation", "tion", "ion", "ure", "al", "ance", "ence", "ery", "ry", "y", "in", "out", "ication", "in", "ture",
    ]
    /// Where one word is not made of the other.
    private static let others: [String: [String]] = [
        "buy": ["purchase", "order", "sale"], "sell": ["sale", "order"], "purchase": ["order", "sale"], "borrow": ["loan", "lend"],
        "lend": ["loan"], "apply": ["application"], "subscribe": ["subscription"], "rate": ["review", "rating"], "watch": ["view"],
        "listen": ["play"], "stream": ["play"], "fly": ["flight"], "ride": ["trip"], "drive": ["trip"], "reserve": ["booking"],
        "book": ["reservation", "appointment"], "stay": ["reservation", "booking"], "diagnose": ["diagnosis"], "check in": ["checkin"],
        "prescribe": ["prescription"], "invest": ["investment"], "bill": ["invoice"], "invoice": ["invoice"], "pay": ["payment"],
        "maintain": ["maintenance"], "complain": ["complaint"], "fail": ["failure"], "enroll": ["enrolment"], "enrol": ["enrollment"],
        "deliver": ["delivery"], "admit": ["admission"], "submit": ["submission"], "inspect": ["inspection"],
        "donate": ["donation", "gift", "contribution"],
        "come back": ["return"], "came back": ["return"], "comes back": ["return"], "examine": ["exam"], "crash": ["crash"],
        "attend": ["attendance"], "withdraw": ["withdrawal"], "rent": ["rental"],
        "score": ["goal"], "give": ["donation", "gift", "contribution"], "contribute": ["donation", "contribution"], "miss": ["absence"],
        "injure": ["injury"], "meet": ["meeting"], "lose": ["loss"], "refuel": ["refill"], "absent": ["absence"],
        "work": ["shift", "timesheet", "attendance"], "volunteer": ["shift"], "travel": ["trip", "journey"],
        "play": ["match", "game", "appearance"],

    ]
}
