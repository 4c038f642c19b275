/// `receive the newsletter`, `offering parking`, `fitted with a tracker`: a verb that says of what holds or does not no more than that it
/// does.
extension Marker {
    func holding(at index: Int) -> (Mark, Int)? {
        let count = (1...min(3, tokens.count - index)).last {
            Self.verbs.contains(tokens[index...].prefix($0).map(\.lower).joined(separator: " "))
        }
        guard let count else { return nil }
        let articles = tokens[(index + count)...].prefix { ["a", "an", "the", "our", "their", "any"].contains($0.lower) }.count
        let place = index + count + articles
        guard place < tokens.count, let name = longestName(at: place)?.0, !name.isTable, Self.isTruth(name, lexicon) else { return nil }
        return (.having, place - index)
    }

    private static let verbs: Set<String> = [
        "get", "gets", "getting", "receive", "receives", "receiving", "offer", "offers", "offering", "provide", "provides", "providing",
        "allow", "allows", "allowing", "permit", "permits", "permitting", "accept", "accepts", "accepting", "include", "includes",
        "including", "need", "needs", "needing", "require", "requires", "requiring", "support", "supports", "supporting", "feature",
        "features", "featuring", "subscribed to", "subscribe to", "subscribing to", "signed up for", "opted in to", "opted into",
        "come with", "comes with", "coming with", "equipped with", "fitted with", "entitled to",
    ]
}
