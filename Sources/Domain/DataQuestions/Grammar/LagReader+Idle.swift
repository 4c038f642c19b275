import Datasets
import Time

extension LagReader {
    /// `have not logged in for 90 days`
    func idle(at index: Int, in marks: [Marked]) -> (Mark, Int)? {
        guard marks[index].mark == .without || marks[index].mark == .negation, !word(index, marks).contains("never") else { return nil }
        let start = skip(index + 1, marks)
        guard let done = happening(start, marks), isOfAsked(done, marks) else { return nil }
        let next = start + 1
        if case .span(let found)? = marks.indices.contains(next) ? marks[next].mark : nil, let from = found.span.from {
            return (.idle(Idle(mention: done, span: Span(from: nil, until: from), words: marks[next].words)), next + 1 - index)
        }
        guard ["for", "in"].contains(word(next, marks)) else { return nil }
        let isMore = marks.indices.contains(next + 1) && [.compare(.more), .compare(.atLeast)].contains(marks[next + 1].mark)
        guard let (shift, after) = shift(at: next + (isMore ? 2 : 1), in: marks) else { return nil }
        let span = Span(from: nil, until: times.back(shift.count, shift.unit))
        return (.idle(Idle(mention: done, span: span, words: "for \(shift.words)")), after - index)
    }

    /// Whether the rows that are asked for keep it themselves, and not those that belong to them.
    private func isOfAsked(_ done: Mention, _ marks: [Marked]) -> Bool {
        marks.contains { marked in
            if marked.mark == .who { return done.times.keys.contains { lexicon.catalogue.tables[$0.table].keepsPeople } }
            guard let mention = marked.rows else { return false }
            return done.times.keys.contains { mention.isOf($0.table) }
        }
    }

    /// `open for more than 30 days`, `pending since 2 weeks`, `unpaid over a month`: since it began.
    func standing(at index: Int, in marks: [Marked]) -> (Mark, Int)? {
        let isFor = ["for", "since"].contains(word(index, marks))
        let bound = index + (isFor ? 1 : 0)
        guard index > 0, Self.lasting.contains(word(index - 1, marks)) || isFor && isPassingState(marks[index - 1]), bound < marks.count,
            !isCounted(marks[index - 1])
        else { return nil }
        var (isMore, begin) = (true, bound)
        switch marks[bound].mark {
        case .compare(let comparison): (isMore, begin) = ([.more, .atLeast].contains(comparison), bound + 1)
        case .quality(let quality, isComparative: true): (isMore, begin) = (quality.isMore, bound + 1)
        default: if !isFor { return nil }
        }
        guard let (shift, after) = shift(at: begin, in: marks) else { return nil }
        let end = times.back(shift.count, shift.unit)
        let words = marks[index..<after].map(\.words).joined(separator: " ")
        let span = isMore ? Span(from: nil, until: end) : Span(from: end, until: nil)
        return (.span(SpanReader.Found(span: span, count: 0, words: words)), after - index)
    }

    /// `in progress for over a week`: what a column says of how rows stand that are not done with.
    private func isPassingState(_ marked: Marked) -> Bool {
        guard case .known(let value) = marked.mark, !Happenings.finalStates.contains(value.text.lowercased()) else { return false }
        return value.addresses.allSatisfy { ValueKinds.states.contains(Stem.words(of: lexicon.catalogue[$0].name).last ?? "") }
    }

    /// `queued`, where `queued_seconds` says for how long.
    private func isCounted(_ marked: Marked) -> Bool {
        guard case .name(let mention) = marked.mark, !mention.columns.isEmpty else { return false }
        return mention.likeliest.allSatisfy { Units.factor(of: lexicon.catalogue[$0], in: Lapse.hours.rawValue) != nil }
    }

    private static let lasting: Set<String> = [
        "open", "opened", "pending", "unresolved", "unpaid", "outstanding", "waiting", "active", "running", "queued", "unassigned",
        "unanswered", "todo", "unsolved", "unfixed", "unfinished", "blocked", "suspended", "vacant", "employed", "overdue",
    ]
}
