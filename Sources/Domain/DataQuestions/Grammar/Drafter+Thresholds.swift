import Datasets

extension Drafter {
    /// `hotels with an average rating below 3`: a figure of other rows for each of them, or a number of their own that is called so.
    mutating func threshold(_ aggregate: Aggregate, _ mention: Mention) -> Bool {
        guard pending == [aggregate], !mention.isTable, case .compare(let comparison)? = peek(), case .number(let digits)? = peek(1),
            let owner = draft.subjects.last, owner.isTable || mention.isLapse, draft.measures.isEmpty, draft.groups.isEmpty
        else { return false }
        pending = []
        let elsewhere = mention.columns.filter {
            !owner.isOf($0.key.table) && $0.value >= mention.bestColumn - 0.3 && catalogue[$0.key].isMeasure
        }
        guard !elsewhere.isEmpty || mention.isLapse else { return filterValue(of: mention, isOptional: true) }
        index += 2
        if let unit = takeUnit(), Units.isScaled(unit) { draft.unit = unit }
        draft.subjects.removeLast()
        draft.groups = [.mention(owner)]
        draft.measures = [.aggregate(aggregate, mention.isLapse ? mention : Mention(words: mention.words, columns: elsewhere))]
        draft.threshold = Draft.Threshold(comparison: comparison, value: .number(digits))
        return true
    }
}
