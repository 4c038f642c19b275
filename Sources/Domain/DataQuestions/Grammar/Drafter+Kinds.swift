import Datasets

extension Drafter {
    func isTimed(_ mention: Mention) -> Bool {
        let best = mention.likeliest
        return !best.isEmpty && best.allSatisfy { catalogue[$0].isTimeLike }
    }

    func isNumeric(_ mention: Mention) -> Bool {
        mention.columns.contains { $0.value >= mention.bestColumn - 0.1 && catalogue[$0.key].kind.isNumber && !catalogue[$0.key].isKeyLike }
    }

    func isTruth(_ mention: Mention) -> Bool {
        let best = mention.likeliest
        return !best.isEmpty && best.allSatisfy { catalogue[$0].isTruth }
    }

    func isText(_ mention: Mention) -> Bool {
        mention.columns.contains { $0.value >= mention.bestColumn - 0.1 && catalogue[$0.key].kind == .text }
    }

    /// Whether the name is what the question is about, so that the word before it is an adjective.
    func isAsked(_ mention: Mention) -> Bool { mention.bestTable >= 0.75 }

    func isSingle(_ words: String) -> Bool {
        let last = words.split(separator: " ").last.map { $0.lowercased() } ?? ""
        return !Stem.isSeveral(last)
    }

    /// What a column of the rows counts.
    var countedColumn: Mention? {
        guard peek() == .count else { return nil }
        var ahead = self
        ahead.index += 1
        guard let mention = ahead.name(), !mention.isTable, isNumeric(mention) else { return nil }
        return mention
    }

    /// `25 or more`
    var boundFollows: Bool {
        var ahead = self
        ahead.index += 1
        return ahead.takeBound() != nil
    }

    /// One, unless the question speaks of several.
    var subjectCount: Int? {
        guard let first = draft.subjects.first else { return 1 }
        let last = first.words.split(separator: " ").last.map { $0.lowercased() } ?? ""
        return Stem.isSeveral(last) ? 10 : 1
    }
}
