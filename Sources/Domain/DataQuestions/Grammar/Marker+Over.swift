import Datasets

/// What is over at a time.
extension Marker {
    /// `whose warranty ends`, `out of warranty`: of all that is called so, the time at which it is over.
    func over(_ marks: [Marked]) -> [Marked] {
        marks.indices.map { index in
            guard case .name(var mention) = marks[index].mark, !mention.isTable, isOver(index, marks) else { return marks[index] }
            let ends = mention.columns.filter { lexicon.catalogue[$0.key].isEnd(of: mention.words) }
            guard !ends.isEmpty else { return marks[index] }
            mention.columns = ends
            return Marked(mark: .name(mention), words: marks[index].words)
        }
    }

    private func isOver(_ index: Int, _ marks: [Marked]) -> Bool {
        if index > 0, marks[index - 1].words.lowercased() == "out of" { return true }
        let next = marks[(index + 1)...].first { ![.filler, .copula].contains($0.mark) }
        return next.map { Happenings.columns(for: $0.words.lowercased()).contains("until") } ?? false
    }
}
