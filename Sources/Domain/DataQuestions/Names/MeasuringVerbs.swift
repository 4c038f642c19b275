/// Verbs that stand before a number and say what it measures: `cost more than 60`, `earn over 95k`, `rated 2 or less`.
enum MeasuringVerbs {
    private static let price = ["price", "cost", "total", "rate", "fee", "rent", "list price", "unit price", "tariff", "charge"]
    private static let pay = ["salary", "wage", "pay", "income", "earning", "compensation", "rate"]

    private static let room = [
        "hold", "holds", "holding", "seat", "seats", "seating", "sleep", "sleeps", "fit", "fits", "accommodate", "accommodates",
    ]

    private static let verbs: [(words: [String], columns: [String])] = [
        (["cost", "costs", "costing", "priced"], price),
        (["charge", "charges", "charging"], ["rate", "fee", "price", "tariff", "charge"]),
        (["earn", "earns", "earned", "earning", "make", "makes", "making"], pay),
        (["weigh", "weighs", "weighed", "weighing"], ["weight", "mass"]),
        (
            ["last", "lasts", "lasted", "lasting", "take", "takes", "took", "taking", "stay", "stays", "stayed", "run", "ran"],
            Qualities.lengths
        ),
        (room, ["capacity", "seat", "place", "spot", "size", "max"]),
        (["score", "scored", "scores", "scoring"], ["score", "point", "grade", "result"]),
        (["rated"], ["rating", "star", "score", "grade"]),
    ]

    private static let byWord: [String: Qualities.Quality] = {
        var found: [String: Qualities.Quality] = [:]
        for (words, columns) in verbs { for word in words { found[word] = Qualities.Quality(columns: columns, isMore: true) } }
        return found
    }()

    /// Whether it says for how many there is room, where those are people: `takes 6 people`.
    static func isRoom(_ word: String) -> Bool {
        room.contains(word.lowercased()) || ["take", "takes", "taking"].contains(word.lowercased())
    }

    static func of(_ word: String) -> Qualities.Quality? { byWord[word.lowercased()] }
}
