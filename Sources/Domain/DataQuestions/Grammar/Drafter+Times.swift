import Datasets

/// Times among the words, and of what they are.
extension Drafter {
    mutating func timed(_ mark: Mark) {
        switch mark {
        case .span(let found): span(found)
        case .recurring(let recurrences):
            if isRightBehindKin, let last = draft.kinships.indices.last {
                draft.kinships[last].recurrences += recurrences
            } else {
                draft.recurrences += recurrences
            }
        case .lag(let lag): draft.lags.append(lag)
        case .overdue(let overdue): self.overdue(overdue)
        case .idle(let idle): draft.idle = idle
        default: break
        }
    }

    /// `overdue since october`: what was due then. What was so on a day may be done with by now, which nobody can tell.
    private mutating func overdue(_ overdue: Overdue) {
        draft.overdue = overdue
        let ahead = [.preposition, .filler].contains(peek()) ? 1 : 0
        guard case .span(let found)? = peek(ahead) else { return }
        if found.words.lowercased().hasPrefix("since ") {
            draft.filters.append(Draft.Filter(mention: overdue.mention, test: .during(found)))
        } else if found.unit == .day {
            draft.leftovers.append("overdue " + found.words)
        } else {
            return
        }
        index += ahead + 1
    }

    /// Whether nothing was said since the rows of another table were, so that a time is theirs.
    var isRightBehindKin: Bool {
        !draft.kinships.isEmpty && kinEnd < index
            && marks[kinEnd..<index - 1].allSatisfy { [.filler, .copula].contains($0.mark) || $0.mark.isWay }
    }

    /// `reading date before 1970` says which time is meant; `country in march` does not.
    func isTimed(_ found: SpanReader.Found) -> Bool {
        guard index > 0 else { return false }
        let before = marks[..<index].last { $0.mark != .copula && $0.mark != .filler }
        let mention: Mention
        switch before?.mark {
        case .name(let name)?, .verb(let name)?: mention = name
        default: return false
        }
        if !mention.times.isEmpty, Stem.isPast(mention.words) || mention.columns.isEmpty { return true }
        return mention.likeliest.contains { catalogue[$0].isTimeLike }
    }

    /// `hired on a monday` says which time is meant.
    func isRecurring(_ mention: Mention) -> Bool {
        guard case .recurring? = peek() else { return false }
        return !mention.isTable && (!mention.times.isEmpty || !mention.columns.isEmpty && isTimed(mention))
    }

    /// Whether the unit that was just taken says how long.
    var isLength: Bool {
        guard index > 2, ["a", "an", "one"].contains(marks[index - 2].words.lowercased()) else { return false }
        return ["within", "in", "for", "after", "during"].contains(marks[index - 3].words.lowercased())
    }

    /// Whether `last` says only that it happened before, too.
    var isAdverb: Bool {
        // `how long did the outages last on average`
        if isLasting { return true }
        guard !draft.subjects.isEmpty || !draft.measures.isEmpty, let next = peek() else { return false }
        switch next {
        case .name(let mention), .verb(let mention):
            guard !mention.isTable, !mention.times.isEmpty || mention.columns.keys.contains(where: { catalogue[$0].isTimeLike }) else {
                return false
            }
        default: return false
        }
        return marks[index...].contains { if case .span = $0.mark { true } else { false } }
    }

    private var isLasting: Bool {
        guard marks[..<max(0, index - 1)].contains(where: { $0.words.lowercased().hasPrefix("how long") }) else { return false }
        switch peek() {
        case .name?, .verb?, .number?, .unit?, .known?: return false
        default: return true
        }
    }

    /// `orders of customers that joined in march`: the customers did.
    func whatHappened(before place: Int) -> Mention? {
        let said = marks[..<max(0, place - 1)].last { marked in
            ![.filler, .copula, .having, .which, .who, .end(isLast: true), .end(isLast: false)].contains(marked.mark)
        }
        guard case .name(let mention)? = said?.mark, mention.isTable else { return nil }
        return mention
    }
}
