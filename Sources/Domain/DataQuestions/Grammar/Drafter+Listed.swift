import Datasets

extension Drafter {
    /// `total gross pay and net pay`: both of them are added up.
    mutating func isFurtherFigure(_ mention: Mention) -> Bool {
        let before = marks[..<max(0, index - 1)].filter { $0.mark != .filler }.suffix(2).map(\.mark)
        guard !mention.isTable, isNumeric(mention), before.count == 2, before[1] == .and || before[1] == .comma,
            case .name(let other) = before[0], let (aggregate, last) = lastFigure(before: mention), last.words == other.words
        else { return false }
        draft.measures.append(.aggregate(aggregate, mention.nearest))
        return true
    }

    /// How the one before was taken; behind a number of rows `their total amount` is added up.
    private func lastFigure(before mention: Mention) -> (Aggregate, Mention)? {
        switch draft.measures.last {
        case .aggregate(let aggregate, let last?)?: (aggregate, last)
        case .rows(let last?)? where mention.words.lowercased().hasPrefix("total "): (.sum, last)
        default: nil
        }
    }

    /// `loans and their members`
    func isBeside(_ mention: Mention) -> Bool {
        let before = marks[..<max(0, index - 1)].last { $0.mark != .filler }?.mark
        return mention.isTable && draft.subjects.first?.isTable ?? false && [.and, .comma].contains(before)
    }

    /// `name and is_active of members`: a column to be seen, and nothing that has to hold.
    func isShown(_ mention: Mention) -> Bool {
        if mention.words.contains("_") { return true }
        let isListed = index > 1 && [.and, .comma].contains(marks[index - 2].mark) && draft.subjects.last.map { !$0.isTable } ?? false
        let isOf =
            index < marks.count && ["of", "of the"].contains(marks[index].words.lowercased()) && draft.subjects.isEmpty
            && draft.measures.isEmpty
        return isListed || isOf
    }
}
