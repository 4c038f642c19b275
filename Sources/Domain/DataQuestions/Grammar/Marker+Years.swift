/// `loans 2026`, `2026 loans`, `per month 2026`: a year beside what it is of, without a word between.
extension Marker {
    func year(at index: Int, after marks: [Marked]) -> (Mark, Int)? {
        guard tokens[index].kind == .number, let year = times.year(index), (1950...2100).contains(year),
            var found = times.wholeYear(at: index), isBehindRows(index, marks) || isBeforeRows(index, marks)
        else { return nil }
        found.words = tokens[index].text
        return (.span(found), 1)
    }

    /// `landlords joined 2024`, `revenue by month 2026`; the `order 2024` has that number.
    private func isBehindRows(_ index: Int, _ marks: [Marked]) -> Bool {
        let next = index + 1 < tokens.count ? tokens[index + 1] : nil
        guard next.map({ $0.kind == .comma || Self.followers.contains($0.lower) }) ?? true, let last = marks.last else { return false }
        switch last.mark {
        case .unit, .rhythm: return true
        case .name(let mention): return mention.isTable ? Stem.isSeveral(last.words.lowercased()) : Stem.isPast(last.words)
        case .verb: return Stem.isPast(last.words)
        default: return false
        }
    }

    private static let followers: Set<String> = ["by", "per", "monthly", "and", "in", "from", "as", "for"]

    private func isBeforeRows(_ index: Int, _ marks: [Marked]) -> Bool {
        guard index + 1 < tokens.count, Stem.isSeveral(tokens[index + 1].lower), let name = longestName(at: index + 1)?.0, name.isTable
        else { return false }
        return marks.allSatisfy { [.filler, .count, .all, .which, .aggregate(.sum), .share, .preposition].contains($0.mark) }
    }
}
