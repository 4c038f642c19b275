import Datasets

/// What is asked besides: `the last repair, and on which scooter`, `the longest ride and who rode it`.
extension Relator {
    mutating func besides() {
        for index in marks.indices.dropFirst().reversed() where isJoining(index) && !isJoining(index - 1) {
            var start = index
            while isJoining(start) || start < marks.count && marks[start].mark == .filler { start += 1 }
            let end = marks[start...].firstIndex { $0.mark.isBeside } ?? marks.count
            // `any with nuts, which dishes?` asks for those, and for nothing beside.
            let isFurther = start < end && (marks[start].mark != .which || marks[index..<start].contains { $0.mark == .and })
            guard isFurther, let kind = beside(start, end) else { continue }
            let words = marks[start..<end].map(\.words).joined(separator: " ")
            marks.replaceSubrange(index..<end, with: [Marked(mark: .beside(Companion(kind: kind, words: words)), words: words)])
        }
        for index in marks.indices where isDate(index) {
            marks[index].mark = .beside(Companion(kind: .time, words: marks[index].words))
        }
    }

    /// `with date and street`, `rating and date of the reviews`: in a list of what is to be seen, the time of the rows.
    private func isDate(_ index: Int) -> Bool {
        guard ["date", "dates"].contains(words(index)) else { return false }
        let (before, after) = (marks[..<index].last { $0.mark != .filler }?.mark, index + 1 < marks.count ? marks[index + 1] : nil)
        let isBehind = [.and, .comma, .having].contains(before)
        let isBefore = after.map { [.and, .comma].contains($0.mark) || $0.words.lowercased().hasPrefix("of") } ?? true
        guard isBehind && isBefore || before == nil && isBefore && after != nil else { return false }
        switch marks[index].mark {
        case .unknown: return true
        case .name(let mention): return !mention.isTable && mention.bestColumn < 0.9
        default: return false
        }
    }

    /// `, and` and, before a question, `with`: `the last repair with who did it`.
    func isJoining(_ index: Int) -> Bool {
        guard marks.indices.contains(index) else { return false }
        let isWithWhom = marks[index].mark == .having && words(index) == "with" && index + 1 < marks.count && marks[index + 1].mark == .who
        return isWithWhom || [.and, .comma].contains(marks[index].mark)
    }

    private func beside(_ start: Int, _ end: Int) -> Companion.Kind? {
        var (index, preposition) = (start, "")
        if [.preposition, .by].contains(marks[index].mark), index + 1 < end {
            preposition = words(index)
            index = skip(index + 1)
        }
        guard index < end else { return nil }
        // `which building they are in`
        let last = (index + 1..<end).last { marks[$0].mark != .filler }
        let said = (index + 1..<end).filter {
            (!isEmpty($0) || isKeyed($0)) && !($0 == last && [.isIn, .preposition].contains(marks[$0].mark))
        }
        switch marks[index].mark {
        case .which: return said.first.flatMap { which($0, said.dropFirst(), preposition) }
        case .who: return who(said)
        case .having where words(index) == "whose": return whose(said)
        case .having where words(index) == "where": return said.isEmpty ? .place : nil
        case .when: return said.isEmpty && words(index) != "since when" ? .time : nil
        default: return nil
        }
    }

    /// `whose is it`, `whose account they belong to`
    private func whose(_ said: [Int]) -> Companion.Kind? {
        guard let noun = said.first else { return .people }
        guard said.count == 1, let target = table(noun), marks[noun...].contains(where: { isNothing(words: $0.words) }) else { return nil }
        return .rows(target, "")
    }

    /// `took`, which is courtesy elsewhere, by `taken_by_id`.
    private func isKeyed(_ index: Int) -> Bool {
        guard marks[index].mark == .filler, Stem.irregular(past: first(index)) != nil, !RoleWords.isAuxiliary(words(index)) else {
            return false
        }
        return role(index).map { $0.keys.values.max() ?? 0 >= 0.9 } ?? false
    }

    /// `did`, `it`, `was`: what says nothing of whom or what.
    private func isEmpty(_ index: Int) -> Bool {
        [.filler, .copula, .having, .isIn, .preposition].contains(marks[index].mark) || RoleWords.isAuxiliary(words(index))
            || RoleWords.isParticle(words(index))
    }

    private func which(_ noun: Int, _ said: ArraySlice<Int>, _ preposition: String) -> Companion.Kind? {
        if said.isEmpty, case .name(let mention) = marks[noun].mark, !mention.isTable, let role = roles.role(of: mention) {
            return .role(role)
        }
        guard let target = table(noun), said.count < 2 else { return nil }
        guard let verb = said.first else { return .rows(target, preposition) }
        if let role = role(verb)?.only({ isOfRows($0, before: noun) && target.isOf($0.to) }) { return .role(role) }
        return table(verb) != nil || isNothing(verb) ? .rows(target, preposition) : nil
    }

    /// Whether a verb says no more than that they belong together.
    func isNothing(_ index: Int) -> Bool { NeutralVerbs.has(first(index)) }

    private func isNothing(words: String) -> Bool { words.split(separator: " ").contains { NeutralVerbs.has(String($0)) } }

    /// Whether a key is of rows that are named before.
    func isOfRows(_ key: Links.Link, before index: Int) -> Bool {
        let named = marks[..<index].indices.compactMap { table($0) }
        guard named.isEmpty else { return named.contains { $0.isOf(key.from) } }
        // `the highest sold price and who bought it`
        return marks[..<index].contains { marked in
            guard case .name(let mention) = marked.mark else { return false }
            return mention.likeliest.contains { $0.table == key.from }
        }
    }
}

extension Mark {
    fileprivate var isBeside: Bool { if case .beside = self { true } else { false } }
}
