import Datasets

extension Marker {
    /// `time to resolve`, `how long does it take to deliver`, `delivery time`: how long it was until something happened.
    func lapse(at index: Int) -> (Mark, Int)? {
        let word = tokens[index].lower
        let next = index + 1 < tokens.count ? tokens[index + 1].lower : ""
        // `more than 5 days to finish` is no length that is asked for.
        let before = index > 0 ? tokens[index - 1] : nil
        if let before, before.kind == .number || before.count != nil || ["a", "an"].contains(before.lower) { return nil }
        if let between = between(at: index) { return between }
        if word == "time" || Lapse(rawValue: word) != nil, ["to", "until", "till"].contains(next) {
            return until(index + 2, said: word + " to").map { (.name($0), 3) }
        }
        // `takes the longest on average to deliver`
        let said = tokens[..<index].last { !["on", "average"].contains($0.lower) }
        if word == "to", let said, Qualities.of(said.lower)?.columns.contains("duration") ?? false {
            return until(index + 1, said: "time to").map { (.name($0), 2) }
        }
        if let asked = askedLength(at: index), let to = takes(after: index + asked.count), var mention = until(to + 1, said: "time to") {
            mention.words = asked.words
            let isAlone = tokens[(index + asked.count)..<to].allSatisfy { Self.courtesy.contains($0.lower) }
            return (.name(mention), isAlone ? to + 2 - index : asked.count)
        }
        return next == "time" ? outcome(at: index) : nil
    }

    /// `how long`, `how many days`
    private func askedLength(at index: Int) -> (words: String, count: Int)? {
        guard tokens[index].lower == "how", index + 2 < tokens.count else { return nil }
        if tokens[index + 1].lower == "long" { return ("how long", 2) }
        guard tokens[index + 1].lower == "many", let unit = Lapse(rawValue: tokens[index + 2].lower) else { return nil }
        return ("how long in " + unit.rawValue, 3)
    }

    /// `from shipping to delivery`, `hours between order and delivery`: from one time of a row to another.
    private func between(at index: Int) -> (Mark, Int)? {
        var (start, words) = (index, "time")
        if tokens[index].lower == "time" || Lapse(rawValue: tokens[index].lower) != nil {
            (start, words) = (index + 1, tokens[index].lower)
        }
        // `took more than a week from reporting to finishing` compares, and asks for no figure.
        guard start + 3 < tokens.count, start > index || !tokens[..<index].contains(where: { $0.lower == "than" }) else { return nil }
        let pair = (tokens[start].lower, tokens[start + 2].lower)
        guard pair == ("from", "to") || start > index && pair == ("between", "and"),
            let from = until(start + 1, said: ""), var mention = until(start + 3, said: words + " to")
        else { return nil }
        let tables = Set(from.times.keys.map(\.table))
        mention.times = mention.times.filter { tables.contains($0.key.table) && $0.value > from.times[$0.key] ?? 0 }
        mention.since = from.times
        return mention.times.isEmpty ? nil : (.name(mention), start + 4 - index)
    }

    /// `recovery time`, where rows keep when somebody recovered.
    private func outcome(at index: Int) -> (Mark, Int)? {
        let word = tokens[index].lower
        guard !Self.moments.contains(word), lexicon.exact([Stem.of(word), "time"], as: "").isEmpty,
            let mention = until(index, said: word + " time")
        else { return nil }
        return (.name(Mention(words: word + " time", times: mention.times)), 2)
    }

    private func until(_ index: Int, said words: String) -> Mention? {
        guard index < tokens.count else { return nil }
        let word = tokens[index].lower
        var mention = lexicon.timed(Mention(words: Happenings.nouns[word] ?? word))
        for table in lexicon.catalogue.tables.indices {
            for address in lexicon.catalogue.addresses(of: table) where lexicon.catalogue[address].isTimeLike {
                let own = Stem.words(of: lexicon.catalogue[address].name)
                if own.contains(where: { Stem.isPast($0) && Deeds.isDone($0, as: word) || Stem.verbs($0).contains(word) }) {
                    mention.times[address] = 0.7
                }
            }
        }
        mention.words = words + " " + word
        return mention.times.isEmpty ? nil : mention
    }

    /// Where it says `to` behind what it takes.
    private func takes(after index: Int) -> Int? {
        let rest = tokens.indices[index...].dropLast()
        guard let takes = rest.first(where: { ["take", "takes", "took"].contains(tokens[$0].lower) }) else { return nil }
        return rest.first { $0 > takes && $0 <= takes + 4 && tokens[$0].lower == "to" }
    }

    private static let courtesy: Set<String> = [
        "does", "did", "it", "take", "takes", "took", "us", "usually", "typically", "on", "average",
    ]
    /// When something was, and not how long it took.
    private static let moments: Set<String> = [
        "arrival", "departure", "start", "end", "booking", "order", "opening", "pickup", "landing", "first", "last", "due",
    ]
}
