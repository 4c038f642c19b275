/// The house of whoever asks, which no table keeps: all that is there is of it.
extension Spelling {
    /// `left the agency`, `the youngest player of our orchestra`: what was said before it, and what is left to say of it.
    func beforeHouse(_ token: Token, _ next: Token?, after before: [Token]) -> [Token]? {
        let words = before.suffix(2).map(\.lower)
        guard words.count == 2, ["the", "our", "this", "my"].contains(words[1]), Houses.all.contains(token.lower), namesNothing(token)
        else { return nil }
        if Self.belonging.contains(words[0]) { return before + [Token(.word, "company")] }
        let isLast = next.map { $0.kind == .comma || Phrases.isWord($0.lower) } ?? true
        return Self.being.contains(words[0]) && before.count > 2 && isLast ? before.dropLast(2) : nil
    }

    private func namesNothing(_ token: Token) -> Bool {
        let stem = Stem.of(token.lower)
        return lexicon.loose(stem, as: token.text).isEmpty && lexicon.distant(stem, as: token.text).isEmpty
            && lexicon.vocabulary.value(Stem.written(in: token.text)) == nil
    }

    private static let belonging: Set<String> = ["left", "leave", "leaving", "joined", "join", "joining"]
    private static let being: Set<String> = ["of", "in", "at", "within", "across"]
}
