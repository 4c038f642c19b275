/// Words for what somebody is to a thing, and for what he does with it.
enum RoleWords {
    /// `approves`, `approved`, `approver` and `approval` are of one root.
    static func root(_ word: String) -> String {
        let word = word.lowercased()
        var root = irregular[word] ?? Stem.irregular(past: word) ?? Stem.of(word)
        var isShorter = true
        while isShorter {
            isShorter = false
            for ending in endings where root.hasSuffix(ending) && root.utf8.count >= ending.utf8.count + 3 {
                root = String(root.dropLast(ending.utf8.count))
                if let last = root.last, root.dropLast().last == last, root.utf8.count > 3, last != "s", last != "l" {
                    root = String(root.dropLast())
                }
                isShorter = true
                break
            }
        }
        return root.hasSuffix("y") && root.utf8.count > 3 ? root.dropLast() + "i" : root
    }

    /// What else the same role is called.
    static func others(_ root: String) -> [String] { alike.filter { $0.contains(root) }.flatMap { $0.filter { $0 != root } } }

    static let superiors = ["manager", "supervisor", "boss", "lead", "superior", "head", "reports"].map(root)

    static func isAuxiliary(_ words: String) -> Bool {
        ["did", "does", "do", "has", "have", "had", "was", "were", "is", "are"].contains(words.lowercased())
    }

    static func isParticle(_ words: String) -> Bool {
        ["by", "to", "on", "of", "for", "from", "with", "in", "at", "under", "the", "a"].contains(words.lowercased())
    }

    /// Between what somebody is and what he is called.
    static func isNaming(_ words: String) -> Bool { ["called", "named", "in", "from", "based in", "located in"].contains(words) }

    /// Whether it says where something comes from or goes to.
    static func isGoing(_ verb: String) -> Bool { going.contains(root(verb)) }

    private static let going = Set(
        ["start", "begin", "depart", "leave", "originate", "end", "finish", "arrive", "terminate", "stop", "go", "come"].map(root)
    )

    /// Whether what is done goes from whoever does it or comes to them.
    static func direction(_ verb: String) -> String? {
        let root = root(verb)
        return Self.giving.contains(root) ? "from" : Self.getting.contains(root) ? "to" : nil
    }

    private static let giving = Set(["make", "give", "send", "issue", "write", "transfer", "ship"].map(root))
    private static let getting = Set(["get", "receive", "accept", "obtain"].map(root))

    /// Whether it says how things ended, and not only whose they are.
    static func isOfEnding(_ verb: String) -> Bool {
        ValueKinds.stateWords.contains(verb.lowercased()) || endings(of: verb).contains { lost.contains($0) }
    }

    private static func endings(of verb: String) -> [String] { [verb.lowercased(), Stem.of(verb)] + Stem.verbs(verb) }

    private static let lost: Set<String> = [
        "lose", "miss", "refuse", "decline", "drop", "abandon", "forget", "dislike", "hate", "ignore", "leave", "quit", "cancel", "reject",
        "return", "fail", "skip", "close", "break", "damage", "dispute",
    ]

    /// Whether the verb is of the other side of a trade than the key.
    static func isOpposed(_ verb: String, to key: [String]) -> Bool {
        let (verb, key) = (root(verb), Set(key.map(root)))
        let (sold, bought) = (root("sold"), Set(["buyer", "purchaser"].map(root)))
        return verb == sold && !key.isDisjoint(with: bought) || bought.contains(verb) && key.contains(root("seller"))
    }

    static func isIrregular(_ word: String) -> Bool { irregular[word.lowercased()] != nil }

    static let phrases = [
        "looks after": "handles", "look after": "handles", "looked after": "handled", "takes care of": "handles",
        "take care of": "handles", "is responsible for": "handles", "responsible for": "handles", "in charge of": "manages",
        "is in charge of": "manages", "works on": "handles", "work on": "handles", "signed off": "approved", "signed off on": "approved",
        "picked up": "pickup", "pick up": "pickup", "dropped off": "dropoff", "drop off": "dropoff", "brought in": "referred",
        "team lead": "lead", "team leader": "lead", "line manager": "manager", "direct manager": "manager",
        "direct supervisor": "supervisor", "immediate supervisor": "supervisor",
        "sales rep": "salesperson", "sales reps": "salesperson", "sales person": "salesperson", "sales representative": "salesperson",
    ]

    private static let endings = ["ment", "ing", "ion", "ed", "er", "or", "ee", "al", "e"]

    /// What Stem does not know of them: auxiliaries, and nouns that only look as if they had an ending.
    private static let irregular = [
        "did": "do", "done": "do", "does": "do", "has": "have", "had": "have", "got": "get", "head": "head", "heads": "head",
        "headed": "head", "deal": "deal", "deals": "deal", "departure": "depart", "departures": "depart", "pickup": "pickup",
        "dropoff": "dropoff",
    ]

    static let needs = Set(
        ["need", "require", "depend", "use", "replace", "follow", "precede", "contain", "call", "consume", "extend"].map(root)
    )

    private static let alike: [[String]] = [
        ["manager", "supervisor", "boss", "lead", "head", "superior", "oversee", "direct", "chief", "run"],
        ["lecturer", "teach", "teacher", "instructor", "tutor", "professor", "give"],
        ["advisor", "supervisor", "tutor", "mentor"],
        ["mentor", "coach"],
        ["author", "write", "create", "open", "submit", "raise", "file", "post", "make", "draft"],
        ["reporter", "report", "open", "raise", "file", "submit", "create"],
        ["requester", "request", "submit", "open", "raise", "ask"],
        ["create", "open", "enter", "make", "add", "register", "take"],
        ["owner", "own", "hold", "maintain", "run"],
        ["assignee", "handle", "agent", "work", "responsible"],
        ["order", "place", "buy", "purchase", "request", "make", "submit"],
        ["seller", "sell", "salesperson"],
        ["buyer", "buy", "purchase"],
        ["refer", "recommend", "bring", "invite", "recruit", "introduce"],
        ["author", "opener"], ["approver", "authorize", "sign", "reject", "decline", "deny", "refuse", "decide", "grant"],
        ["return", "end", "finish", "dropoff"],
        ["destination", "receive", "recipient", "target", "arrive", "deliver", "end", "finish", "terminus", "terminate", "dropoff"],
        ["origin", "send", "sender", "source", "dispatch", "ship", "leave", "depart", "start", "begin", "pickup"],
        ["prerequisite", "require", "need"], ["depend", "need", "require", "use", "rely", "call"],
        ["driver", "drive"], ["pilot", "fly", "captain"], ["doctor", "physician", "vet", "treat", "see", "prescribe"],
        ["surgeon", "operate", "perform"], ["applicant", "apply"], ["claimant", "claim"], ["complainant", "complain"],
        ["assistant", "assist"], ["attendant", "attend"], ["occupant", "occupy"], ["participant", "participate"],
    ].map { $0.map(root) }
}
