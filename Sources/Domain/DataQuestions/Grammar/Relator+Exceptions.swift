import Datasets

/// `without those who left`, `excluding people who have left`: what is said of those is said of the rows themselves.
extension Relator {
    mutating func exceptions() {
        for index in marks.indices.reversed() where marks[index].mark == .without || marks[index].mark == .compare(.unequal) {
            var end = index + 1
            while isThose(end, of: index) { end += 1 }
            guard end > index + 1, marks.indices.contains(end), marks[end].mark == .who || Self.joints.contains(words(end)) else {
                continue
            }
            while marks.indices.contains(end), [.who, .copula, .having, .filler].contains(marks[end].mark) { end += 1 }
            guard marks.indices.contains(end), isPast(end) else { continue }
            marks.removeSubrange(index + 1..<end)
        }
    }

    /// A word for whoever is meant, or the rows again that are asked for.
    private func isThose(_ place: Int, of exception: Int) -> Bool {
        guard marks.indices.contains(place) else { return false }
        guard let rows = table(place) else {
            return marks[place].mark == .filler && words(place).split(separator: " ").allSatisfy { Self.those.contains(String($0)) }
        }
        let asked = marks[..<exception].indices.lazy.compactMap { table($0) }.first
        return asked.map { $0.likeliestTables == rows.likeliestTables } ?? false
    }

    private static let those: Set<String> = ["the", "those", "ones", "people", "anyone", "everyone", "anybody", "everybody", "all"]
    private static let joints: Set<String> = ["that", "that have", "who have", "who've", "that had", "who had", "that has", "who has"]
}
