/// A column that the configuration hides: `members.email`, or with its schema before it.
struct MaskedColumn: Sendable, Equatable {
    var words: String
    private let parts: [String]

    init(_ words: String) {
        self.words = words
        parts = words.lowercased().split(separator: ".").map(String.init)
    }

    /// In whatever case it is written: rather one too many is hidden.
    func matches(schema: String, table: String, column: String) -> Bool {
        let name = [schema, table, column].map { $0.lowercased() }
        guard (1...3).contains(parts.count) else { return false }
        return zip(parts.reversed(), name.reversed()).allSatisfy { $0 == "*" || $0 == $1 }
    }
}
