/// A name that WITH gives.
struct GivenName {
    /// Where it is given.
    var name: Int
    /// The words that it stands for.
    var body: Range<Int>
    /// From there on it means nothing.
    var end: Int
    var isRecursive: Bool
}

extension SQLStatement {
    /// Whether the name there is one that WITH gives. Before it is given, and in its own words, the same name is a table's.
    func isGiven(_ index: Int) -> Bool {
        named.contains { given in
            tokens[given.name].value == tokens[index].value && given.name < index && index < given.end
                && (given.isRecursive || !given.body.contains(index))
        }
    }
}
