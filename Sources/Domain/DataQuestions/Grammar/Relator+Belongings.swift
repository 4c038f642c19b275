import Datasets

extension Relator {
    /// `customer and technician of job J-12`: those whom that one row belongs to, beside it.
    mutating func belongings() {
        guard let of = marks.firstIndex(where: { $0.words.lowercased().split(separator: " ").first == "of" }), of > 2,
            let rows = table(of + 1), !Stem.isSeveral(marks[of + 1].words), of + 2 < marks.count, isCode(of + 2),
            let from = rows.likeliestTables.first
        else { return }
        let joints = marks[..<of].indices.filter { [.filler, .and, .comma].contains(marks[$0].mark) }
        let asked = marks[..<of].indices.filter { !joints.contains($0) }
        let owners = asked.compactMap { table($0) }
        guard asked.count > 1, owners.count == asked.count,
            owners.allSatisfy({ owner in !Stem.isSeveral(owner.words) && owner.likeliestTables.contains { isSingle(from, $0) } })
        else { return }
        for owner in owners {
            marks.append(Marked(mark: .beside(Companion(kind: .rows(owner, ""), words: owner.words)), words: owner.words))
        }
        for index in joints + asked + [of] { marks[index].mark = .filler }
    }

    private func isCode(_ index: Int) -> Bool {
        switch marks[index].mark {
        case .known, .value, .number: true
        case .unknown(let word): word.contains(where: \.isNumber)
        default: false
        }
    }
}
