/// Words that people say for one another. They are weaker than the name itself, and the answer says how they were read.
enum Synonyms {
    private static let sets: [[String]] = [
        ["customer", "member", "client", "user", "buyer", "shopper", "account", "subscriber", "consumer"],
        ["outage", "downtime", "incident", "interruption"],
        ["order", "basket", "cart", "purchase", "sale", "transaction", "checkout", "buy", "bought"],
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
        ["phone", "telephone"],
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
    ]

    /// The best first: what people mean by money.
    static let money = [
        "revenue", "total", "total amount", "amount", "grand total", "order total", "net amount", "gross amount", "sale", "value", "price",
        "cost",
    ]
    static let moneyWords: Set<String> = [
        "revenue", "sale", "turnover", "income", "earning", "earn", "earned", "sell", "spend", "spending", "spent", "value", "worth",
        "amount", "money", "total", "cost",
        "volume", "proceed", "size",
    ]

    private static let byWord: [String: Set<String>] = {
        var found: [String: Set<String>] = [:]
        for set in sets { for word in set { found[word, default: []].formUnion(set.filter { $0 != word }) } }
        return found
    }()

    /// Whose tables keep people.
    static let persons = of("customer").union(["customer", "employee", "person", "author"])

    static let personWords: Set<String> = [
        "person", "user", "developer", "engineer", "author", "committer", "actor", "colleague", "individual",
    ]

    /// What was earned is no price, unless it was sold so many times.
    static let revenueWords: Set<String> = [
        "revenue", "sale", "turnover", "income", "earning", "spend", "spending", "spent", "proceed", "volume", "money", "earn", "earned",
        "sell", "sold",
    ]

    static func of(_ stem: String) -> Set<String> { byWord[stem] ?? [] }
}

/// What comparatives and superlatives speak of: columns, the likeliest first.
enum Qualities {
    struct Quality: Sendable, Equatable {
        var columns: [String]
        var isMore: Bool
        /// Of time: the latest, the oldest.
        var isTime = false
    }

    private static let price = ["price", "unit price", "list price", "cost", "total", "amount"]
    private static let size = ["total", "amount", "total amount", "size", "value", "quantity", "kwh", "consumption", "duration"]
    private static let length = ["duration", "runtime", "elapsed", "length", "minute", "second", "time"]
    private static let degrees = ["temperature", "temp"]

    static let heat = Quality(columns: degrees, isMore: true)
    private static let roots: [(words: [String], quality: Quality)] = [
        (["expensive", "pricey", "pricier", "priciest", "dearer", "dearest", "costly", "costlier"], Quality(columns: price, isMore: true)),
        (["cheap", "cheaper", "cheapest", "inexpensive"], Quality(columns: price, isMore: false)),
        (["long", "longer", "longest", "slow", "slower", "slowest"], Quality(columns: length, isMore: true)),
        (
            ["short", "shorter", "shortest", "fast", "faster", "fastest", "quick", "quicker", "quickest"],
            Quality(columns: length, isMore: false)
        ),
        (
            ["big", "bigger", "biggest", "large", "larger", "largest", "greatest", "highest-value", "valuable"],
            Quality(columns: size, isMore: true)
        ),
        (["small", "smaller", "smallest", "tiniest"], Quality(columns: size, isMore: false)),
        (["hot", "hotter", "hottest", "warm", "warmer", "warmest"], Quality(columns: degrees, isMore: true)),
        (["cold", "colder", "coldest", "cool", "cooler", "coolest"], Quality(columns: degrees, isMore: false)),
        (["heavy", "heavier", "heaviest"], Quality(columns: ["weight", "mass"], isMore: true)),
        (["light", "lighter", "lightest"], Quality(columns: ["weight", "mass"], isMore: false)),
        (["latest", "newest", "recent", "youngest"], Quality(columns: [], isMore: true, isTime: true)),
        (["oldest", "earliest"], Quality(columns: [], isMore: false, isTime: true)),
    ]

    private static let byWord: [String: Quality] = {
        var found: [String: Quality] = [:]
        for (words, quality) in roots { for word in words { found[word] = quality } }
        return found
    }()

    static func of(_ word: String) -> Quality? { byWord[word] }
}

/// What values are of, where the question says a value alone.
enum ValueKinds {
    static let states: [String] = ["status", "state", "conclusion", "outcome", "result"]
    static let stages: [String] = ["environment", "env", "stage"]
    static let types: [String] = [
        "kind", "type", "category", "plan", "tier", "class", "status", "level", "group", "segment", "priority", "severity",
    ]
    static let places: [String] = [
        "country", "city", "region", "site", "location", "room", "building", "state", "warehouse", "zone", "town", "continent",
    ]
    static let people: [String] = [
        "author", "actor", "triggered by", "created by", "user", "owner", "deployed by", "assignee", "committer", "name",
    ]

    static let stateWords: Set<String> = [
        "failed", "failing", "fail", "fails", "succeed", "succeeded", "successful", "success", "passed", "passing", "green", "red",
        "broken", "paid",
        "unpaid", "pending",
        "cancelled", "canceled", "shipped", "delivered", "open", "closed", "completed", "complete", "running", "queued", "refunded",
        "returned", "approved", "rejected", "active", "inactive", "skipped", "timed_out", "error", "draft", "processing", "done", "ok",
        "faulty", "offline", "online", "aborted", "finished", "rolled_back",
    ]
    static let stageWords: Set<String> = [
        "production", "prod", "staging", "development", "dev", "test", "qa", "canary", "preprod", "sandbox",
    ]
    static let countries = Set(
        """
        afghanistan albania algeria andorra angola argentina armenia australia austria azerbaijan bahamas bahrain bangladesh barbados \
        belarus belgium belize benin bhutan bolivia bosnia botswana brazil britain brunei bulgaria burundi cambodia cameroon canada \
        chad chile china colombia congo croatia cuba cyprus czechia denmark djibouti ecuador egypt england eritrea estonia ethiopia \
        fiji finland france gabon gambia georgia germany ghana greece greenland grenada guatemala guinea guyana haiti honduras \
        hungary iceland india indonesia iran iraq ireland israel italy jamaica japan jordan kazakhstan kenya kosovo kuwait kyrgyzstan \
        laos latvia lebanon lesotho liberia libya liechtenstein lithuania luxembourg madagascar malawi malaysia maldives mali malta \
        mauritania mauritius mexico moldova monaco mongolia montenegro morocco mozambique myanmar namibia nepal netherlands nicaragua \
        niger nigeria norway oman pakistan panama paraguay peru philippines poland portugal qatar romania russia rwanda scotland \
        senegal serbia singapore slovakia slovenia somalia spain sudan suriname sweden switzerland syria taiwan tajikistan tanzania \
        thailand togo tunisia turkey turkmenistan uganda ukraine uruguay usa uk uzbekistan vatican venezuela vietnam wales yemen \
        zambia zimbabwe de fr es it at ch pl nl be dk se no jp us gb
        """.split(separator: " ").map(String.init)
    )

    static let demonyms = [
        "german": "germany", "french": "france", "spanish": "spain", "italian": "italy", "austrian": "austria", "swiss": "switzerland",
        "dutch": "netherlands", "british": "uk", "american": "usa", "polish": "poland", "belgian": "belgium", "danish": "denmark",
        "swedish": "sweden", "norwegian": "norway", "finnish": "finland", "portuguese": "portugal", "greek": "greece", "irish": "ireland",
        "canadian": "canada", "mexican": "mexico", "brazilian": "brazil", "japanese": "japan", "chinese": "china", "indian": "india",
        "australian": "australia", "turkish": "turkey", "ukrainian": "ukraine", "czech": "czechia", "hungarian": "hungary",
    ]

    /// How the same end of a thing is written by one system and another.
    private static let alikeWords: [[String]] = [
        ["failed", "failure"], ["success", "succeeded", "successful", "passed"], ["cancelled", "canceled"],
    ]
    private static let said = [
        "failing": "failed", "fail": "failed", "fails": "failed", "red": "failed", "broken": "failed", "succeed": "succeeded",
        "passing": "passed",
        "green": "passed",
    ]

    /// `german` says where somebody is from.
    static func place(_ value: Literal) -> Literal {
        guard case .text(let text, false) = value, let country = demonyms[text.lowercased()] else { return value }
        return .text(country, isExact: false)
    }

    static func alike(_ values: [Literal]) -> [Literal] {
        values.flatMap { value -> [Literal] in
            guard case .text(let text, false) = value,
                let words = alikeWords.first(where: { $0.contains(said[text.lowercased()] ?? text.lowercased()) })
            else { return [value] }
            return words.map { .text($0, isExact: false) }
        }
    }
}

/// What is made of a number that nobody said how to take together.
enum Measures {
    /// Numbers that only say which one it is.
    static let places: Set<String> = [
        "order", "position", "rank", "sort", "attempt", "version", "sequence", "index", "number", "priority", "step",
    ]

    /// These say how something stands: they are averaged, and adding them up would be nonsense.
    static let averaged: Set<String> = [
        "temperature", "temp", "humidity", "pressure", "rate", "ratio", "percent", "percentage", "score", "rating", "level", "voltage",
        "age",
        "latency", "speed", "price", "duration", "runtime", "celsius", "c", "power", "watt", "load", "cpu", "utilization", "utilisation",
    ]
}
