import Datasets

/// `flights on time`, where a number of the rows says by how much they were late.
extension Marker {
    func punctual(at index: Int, after marks: [Marked]) -> (Mark, Int)? {
        // `returned on time` holds one time against another.
        let before = index > 0 ? tokens[index - 1].lower : ""
        guard !Stem.isPast(before) || LittleWords.copulas.contains(before) else { return nil }
        switch tokens[index].lower {
        case "on" where isSaid("time", index + 1) && delay(index + 2, marks) != nil: return (.without, 1)
        case "time" where before == "on" && marks.last?.mark == .without: return delay(index + 1, marks).map { (.name($0), 1) }
        default: return nil
        }
    }

    private func isSaid(_ word: String, _ index: Int) -> Bool { index < tokens.count && tokens[index].lower == word }

    private func delay(_ index: Int, _ marks: [Marked]) -> Mention? {
        guard let rows = marks.compactMap(\.rows).last ?? nearestTable(at: index, after: marks) else { return nil }
        let delays = rows.likeliestTables.flatMap(lexicon.catalogue.numbers).filter {
            !Self.delays.isDisjoint(with: Stem.words(of: lexicon.catalogue[$0].name))
        }
        return delays.count == 1 ? Mention(words: "delayed", columns: [delays[0]: 1]) : nil
    }

    private static let delays: Set<String> = ["delay", "delayed", "late", "lateness"]
}
