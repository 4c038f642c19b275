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
            guard index + 1 < marks.count, ["that", "which"].contains(marks[index + 1].words.lowercased()) else { continue }
            read[index + 1].mark = .filler
            if let having = marks[..<index].lastIndex(where: { $0.mark != .filler }), marks[having].mark == .having {
                read[having].mark = .filler
            }
        }
        return read
    }

    /// `in warranty`, `with a valid warranty`, `whose warranty is still running`: under it.
    func covered(_ marks: [Marked]) -> [Marked] {
        var marks = marks
        for index in marks.indices.reversed() {
            guard case .name(let mention) = marks[index].mark, !mention.isTable,
                mention.columns.keys.contains(where: { lexicon.catalogue[$0].isUntil(mention.words) })
            else { continue }
            let isThings = { (mark: Marked) in [.filler, .copula].contains(mark.mark) }
            let ahead = marks[(index + 1)...].firstIndex { !isThings($0) }
            var begin = marks[..<index].lastIndex { !isThings($0) } ?? index
            var end = index
            if let ahead, Self.lasting(marks[ahead]) {
                end = ahead
            } else if Self.lasting(marks[begin]) {
                begin = marks[..<begin].lastIndex { !isThings($0) } ?? begin
            } else if !["in", "within"].contains(marks[begin].words.lowercased()) {
                continue
            }
            guard begin < index, [.having, .preposition].contains(marks[begin].mark), isUntimed(marks, after: end) else { continue }
            marks.replaceSubrange(begin...end, with: [Marked(mark: .compare(.less), words: "under"), marks[index]])
        }
        return marks
    }

    private static func lasting(_ marked: Marked) -> Bool {
        ["valid", "running", "active", "current", "still valid", "still running", "still active"].contains(marked.words.lowercased())
    }

    /// `valid until may` says until when.
    private func isUntimed(_ marks: [Marked], after index: Int) -> Bool {
        guard index + 1 < marks.count else { return true }
        if case .span = marks[index + 1].mark { return false }
        return true
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
