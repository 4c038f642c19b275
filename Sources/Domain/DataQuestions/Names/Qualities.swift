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
