import Datasets

extension Lexicon {
    /// With the columns that may say when it happened, by whatever name. They are weaker than a column that is called so.
    func timed(_ mention: Mention) -> Mention {
        let names = Happenings.columns(for: mention.words)
        var timed = mention
        let said = mention.words.lowercased()
        for (address, own) in times {
            let isAlike = own.contains { Happenings.isAlike(said, $0) }
            let rank = isAlike ? 0 : names.firstIndex(where: own.contains)
            let weight = rank.map { 0.66 - 0.016 * Double($0) }
            if let best = [weight, mention.columns[address]].compactMap({ $0 }).max() { timed.times[address] = best }
        }
        return timed
    }
}
