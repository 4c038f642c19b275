import Datasets

/// A role said as a thing, and who has it.
extension Relator {
    /// `whose trainer is ben`, `with linear algebra as prerequisite`
    mutating func nouns() {
        for index in marks.indices.reversed() where index < marks.count && !isPast(index) && (!isValue(index) || initialed(index) != nil) {
            guard let role = noun(index) ?? initialed(index) else { continue }
            var start = index + 1
            while start < marks.count, [.filler, .copula, .isIn].contains(marks[start].mark) || RoleWords.isNaming(words(start)) {
                start += 1
            }
            if start < marks.count, isValue(start), let fitting = role.only({ holds($0.to, start) }), isWith(index) || isCopula(index + 1) {
                marks.replaceSubrange(index..<start, with: [Marked(mark: .tied(fitting), words: marks[index].words)])
                continue
            }
            guard let (first, end) = before(index), let fitting = role.only({ holds($0.to, first) }) else { continue }
            marks.removeSubrange(end...index)
            marks.insert(Marked(mark: .tied(fitting), words: fitting.words), at: first)
        }
    }

    /// `as first officer`, by `fo_id`
    private func initialed(_ index: Int) -> Role? {
        let said = words(index).split(separator: " ")
        return said.count > 1 && first(index - 1) == "as"
            ? roles.role(initials: said.compactMap { $0.first.map(String.init) }.joined()) : nil
    }

    private func isWith(_ index: Int) -> Bool {
        marks[..<index].last { $0.mark != .filler }.map { $0.mark == .having || $0.mark == .preposition } ?? false
    }

    private func isCopula(_ index: Int) -> Bool { index < marks.count && marks[index].mark == .copula }

    /// A role said as a thing, by the very name of the key.
    func noun(_ index: Int) -> Role? {
        guard let role = role(index), role.keys.values.max() ?? 0 >= 0.65, !RoleWords.isAuxiliary(first(index)) else { return nil }
        switch marks[index].mark {
        case .name(let mention): return mention.bestTable > mention.bestColumn ? nil : role
        case .unknown, .agent, .verb: return role
        default: return nil
        }
    }

    /// The values before `as their mentor`.
    private func before(_ index: Int) -> (Int, Int)? {
        var end = index
        while end > 0, marks[end - 1].mark == .filler { end -= 1 }
        guard end > 0, end < index, marks[end..<index].contains(where: { $0.words.lowercased().hasPrefix("as") }), isValue(end - 1) else {
            return nil
        }
        var first = end - 1
        while first > 0, isValue(first - 1) { first -= 1 }
        return (first, end)
    }
}
