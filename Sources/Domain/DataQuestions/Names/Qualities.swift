import Datasets

/// What comparatives and superlatives speak of: columns, the likeliest first.
enum Qualities {
    struct Quality: Sendable, Equatable {
        var columns: [String]
        var isMore: Bool
        /// Of time: the latest, the oldest.
        var isTime = false
        /// Of age: people by their birth, and things by when they were made.
        var isAge = false
        /// Of which there is much where there is little of the quality: a fast line has a high speed.
        var turned: [String] = []

        /// Of how long something lasts, and not of how much there is.
        var isLength: Bool { columns.contains("runtime") }

        /// A break is no length of the shift, nor a delay one of the flight.
        func mayMean(_ column: Column) -> Bool { !isLength || Qualities.asides.isDisjoint(with: Stem.words(of: column.name)) }

        /// Of what others think of something.
        var isRating: Bool { columns == Qualities.rating }

        func isTurned(_ column: Column) -> Bool { !Set(turned).isDisjoint(with: Stem.words(of: column.name)) }
    }

    private static let rates = ["night", "nightly", "day", "daily", "week", "weekly", "month", "monthly", "hour", "hourly"].map {
        $0 + " rate"
    }
    private static let price =
        ["price", "unit price", "list price", "cost", "total", "amount", "fare", "fee", "rent"] + rates
        + ["rate", "premium", "annual premium", "yearly premium", "monthly premium", "salary"]
    private static let size = [
        "total", "amount", "total amount", "size", "value", "quantity", "kwh", "consumption", "duration", "capacity", "volume",
        "population", "area",
        "guest count", "headcount", "participant", "attendee",
    ]
    private static let value =
        ["value"]
        + ["insured", "assessed", "appraised", "market", "estimated", "replacement", "declared", "book", "current"].map { $0 + " value" }
    static let rating = ["rating", "average rating", "score", "star", "satisfaction"]
    private static let length = [
        "duration", "runtime", "elapsed", "length", "minute", "second", "time", "hour", "night", "distance", "km", "day", "page",
    ]
    private static let height = ["height", "altitude", "elevation"]
    private static let speed = ["speed", "velocity", "bandwidth", "throughput"]
    private static let pay = ["salary", "wage", "pay", "compensation", "earning"] + rates
    private static let strength = ["strength", "abv", "alcohol", "power"]
    private static let degrees = ["temperature", "temp"]

    private static let asides: Set<String> = ["delay", "break", "pause", "late", "overtime", "notice"]

    static let lengths = length
    static let stock = Quality(columns: ["stock", "inventory", "hand", "quantity"], isMore: true)
    static let heat = Quality(columns: degrees, isMore: true)
    private static let roots: [(words: [String], quality: Quality)] = [
        (["expensive", "pricey", "pricier", "priciest", "dearer", "dearest", "costly", "costlier"], Quality(columns: price, isMore: true)),
        (["cheap", "cheaper", "cheapest", "inexpensive", "lowest priced", "lowest-priced"], Quality(columns: price, isMore: false)),
        (["long", "longer", "longest"], Quality(columns: length, isMore: true)),
        (["short", "shorter", "shortest"], Quality(columns: length + height, isMore: false)),
        (["slow", "slower", "slowest"], Quality(columns: speed + length, isMore: true, turned: speed)),
        (
            ["fast", "faster", "fastest", "quick", "quicker", "quickest"],
            Quality(columns: speed + length, isMore: false, turned: speed)
        ),
        (["tall", "taller", "tallest"], Quality(columns: height, isMore: true)),
        (["strong", "stronger", "strongest"], Quality(columns: strength, isMore: true)),
        (["weak", "weaker", "weakest"], Quality(columns: strength, isMore: false)),
        (["wide", "wider", "widest"], Quality(columns: ["width"], isMore: true)),
        (["narrow", "narrower", "narrowest"], Quality(columns: ["width"], isMore: false)),
        (["deep", "deeper", "deepest"], Quality(columns: ["depth"], isMore: true)),
        (["shallow", "shallower", "shallowest"], Quality(columns: ["depth"], isMore: false)),
        (["farther", "farthest", "further", "furthest"], Quality(columns: ["distance", "range", "km", "mile"], isMore: true)),
        (["nearer", "nearest", "closer", "closest"], Quality(columns: ["distance"], isMore: false)),
        (
            ["big", "bigger", "biggest", "large", "larger", "largest", "greatest"],
            Quality(columns: size, isMore: true)
        ),
        (["highest-value", "valuable"], Quality(columns: value + size, isMore: true)),
        (ratedWords("best", "highest", "top"), Quality(columns: rating, isMore: true)),
        (ratedWords("worst", "lowest"), Quality(columns: rating, isMore: false)),
        (["small", "smaller", "smallest", "tiniest"], Quality(columns: size, isMore: false)),
        (["hot", "hotter", "hottest", "warm", "warmer", "warmest"], Quality(columns: degrees, isMore: true)),
        (["cold", "colder", "coldest", "cool", "cooler", "coolest"], Quality(columns: degrees, isMore: false)),
        (["heavy", "heavier", "heaviest"], Quality(columns: ["weight", "mass"], isMore: true)),
        (["light", "lighter", "lightest"], Quality(columns: ["weight", "mass"], isMore: false)),
        (["latest", "newest", "recent"], Quality(columns: [], isMore: true, isTime: true)),
        (["earliest", "soonest"], Quality(columns: [], isMore: false, isTime: true)),
        (["youngest"], Quality(columns: [], isMore: true, isTime: true, isAge: true)),
        (["oldest"], Quality(columns: [], isMore: false, isTime: true, isAge: true)),
        (
            ["longest-serving", "longest serving", "longest-standing", "longest standing", "longest-tenured", "longest tenured"],
            Quality(columns: [], isMore: false, isTime: true)
        ),
        (
            [
                "highest paid", "highest-paid", "best paid", "best-paid", "top paid", "top-paid", "most paid", "highest earning",
                "best earning",
            ],
            Quality(columns: pay, isMore: true)
        ),
        (["lowest paid", "lowest-paid", "worst paid", "worst-paid", "least paid"], Quality(columns: pay, isMore: false)),
    ]

    private static func ratedWords(_ degrees: String...) -> [String] {
        degrees.flatMap { [$0 + " rated", $0 + "-rated", $0 + " reviewed"] }
    }

    private static let byWord: [String: Quality] = {
        var found: [String: Quality] = [:]
        for (words, quality) in roots { for word in words { found[word] = quality } }
        return found
    }()

    /// Too general to be a part of a longer name: a tax rate is no price.
    static let alone: Set<String> = ["rate", "value", "premium", "day", "time"]

    static func of(_ word: String) -> Quality? { byWord[word] }
}
