import Datasets

extension Marker {
    /// `frequent flyer tier` of `ff_tier`
    func initials(at index: Int) -> (Mention, Int)? {
        let said = tokens[index...].prefix(4).prefix { $0.kind == .word }.map(\.lower)
        // What a column is known to hold is called by no initials: `illegal dumping` is no `id`.
        let known = longestValue(at: index)?.1 ?? 0
        // `operating system` of `os`
        for count in [4, 3, 2] where said.count >= count && count > known {
            let stem = said[..<count].compactMap(\.first).map(String.init).joined()
            let mention = lexicon.exact([stem], as: said[..<count].joined(separator: " "))
            let isFree = said[..<count].allSatisfy { !Phrases.isWord($0) && lexicon.exact([Stem.of($0)], as: $0).isEmpty }
            if isFree, mention.bestColumn == 1, !mention.isTable { return (mention, count) }
        }
        for count in [3, 2] where said.count > count && count > known {
            let stems = [said[..<count].compactMap(\.first).map(String.init).joined(), Stem.of(said[count])]
            let mention = lexicon.exact(stems, as: said[...count].joined(separator: " "))
            if mention.bestColumn == 1 { return (mention, count + 1) }
        }
        return nil
    }

    /// `PRs` of pull requests
    func initialed(_ token: Token) -> Mention? {
        let letters = token.text.hasSuffix("s") ? token.text.dropLast() : token.text[...]
        guard letters.count > 1, letters.allSatisfy(\.isUppercase) else { return nil }
        let named = lexicon.catalogue.tables.indices.filter { table in
            Stem.words(of: lexicon.catalogue.tables[table].name.name).compactMap(\.first).map(String.init).joined() == letters.lowercased()
        }
        return named.count == 1 ? Mention(words: token.text, tables: [named[0]: 0.9]) : nil
    }
}
