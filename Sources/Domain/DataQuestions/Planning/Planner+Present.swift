import Datasets
import Time

/// Who and what still belongs to it.
extension Planner {
    /// That a time is past, or not: somebody's last day may be known before it comes.
    func over(_ place: Place, _ isOver: Bool) -> Condition {
        guard place.column.mayLieAhead, let present = draft.present else {
            return .missing(.column(place), isNegated: isOver)
        }
        let edge = place.column.kind == .date ? present.day : present.moment
        if isOver { return .during(place, Span(from: nil, until: edge)) }
        let later = Condition.during(place, Span(from: edge, until: nil))
        return place.column.isNullable ? .any([.missing(.column(place), isNegated: false), later]) : later
    }

    /// `deferred`, where a column says until when: as long as that is still to come.
    func lasts(_ place: Place, _ isSo: Bool) -> Condition {
        guard let present = draft.present else { return .missing(.column(place), isNegated: isSo) }
        let edge = place.column.kind == .date ? present.day : present.moment
        if isSo { return .during(place, Span(from: edge, until: nil)) }
        return .any([.missing(.column(place), isNegated: false), .during(place, Span(from: nil, until: edge))])
    }

    func words(_ address: ColumnAddress, isOver: Bool) -> String {
        guard catalogue[address].mayLieAhead, draft.present != nil else { return words(address, isSet: isOver) }
        return words(address, isSet: isOver) + " before today"
    }

    /// `who left`, `not here any more`, and not whether a date is filled in.
    func isLeaving(_ filter: Draft.Filter, _ column: Column) -> Bool {
        guard column.mayLieAhead, let said = filter.mention?.words.lowercased() else { return false }
        return Stem.words(of: said) != Stem.words(of: column.name) && !said.contains("_") && !said.hasSuffix("date")
            && !said.hasSuffix("day")
    }

    /// `never expire`, `don't end`: not at any time, where `have not expired` is so by now.
    func saysForGood(_ filter: Draft.Filter) -> Bool {
        let said = filter.mention?.words.lowercased() ?? ""
        return !said.contains("_") && !Set(Stem.verbs(said) + [Stem.of(said)]).isDisjoint(with: ["expire", "end", "lapse"])
            && !Stem.isPast(said)
    }

    /// `how many waiters do we currently have`: those who are here, where the question does not say otherwise how they stand.
    mutating func ofNow() throws(Misfit) {
        guard draft.isOfNow, draft.spans.isEmpty, !query.conditions.contains(where: saysStanding),
            let standing = lexicon.standing("current", of: base)
        else { return }
        let (condition, words) = try condition(standing, isNegated: false)
        query.conditions.append(condition)
        said.append(words)
    }

    private func saysStanding(_ condition: Condition) -> Bool {
        switch condition {
        case .missing(.column(let place), _): place.column.isTimeLike
        case .during, .has, .apart: true
        case .any(let conditions): conditions.contains(where: saysStanding)
        case .compare(.column(let place), _, _), .isIn(.column(let place), _, _):
            States.isState(place.column)
                || place.column.isTruth && Standings.isPresent(Standings.core(of: place.column.name).joined(separator: " ")) != nil
        default: false
        }
    }
}
