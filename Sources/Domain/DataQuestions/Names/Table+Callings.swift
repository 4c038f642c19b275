import Datasets

/// What rows are, by what is kept of them: whoever has a `customer_since` is a customer, and what has a breed is an animal.
extension Table {
    var callings: [(String, Double)] {
        let names = columns.map { Stem.words(of: $0.name) }
        let since = names.filter { $0.count == 2 && $0[1] == "since" && Self.belonging.contains($0[0]) }.map { ($0[0], 0.9) }
        let kinds = Self.kinds.filter { kind in names.contains { $0.count == 1 && !kind.columns.isDisjoint(with: $0) } }
        return since + kinds.flatMap { kind in kind.words.map { ($0, 0.75) } }
    }

    private static let belonging: Set<String> = ["customer", "client", "member", "subscriber", "donor", "patient", "tenant", "supplier"]

    private static let kinds: [(columns: Set<String>, words: [String])] = [
        ([Stem.of("species"), "breed"], ["animal", "pet"]),
        (["isbn"], ["book"]),
        (["hostname"], ["machine", "computer"]),
        (["vin", "odometer", "mileage"], ["vehicle"]),
    ]
}
