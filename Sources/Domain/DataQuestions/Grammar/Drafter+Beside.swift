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

    /// `does that menu have anything with nuts? which dishes`: those are asked for.
    mutating func askRows(behind place: Int) {
        guard marks[place].mark == .which, place + 2 == marks.count, place > 0, draft.measures.isEmpty, draft.groups.isEmpty,
            case .name(let rows) = marks[place + 1].mark, rows.isTable, let said = draft.subjects.firstIndex(of: rows), said > 0
        else { return }
        draft.subjects.insert(draft.subjects.remove(at: said), at: 0)
        draft.asksWhich = true
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
