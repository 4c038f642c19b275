import Datasets

/// What is over at a time.
extension Marker {
    /// `whose warranty ends`, `out of warranty`, `whose contract started`: of all that is called so, the time at which it is over, or at
    /// which it began.
    func over(_ marks: [Marked]) -> [Marked] {
        var read = marks
        for index in marks.indices {
            guard case .name(var mention) = marks[index].mark, !mention.isTable, let bound = bound(index, marks) else { continue }
            let meant = mention.columns.filter { lexicon.catalogue[$0.key].isBound(of: mention.words, bound) }
            guard !meant.isEmpty else { continue }
            mention.columns = meant
            read[index].mark = .name(mention)
            // `have a contract that runs out in may`: of when it does, and not that there is one.
            guard index + 1 < marks.count, marks[index + 1].mark == .which else { continue }
            read[index + 1].mark = .filler
            if let having = marks[..<index].lastIndex(where: { $0.mark != .filler }), marks[having].mark == .having {
                read[having].mark = .filler
            }
        }
        return read
    }

    /// What is said to happen to it: that it expires, or starts.
    private func bound(_ index: Int, _ marks: [Marked]) -> String? {
        if index > 0, marks[index - 1].words.lowercased() == "out of" { return "expire" }
        let next = marks[(index + 1)...].first { ![.filler, .copula, .which, .having, .without, .negation].contains($0.mark) }
        guard let words = next?.words.lowercased() else { return nil }
        let columns = Happenings.columns(for: words)
        return columns.contains("until") || words == "end" ? "expire" : columns.contains("start") ? "started" : nil
    }
}
