/// What is done with money, and of what the money then is.
struct Spending {
    /// What the rows are called that keep it.
    var nouns: Set<String> = []
    /// With which words it says of what the money is.
    var objects: Set<String>
    /// Whether the most of it is money too, and not how often: `donated the most`.
    var isAlwaysMoney = false

    static let byVerb: [String: Spending] = {
        let out: Set = ["on", "in", "for"]
        let kinds: [(verbs: String, kind: Spending)] = [
            ("spend spent spends", Spending(nouns: ["expense", "expenditure", "spending", "cost"], objects: out, isAlwaysMoney: true)),
            ("cost costs", Spending(objects: ["in"])),
            ("pay paid pays", Spending(nouns: ["payment"], objects: out, isAlwaysMoney: true)),
            ("collect collected receive received", Spending(nouns: ["payment"], objects: ["in"])),
            ("refund refunded refunds reimburse reimbursed", Spending(nouns: ["refund"], objects: ["for"])),
            (
                "donate donated donates give gave gives raise raised raises contribute contributed",
                Spending(nouns: ["donation", "gift", "pledge", "contribution"], objects: ["in"], isAlwaysMoney: true)
            ),
            ("earn earned make made", Spending(objects: ["in", "with", "from"])),
        ]
        var found: [String: Spending] = [:]
        for (verbs, kind) in kinds { for verb in verbs.split(separator: " ") { found[String(verb)] = kind } }
        return found
    }()
}
