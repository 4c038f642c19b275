/// A number in a link: digits and nothing else, and one that a system can have given.
enum LinkNumber {
    static func parse(_ text: String) -> Int64? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int64(text), number > 0 else { return nil }
        return number
    }
}
