/// A pattern for names: `*` stands for any run of characters, slashes among them, `?` for one. Case does not matter
/// unless somebody says that it does.
package struct Glob: Sendable, Equatable {
    package static let lengthLimit = 200

    package let text: String
    private let foldsCase: Bool
    private let pattern: [Character]

    /// Nil for an empty pattern and for one that no name is as long as.
    package init?(_ text: String, foldsCase: Bool = true) {
        guard !text.isEmpty, text.utf8.count <= Self.lengthLimit else { return nil }
        self.text = text
        self.foldsCase = foldsCase
        pattern = Array(foldsCase ? text.lowercased() : text)
    }

    /// Goes back to the latest star alone, so that no pattern takes longer than its length times the name's.
    package func matches(_ name: String) -> Bool {
        let name = Array(foldsCase ? name.lowercased() : name)
        var (place, index) = (0, 0)
        var star: (place: Int, index: Int)?
        while index < name.count {
            if place < pattern.count, pattern[place] == "*" {
                star = (place, index)
                place += 1
            } else if place < pattern.count, pattern[place] == "?" || pattern[place] == name[index] {
                place += 1
                index += 1
            } else if let last = star {
                star = (last.place, last.index + 1)
                place = last.place + 1
                index = last.index + 1
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == "*" }
    }
}
