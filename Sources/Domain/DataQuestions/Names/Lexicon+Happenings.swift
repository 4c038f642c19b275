import Datasets

extension Lexicon {
    /// With the columns that may say when it happened, by whatever name. They are weaker than a column that is called so.
    func timed(_ mention: Mention) -> Mention {
        let names = Happenings.columns(for: mention.words)
        var timed = mention
        let said = mention.words.lowercased()
        let isPast = Stem.isPast(said) && !names.contains("planned")
        let isEnd = Happenings.isEnd(said)
        for (address, own) in times {
            // When it is next says nothing of when it was, and what ends does not begin.
            if isPast && own.contains("next") || isEnd && !["from", "start", "begin"].allSatisfy({ !own.contains($0) }) { continue }
            let isAlike = own.contains { Happenings.isAlike(said, $0) }
            let rank = isAlike ? 0 : names.firstIndex(where: own.contains)
            let weight = rank.map { 0.66 - 0.016 * Double($0) }
            if let best = [weight, mention.columns[address]].compactMap({ $0 }).max() { timed.times[address] = best }
        }
        return timed
    }
}
