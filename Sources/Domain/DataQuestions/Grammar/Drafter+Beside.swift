/// What is asked behind the question, and has to be answered with it: `… and who did it?`, `… since when?`, `… Which ones?`
extension Drafter {
    func askedBeside(_ place: Int) -> Draft.Insisted.On? {
        let isOpening = marks[..<place].allSatisfy { [.filler, .preposition, .copula].contains($0.mark) }
        let isEnd = marks[(place + 1)...].allSatisfy { [.filler, .preposition, .copula].contains($0.mark) }
        guard !isOpening, isEnd else { return nil }
        switch marks[place].mark {
        case .who: return .people
        case .when: return .times
        case .which: return .rows
        default: return nil
        }
    }

    /// `how many tickets are open? Which ones?`: whoever sees them can count them.
    mutating func listsCounted() -> Bool {
        guard draft.measures.count == 1, case .rows(let counted) = draft.measures[0], draft.groups.isEmpty, draft.ranking == nil else {
            return false
        }
        draft.measures = []
        if let counted { draft.subjects.insert(counted, at: 0) }
        return true
    }
}
