import Datasets

extension Drafter {
    /// `revenue per month, by payment date`: the time by which the months are meant.
    func isOfBucket(_ mention: Mention) -> Bool {
        let isGrouped = draft.groups.contains { if case .bucket = $0 { true } else { false } }
        return (isGrouped || isOfSpan) && !mention.isTable && !mention.likeliest.isEmpty
            && mention.likeliest.allSatisfy { catalogue[$0].isTimeLike }
    }

    /// `in 2025, going by the order date`, `in total this year by order date`: the time by which that year is meant.
    private var isOfSpan: Bool {
        guard !draft.spans.isEmpty, let by = marks[..<index].lastIndex(where: { $0.mark == .by || $0.mark == .per }), by > 0 else {
            return false
        }
        let isSaid = ["going", "judging"].contains(marks[by - 1].words.lowercased()) || marks[by].words.lowercased() == "according to"
        return isSaid || draft.compares && draft.spans.count == 2
            || draft.measures.count == 1 && marks[..<by].contains { ["in total", "altogether", "in all"].contains($0.words.lowercased()) }
    }

    /// `this year vs last year, by date fixed`: by which time those years are meant.
    mutating func comparedByTime() {
        let times =
            draft.verbs
            + draft.subjects.filter { said in
                !said.isTable && !said.likeliest.isEmpty && said.likeliest.allSatisfy { catalogue[$0].isTimeLike }
            }
        guard draft.compares, draft.spans.count == 2, draft.groups == [.bucket(.day)], !times.isEmpty,
            marks.contains(where: { $0.mark == .rhythm(.day) && $0.words.lowercased() == "by date" })
        else { return }
        draft.groups = []
    }

    /// And `of the absence`, whose those are, where the rows are called otherwise.
    mutating func bucketed(by mention: Mention) {
        draft.verbs.insert(mention, at: 0)
        let names = Set(mention.likeliest.flatMap { Stem.words(of: catalogue.tables[$0.table].name.name) })
        var ahead = 0
        while peek(ahead + 1) == .filler { ahead += 1 }
        guard ahead > 0, case .unknown(let word)? = peek(ahead + 1), !Synonyms.of(Stem.of(word.lowercased())).isDisjoint(with: names) else {
            return
        }
        index += ahead + 1
    }
}
