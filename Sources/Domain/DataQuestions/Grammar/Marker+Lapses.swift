import Datasets

extension Marker {
    /// `time to resolve`, `how long does it take to deliver`, `delivery time`: how long it was until something happened.
    func lapse(at index: Int) -> (Mark, Int)? {
        let word = tokens[index].lower
        let next = index + 1 < tokens.count ? tokens[index + 1].lower : ""
        // `average turnaround`, whether or not anybody says that it is a time
        if word == "turnaround", next != "time", lexicon.exact([word], as: word).isEmpty {
            return (.name(Mention(words: word + " time")), 1)
        }
        // `more than 5 days to finish` is no length that is asked for.
        let before = index > 0 ? tokens[index - 1] : nil
        if let before, before.kind == .number || before.count != nil { return nil }
        if let before, ["a", "an"].contains(before.lower) { return next == "time" ? outcome(at: index) : nil }
        if word == "time" || Lapse(rawValue: word) != nil, LittleWords.until.contains(next) {
            return until(index + 2, said: word + " to").map { (.name($0), 2 + length(of: $0, word + " to")) }
        }
        // `takes the longest on average to deliver`
        let said = tokens[..<index].last { !["on", "average"].contains($0.lower) }
        if word == "to", let said, Qualities.of(said.lower)?.isLength ?? false {
            return until(index + 1, said: "time to").map { (.name($0), 2) }
        }
        if index + 2 < tokens.count, tokens[index + 2].lower == "time", let mention = named(at: index, said: "") {
            let words = tokens[index..<index + 3].map(\.lower).joined(separator: " ")
            return (.name(Mention(words: words, times: mention.times)), 3)
        }
        return next == "time" ? outcome(at: index) : nil
    }

    /// `recovery time`, where rows keep when somebody recovered.
    private func outcome(at index: Int) -> (Mark, Int)? {
        let word = tokens[index].lower
        if Lapse.wholes.contains(word), lexicon.exact([Stem.of(word), "time"], as: "").isEmpty {
            return (.name(Mention(words: word + " time")), 2)
        }
        guard !Self.moments.contains(word), lexicon.exact([Stem.of(word), "time"], as: "").isEmpty,
            let mention = until(index, said: word + " time")
        else { return nil }
        return (.name(Mention(words: word + " time", times: mention.times)), 2)
    }

    private func length(of mention: Mention, _ said: String) -> Int { mention.words.dropFirst(said.count + 1).split(separator: " ").count }

    /// `first_response_at` of a first response
    func named(at index: Int, said words: String) -> Mention? {
        guard index + 1 < tokens.count else { return nil }
        let both = tokens[index].lower + " " + tokens[index + 1].lower
        let columns = lexicon.exact(Stem.words(of: both), as: both).columns.filter { lexicon.catalogue[$0.key].isTimeLike }
        return columns.isEmpty ? nil : Mention(words: words + " " + both, times: columns)
    }

    func until(_ index: Int, said words: String) -> Mention? {
        guard index < tokens.count else { return nil }
        if let named = named(at: index, said: words) { return named }
        let word = tokens[index].lower
        let verb = Happenings.nouns[word] ?? word
        var mention = lexicon.timed(Mention(words: verb))
        for table in lexicon.catalogue.tables.indices {
            for address in lexicon.catalogue.addresses(of: table) where lexicon.catalogue[address].isTimeLike {
                let own = Stem.words(of: lexicon.catalogue[address].name)
                if own.contains(where: { Stem.isPast($0) && Deeds.isDone($0, as: word) || Stem.verbs($0).contains(verb) }) {
                    mention.times[address] = 0.7
                }
            }
        }
        mention.words = words + " " + word
        return mention.times.isEmpty ? nil : mention
    }

    /// When something was, and not how long it took.
    private static let moments: Set<String> = [
        "arrival", "departure", "start", "end", "booking", "order", "opening", "pickup", "landing", "first", "last", "due",
    ]
}
