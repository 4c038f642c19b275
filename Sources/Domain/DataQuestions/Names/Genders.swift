import Datasets

/// What people are called of whom a column says only `f` or `m`.
enum Genders {
    private static let kinds: [(codes: Set<String>, words: [String])] = [
        (["f", "w", "female", "woman", "girl"], ["female", "woman", "girl", "lady"]),
        (["m", "male", "man", "boy"], ["male", "man", "boy", "gentleman"]),
    ]

    /// Other words for a value, in a column that holds nothing else.
    static func words(for value: String, in column: Column) -> [String] {
        guard ["gender", "sex"].contains(Stem.words(of: column.name).last) else { return [] }
        return kinds.first { $0.codes.contains(value.lowercased()) }?.words ?? []
    }
}
