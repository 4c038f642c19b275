import Datasets

extension Marker {
    /// `time to resolve`, `how long does it take to deliver`, `delivery time`: how long it was until something happened.
    func lapse(at index: Int) -> (Mark, Int)? {
        let next = index + 1 < tokens.count ? tokens[index + 1].lower : ""
        if tokens[index].lower == "time", ["to", "until", "till"].contains(next) {
            return until(index + 2).map { (.name($0), 3) }
        }
        if tokens[index].lower == "how", next == "long", let to = takes(after: index + 2), var mention = until(to + 1) {
            mention.words = "how long"
            let isAlone = tokens[(index + 2)..<to].allSatisfy { Self.courtesy.contains($0.lower) }
            return (.name(mention), isAlone ? to + 2 - index : 2)
        }
        if next == "time", let verb = Happenings.nouns[tokens[index].lower] {
            guard lexicon.exact([Stem.of(tokens[index].lower), "time"], as: "").isEmpty else { return nil }
            var mention = lexicon.timed(Mention(words: verb))
            mention.words = tokens[index].lower + " time"
            return mention.times.isEmpty ? nil : (.name(mention), 2)
        }
        return nil
    }

    private func until(_ index: Int) -> Mention? {
        guard index < tokens.count else { return nil }
        var mention = lexicon.timed(Mention(words: tokens[index].lower))
        mention.words = "time to " + tokens[index].lower
        return mention.times.isEmpty ? nil : mention
    }

    /// Where it says `to` behind what it takes.
    private func takes(after index: Int) -> Int? {
        let rest = tokens.indices[index...].dropLast()
        guard let takes = rest.first(where: { ["take", "takes", "took"].contains(tokens[$0].lower) }) else { return nil }
        return rest.first { $0 > takes && $0 <= takes + 4 && tokens[$0].lower == "to" }
    }

    private static let courtesy: Set<String> = ["does", "did", "it", "take", "takes", "took", "us", "usually", "typically"]
}
