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
