extension Abbreviations {
    /// Whether a short name is the beginning of a word, where whoever named it stopped writing: before a vowel, and not before an ending.
    static func isCut(_ name: String, of word: String) -> Bool {
        guard word.hasPrefix(name), !words.contains(name), let last = name.last, !"aeiouy".contains(last) else { return false }
        let rest = word.dropFirst(name.count)
        guard rest.utf8.count >= 2, let first = rest.first, "aeiou".contains(first) else { return false }
        return !endings.contains(String(rest))
    }

    private static let endings: Set<String> = [
        "er", "ers", "ing", "ings", "ed", "able", "ist", "ists", "ish", "ion", "ions", "or", "ors", "es", "en", "ed", "ess", "ously", "ive",
        "ation", "ations", "al", "ical", "ic", "ian", "ity", "age", "ate", "ment",
    ]
    /// What is a word of its own, and no piece of another.
    private static let words: Set<String> = [
        "act", "ad", "age", "air", "art", "bar", "bed", "bill", "book", "box", "can", "cap", "car", "card", "cart", "case", "cash", "cat",
        "chart", "check", "class", "cost", "count", "court", "dish", "dog", "end", "exam", "farm", "film", "firm", "fish", "form", "fuel",
        "goal", "good", "grant", "green", "group", "held", "hit", "host", "hour", "item", "job", "lab", "land", "lead", "line", "list",
        "lot", "main", "mark", "mast", "mat", "men", "met", "mill", "mind", "miss", "month", "moth", "num", "open", "pad", "paid", "paint",
        "par", "part", "pass", "past", "pat", "pen", "pet", "pin", "pit", "plan", "plant", "plot", "point", "pol", "pool", "port", "post",
        "print", "pub", "ran", "rat", "read", "red", "region", "rent", "ret", "room", "run", "sect", "sell", "sent", "serv", "set", "shift",
        "ship", "shop", "sign", "sit", "skill", "slot", "son", "sort", "spot", "stand", "start", "stat", "step", "stop", "sub", "sum",
        "tag", "talk", "tank", "task", "team", "tel", "ten", "term", "test", "text", "tick", "ton", "tool", "tour", "town", "track",
        "train",
        "trip", "unit", "visit", "vis", "war", "ward", "week", "win", "wind", "work", "year",
    ]
}
