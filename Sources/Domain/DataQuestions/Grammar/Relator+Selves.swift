import Datasets

/// What rows of a table are to others of it: `members who referred nobody`, `librarians who manage more than 3 people`, `teachers who are
/// mentors`.
extension Relator {
    mutating func selves() {
        for index in marks.indices.reversed() where index < marks.count {
            guard let key = selfKey(index) else { continue }
            let rows = Marked(mark: .name(Mention(words: words(index), tables: [key.from: 1], over: key)), words: words(index))
            if let (range, opening) = done(index, key) ?? being(index) { marks.replaceSubrange(range, with: opening + [rows]) }
        }
    }

    /// The key of a verb or a noun that leads from rows to others of their table, where those are spoken of.
    private func selfKey(_ index: Int) -> Links.Link? {
        guard !isAuxiliary(index), let role = role(index)?.only({ $0.from == $0.to }), role.best.count == 1, let key = role.best.first
        else { return nil }
        let isSpokenOf = marks[..<index].contains { marked in
            if marked.mark == .who { return catalogue.tables[key.to].keepsPeople }
            guard case .name(let mention) = marked.mark else { return false }
            return mention.isTable && mention.isOf(key.to)
        }
        return isSpokenOf && !isOwnKind(index, key) ? key : nil
    }

    /// Whether it is what such rows are said to be, whomever they lead.
    private func isOwnKind(_ index: Int, _ key: Links.Link) -> Bool {
        guard case .known(let value) = marks[index].mark else { return false }
        return value.addresses.contains { $0.table == key.from }
    }

    private func isAuxiliary(_ index: Int) -> Bool { RoleWords.isAuxiliary(first(index)) }

    /// What was done to nobody, to somebody, or to so many.
    private func done(_ index: Int, _ key: Links.Link) -> (Range<Int>, [Marked])? {
        let before = marks[..<index].lastIndex { $0.mark != .filler && $0.mark != .having && $0.mark != .who }
        let denial = before.flatMap { isDenial($0) ? $0 : nil }
        if denial == nil, let before, marks[before].mark == .copula { return nil }
        if Self.nobody.contains(words(index + 1)) { return (index..<index + 2, [without]) }
        if words(index + 1) == "no", let end = others(index + 2, key) { return (index..<end, [without]) }
        if let denial {
            let said = Set(words(denial).split(separator: " ").map(String.init))
            guard said.isDisjoint(with: ["was", "were", "been"]) else { return nil }
            if let end = others(index + 1, key) { return (denial..<end, [without]) }
            // `who never referred`, but `who have no manager` are those without one.
            guard index + 1 == marks.count, isPast(index) else { return nil }
            return (denial..<index + 1, [without])
        }
        if case .compare? = mark(index + 1), case .number? = mark(index + 2) {
            return others(index + 3, key).map { (index..<$0, [having] + marks[index + 1...index + 2]) }
        }
        return others(index + 1, key).map { (index..<$0, [having]) }
    }

    /// `who are mentors`, `that are no managers`
    private func being(_ index: Int) -> (Range<Int>, [Marked])? {
        guard !isPast(index), words(index + 1) != "of", !isValue(index + 1), table(index + 1) == nil else { return nil }
        var place = index - 1
        while place >= 0, marks[place].mark == .filler || words(place) == "no" { place -= 1 }
        guard place > 0, marks[place].mark == .copula || marks[place].mark == .negation else { return nil }
        let isDenied = marks[place].mark == .negation || marks[place..<index].contains { $0.words.lowercased() == "no" }
        return (place..<index + 1, [isDenied ? without : having])
    }

    /// Where the words end that only say that it was others.
    private func others(_ index: Int, _ key: Links.Link) -> Int? {
        var (end, isSaid) = (index, false)
        while end < marks.count, Self.others.contains(words(end)) || Self.courtesy.contains(words(end)) {
            isSaid = isSaid || Self.others.contains(words(end))
            end += 1
        }
        if table(end)?.isOf(key.from) ?? false { return end + 1 }
        return isSaid ? end : nil
    }

    private func mark(_ index: Int) -> Mark? { marks.indices.contains(index) ? marks[index].mark : nil }

    private func isDenial(_ index: Int) -> Bool { marks[index].mark == .without || marks[index].mark == .negation }

    private var without: Marked { Marked(mark: .without, words: "without") }
    private var having: Marked { Marked(mark: .having, words: "with") }

    private static let nobody: Set<String> = LittleWords.nobody.union(["none"])
    private static let others: Set<String> = [
        "other", "others", "another", "people", "persons", "person", "someone", "somebody", "anyone", "anybody", "someone else",
        "colleagues",
    ]
    private static let courtesy: Set<String> = ["any", "a", "some", "else", "single", "at", "all", "ever", "the"]
}
