import Datasets

/// How long something took, where nothing says what is to be made of it.
extension Drafter {
    mutating func lengths() {
        // `how many minutes does a run take on average`
        if pending.count == 1, draft.measures.count == 1, case .aggregate(.sum, let mention?) = draft.measures[0],
            Units.isScaled(mention.words.lowercased())
        {
            draft.measures = [.aggregate(pending.removeFirst(), mention)]
        }
        guard draft.sorting == nil, pending.count < 2, let place = draft.subjects.firstIndex(where: isLength) else { return }
        let length = draft.subjects[place]
        let isAsked = length.words.lowercased().hasPrefix("how long")
        if case .aggregate(let aggregate, nil)? = draft.measures.first, draft.measures.count == 1, isAsked {
            // `how long is the average episode`
            draft.measures = [.aggregate(aggregate, length)]
        } else if draft.measures.isEmpty, let ranking = draft.ranking, ranking.count == 1, ranking.by == nil, isAsked,
            ranking.quality?.isLength ?? false
        {
            // `how long was the longest outage`: as long as that one.
            draft.measures = [.aggregate(ranking.isDescending ? .greatest : .least, length)]
            draft.ranking = nil
        } else if draft.measures.isEmpty, draft.ranking == nil {
            // `how long does the nightly take`, `delivery time per carrier`
            draft.measures = [.aggregate(pending.first ?? (length.isUnitOfTime ? .sum : .average), length)]
            pending = []
        } else {
            return
        }
        draft.subjects.remove(at: place)
    }

    private func isLength(_ mention: Mention) -> Bool {
        let words = mention.words.lowercased()
        guard words.hasPrefix("how long") else {
            return !draft.groups.isEmpty && (mention.isLapse || mention.isEmpty && Lapse.isSaid(in: words))
        }
        return mention.isEmpty || draft.groups.isEmpty || pending == [.average]
    }

    /// `queued longer than 5 minutes`, `queued for more than 5 minutes`: the number that was named right before, where it counts such.
    mutating func counted(in unit: String?, before place: Int) -> Mention? {
        guard let unit, let last = draft.subjects.last, !last.isTable, !last.columns.isEmpty || last.isLapse,
            last.likeliest.allSatisfy({ Units.factor(of: catalogue[$0], in: unit) != nil }),
            let said = marks[..<place].last(where: { isSaidBetween($0.mark) == false }), said.mark == .name(last)
        else { return nil }
        draft.subjects.removeLast()
        return last
    }

    private func isSaidBetween(_ mark: Mark) -> Bool {
        switch mark {
        case .filler, .preposition, .compare, .copula, .number: true
        case .quality(_, isComparative: true): true
        default: false
        }
    }
}
