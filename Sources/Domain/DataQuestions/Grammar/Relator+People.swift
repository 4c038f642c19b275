/// People whom no table's name says.
extension Relator {
    /// `which people work in sales`, `people in sales`: who does.
    mutating func people() {
        guard let place = marks.firstIndex(where: { $0.mark != .filler || Self.people.contains($0.words.lowercased()) }) else { return }
        let end = marks[place].mark == .which ? skipped(place + 1) : place
        guard end < marks.count, marks[end].mark == .filler, Self.people.contains(words(end)) else { return }
        marks.replaceSubrange(place...end, with: [Marked(mark: .who, words: "who")])
    }

    /// The next that is no article.
    private func skipped(_ index: Int) -> Int {
        marks[min(index, marks.count)...].firstIndex { $0.mark != .filler || Self.people.contains($0.words.lowercased()) } ?? marks.count
    }

    private static let people: Set<String> = ["people", "persons", "folks", "everyone", "everybody"]
}
