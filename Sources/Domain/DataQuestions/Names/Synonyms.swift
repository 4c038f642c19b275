/// Words that people say for one another. They are weaker than the name itself, and the answer says how they were read.
enum Synonyms {
    private static let sets: [[String]] = [
        ["customer", "member", "client", "user", "buyer", "shopper", "account", "subscriber", "consumer"],
        ["outage", "downtime", "incident", "interruption"],
        ["order", "basket", "cart", "purchase", "sale", "transaction", "txn", "checkout", "buy", "bought"],
        ["product", "item", "article", "good", "merchandise", "sku"],
        ["refund", "return", "reimbursement"],
        ["run", "build", "pipeline", "execution", "job", "workflow"],
        ["deploy", "deployment", "release", "rollout"],
        ["reading", "measurement", "sample", "observation", "datapoint", "record"],
        ["device", "meter", "sensor", "unit", "machine"],
        ["employee", "staff", "worker"],
        ["line", "item", "position"],
        ["repo", "repository", "project"],
        ["env", "environment", "stage"],
        ["author", "committer", "actor", "user", "triggered", "person", "developer", "engineer"],
        ["status", "state", "outcome", "result", "conclusion"],
        ["type", "kind", "category", "sort"],
        ["country", "nation"],
        ["city", "town"],
        ["site", "location", "place", "building", "plant"],
        ["email", "mail", "e-mail"],
        ["name", "title", "label"],
        ["price", "cost"],
        ["quantity", "qty", "unit", "piece", "count", "amount"],
        ["duration", "runtime", "elapsed", "time", "length", "minute", "second", "long"],
        ["temperature", "temp"],
        ["consumption", "usage", "kwh", "energy"],
        ["power", "watt"],
        ["reason", "cause", "why"],
        ["signup", "joined", "join", "registration", "registered", "register", "created", "create"],
        ["tier", "plan", "level", "subscription"],
        ["error", "failure", "message"],
        ["server", "host", "runner"],
        ["comment", "note", "remark"],
        ["commit", "sha", "revision"],
        ["humidity", "moisture"],
        ["loan", "borrow", "lend", "rental", "borrowed", "rent"],
        ["salary", "wage", "pay", "earning"],
        ["trip", "drive", "ride", "journey"],
        ["appointment", "visit", "booking", "reservation", "stay"],
        ["ticket", "issue"],
        ["maintenance", "service", "repair"],
        ["insured", "insurance"], ["furnished", "furniture"], ["bed", "bedroom"], ["bath", "bathroom"],
        ["supplier", "vendor"],
        ["track", "song", "tune"],
        ["artist", "band", "musician", "singer"],
        ["professor", "lecturer", "teacher", "instructor", "tutor"],
        ["course", "class", "lecture"],
        ["dish", "meal", "food", "menu"], ["manufacturer", "maker", "make", "brand"], ["attendance", "spectator", "crowd", "audience"],
        ["audience", "listener"], ["audience", "viewer"],
        ["movie", "film"],
        ["guest", "visitor"],
        ["vacancy", "opening", "position"],
        ["review", "rating", "feedback"],
        ["technician", "mechanic"],
        ["warehouse", "depot"],
        ["shipment", "delivery", "consignment"],
        ["subscription", "membership"],
        ["car", "vehicle"],
        ["company", "organization", "organisation", "firm", "business"],
        ["boss", "manager", "supervisor"],
        ["bill", "invoice"],
        ["flat", "apartment"],
        ["bedroom", "bed"],
        ["contract", "agreement"],
        ["parcel", "package"],
        ["employee", "personnel", "colleague", "coworker", "teammate"],
        ["aircraft", "plane", "airplane", "jet"],
        ["passenger", "traveller", "traveler", "pax"],
        ["ship", "vessel", "boat"],
        ["bike", "bicycle"],
        ["drug", "medication", "medicine"],
        ["prescription", "rx"],
        ["surgery", "procedure"],
        ["property", "house", "home"],
        ["donor", "supporter", "giver"],
        ["donation", "gift", "contribution"],
        ["attendee", "participant"],
        ["team", "club", "squad"],
        ["player", "athlete"],
        ["writer", "author"],
        ["article", "post", "story"],
        ["borrower", "patron", "reader"],
        ["branch", "office", "store", "shop", "outlet"],
        ["region", "area", "territory", "district"],
        ["department", "division"],
        ["voucher", "coupon"],
        ["child", "kid"],
        ["photo", "picture", "image"],
        ["bug", "defect", "issue"],
        ["task", "todo"],
        ["grade", "mark"],
        ["screening", "showing"],
        ["equipment", "asset"],
    ]

    private static let byWord: [String: Set<String>] = {
        var found: [String: Set<String>] = [:]
        for set in sets + fields { for word in set { found[word, default: []].formUnion(set.filter { $0 != word }) } }
        return found
    }()

    /// What some keep under another name, which says no more than that of anything else.
    static let works = [
        "book": ["title", "volume"], "movie": ["title"], "film": ["title"], "album": ["release"], "game": ["title"],
        "work": ["artwork", "publication"], "piece": ["artwork"],
        "job": ["work order", "repair order", "service order", "task", "assignment"],
    ]

    /// Whose tables keep people.
    static let persons = of("customer").union(["customer", "employee", "person", "author"])

    /// Whom a house serves, whatever it calls them.
    static let served: Set<String> = ["customer", "client", "buyer", "consumer"]
    /// Who works for it.
    static let serving: Set<String> = ["employee", "staff", "colleague", "coworker", "worker", "personnel", "teammate"]

    static let personWords: Set<String> = [
        "person", "user", "developer", "engineer", "author", "committer", "actor", "colleague", "individual",
    ]

    /// `passenger_name`, `visitor`: a text that says who.
    static func isPersonName(_ column: String) -> Bool {
        let words = Stem.words(of: column)
        return words.last == "name" && words.count == 2 && (persons.contains(words[0]) || doers.contains(words[0]))
    }

    private static let doers: Set<String> = ["contact", "owner", "visitor", "donor", "driver", "recipient", "sender"]

    static let all = Set((sets + fields).joined()).sorted()

    static func of(_ stem: String) -> Set<String> { byWord[stem] ?? [] }
}
