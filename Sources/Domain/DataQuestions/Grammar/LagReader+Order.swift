import Datasets

extension LagReader {
    /// What may be said behind a time's name: `after their due date`.
    static let dayWords: Set<String> = ["date", "dates", "day", "time", "deadline"]

    /// `closed in 2026 after their deadline`: closed after their deadline, in 2026.
    func timesBehind(_ marks: [Marked]) -> [Marked] {
        var marks = marks
        for index in marks.indices.dropLast(3)
        where marks[index + 1].mark.isTime && ["after", "before", "past"].contains(word(index + 2, marks)) {
            let start = skip(index + 3, marks, ["it", "they", "of"])
            guard happening(index, marks) != nil, happening(start, marks) != nil else { continue }
            var end = start + 1
            while Self.dayWords.contains(word(end, marks)) { end += 1 }
            let time = marks.remove(at: index + 1)
            marks.insert(time, at: end - 1)
        }
        return marks
    }
}
