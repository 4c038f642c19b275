import Datasets

/// Words that are said once and belong to two names, or say again what a name is.
extension Marker {
    /// `gross and net pay`: a word that is said once and belongs to both.
    func sharing(at index: Int) -> Mention? {
        guard index + 3 < tokens.count, ["and", "or", "&"].contains(tokens[index + 1].lower) else { return nil }
        let (one, other, head) = (tokens[index], tokens[index + 2], tokens[index + 3])
        let first = lexicon.exact([Stem.of(one.lower), Stem.of(head.lower)], as: one.text + " " + head.text)
        let second = lexicon.exact([Stem.of(other.lower), Stem.of(head.lower)], as: other.text)
        return first.bestColumn >= 0.95 && second.bestColumn >= 0.95 && first.bestTable < 0.95 ? first : nil
    }

    /// `soil type`, where the column of a field is only called `soil`.
    func kind(at index: Int) -> Mention? {
        guard index + 1 < tokens.count, ["type", "kind"].contains(Stem.of(tokens[index + 1].lower)), tokens[index].kind == .word else {
            return nil
        }
        let words = tokens[index].text + " " + tokens[index + 1].text
        let stem = Stem.of(tokens[index].lower)
        let mention = lexicon.exact([stem], as: words)
        let isText = mention.likeliest.allSatisfy { lexicon.catalogue[$0].kind == .text && !lexicon.catalogue[$0].isTimeLike }
        guard mention.bestColumn >= 0.95, mention.tables.isEmpty, isText,
            lexicon.exact([stem, Stem.of(tokens[index + 1].lower)], as: words).isEmpty
        else { return nil }
        return mention
    }
}
