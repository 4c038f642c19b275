import Time

/// The times that a question names, by the asker's clock.
struct SpanReader {
    let tokens: [Token]
    let now: Moment
    let zone: Zone

    struct Found: Equatable {
        var span: Span
        var count: Int
        var words: String
        /// What the span is one of, where it is one: `this year` is a year.
        var unit: Unit?
        /// The next of that name, where nobody said which one: `december` may be still to come.
        var ahead: Span?
        /// The day that it is a part of.
        var day: Span?
        /// Whether the next of that name begins within six weeks.
        var isSoon = false
        /// Where it ends in the time to come, the day that is today: what `is leaving by june` has not left, and what is due today is due
        /// in the next 3 days.
        var today: Moment?
        /// How old somebody is, where it is people.
        var isAge = false
        /// Whether all of it is still to come, or something is there `for friday`.
        var isToCome = false
        /// `the next shift`: the first of those.
        var isNext = false
        /// `the artist's last year` is none of the calendar's, and `as of may` is no time at which anything happened.
        var isOwned = false
    }

    /// What begins here, with the words that introduce it.
    func span(at index: Int) -> Found? {
        guard var found = introduced(at: index) else { return nil }
        // `in 2025 or later`
        if word(index + found.count) == "or", let from = found.span.from, let until = found.span.until {
            let isLater = ["later", "after", "newer", "since"].contains(word(index + found.count + 1))
            if isLater || ["earlier", "before", "older"].contains(word(index + found.count + 1)) {
                found = Found(span: Span(from: isLater ? from : nil, until: isLater ? nil : until), count: found.count + 2, words: "")
            }
        }
        // Of two fridays either may be meant.
        let isLongAgo = found.span.from.map { now - $0 > .seconds(60 * 86_400) } ?? false
        found.isSoon = isLongAgo && found.ahead?.from.map { $0 - now <= .seconds(45 * 86_400) } ?? false
        found.words = tokens[index..<index + found.count].map(\.text).joined(separator: " ")
        found.isOwned = found.isOwned || index > 0 && tokens[index - 1].isOwner && word(index) == "last" && found.count == 2
        found.isToCome = found.span.from.map { $0 >= now } ?? false || word(index) == "for" && found.unit == .day
        return found
    }

    func word(_ index: Int) -> String { index >= 0 && index < tokens.count ? tokens[index].lower : "" }
    var today: CivilDate { CivilDate(of: now, in: zone) }

    func introduced(at index: Int) -> Found? {
        if let age = age(at: index) ?? birthday(at: index) { return age }
        switch word(index) {
        case "from", "starting", "beginning": return range(at: index) ?? from(at: index)
        case "since": return after(index + 1).map { open($0, 1, from: $0.span.from, ahead: $0.ahead?.from) }
        case "between": return range(at: index)
        // How things stood then cannot be told from how they stand now.
        case "as" where word(index + 1) == "of":
            guard !["now", "today"].contains(word(index + 2)), var found = after(index + 2)?.behind(2) else { return nil }
            found.isOwned = true
            return found
        case "before": return after(index + 1).map { open($0, 1, until: $0.span.from, ahead: $0.ahead?.from) }
        case "until", "till": return after(index + 1).map { open($0, 1, until: $0.span.until, ahead: $0.ahead?.until) }
        case "by":
            // `by march` may be a group; `by friday` and `by the end of march` are none.
            return after(index + 1).flatMap { $0.unit == .day ? open($0, 1, until: $0.span.until, ahead: $0.ahead?.until) : nil }
        case "prior" where word(index + 1) == "to":
            return after(index + 2).map { open($0, 2, until: $0.span.from, ahead: $0.ahead?.from) }
        case "earlier" where word(index + 1) == "than":
            return after(index + 2).map { open($0, 2, until: $0.span.from, ahead: $0.ahead?.from) }
        case "later" where word(index + 1) == "than":
            return after(index + 2).map { open($0, 2, from: $0.span.until, ahead: $0.ahead?.until) }
        case "up" where word(index + 1) == "to":
            return after(index + 2).map { open($0, 2, until: $0.span.until, ahead: $0.ahead?.until) }
        case "no" where word(index + 1) == "later" && word(index + 2) == "than":
            return after(index + 3).map { open($0, 3, until: $0.span.until, ahead: $0.ahead?.until) }
        case "after": return after(index + 1).map { open($0, 1, from: $0.span.until, ahead: $0.ahead?.until) }
        case "of" where word(index + 1) == "the" && Self.units[word(index + 2)] != nil && !word(index + 2).hasSuffix("s"):
            // `the first deploy of the year`
            return Self.units[word(index + 2)].map { whole($0, 0, 3) }
        case "in", "during", "for", "on", "over", "within", "of", "at", "through", "throughout":
            if let range = upTo(at: index) { return range }
            // `orders over 1500` speaks of no year.
            if word(index) == "over" || word(index) == "at", year(index + 1) != nil { return nil }
            var skipped = 1
            if ["the", "course"].contains(word(index + 1)) { skipped += 1 }
            if word(index) == "over", word(index + 1) == "the", word(index + 2) == "course", word(index + 3) == "of" { skipped = 4 }
            if let week = week(at: index + skipped) { return week.behind(skipped) }
            if ["month", "year", "quarter"].contains(word(index + skipped)), word(index + skipped + 1) == "of" { skipped += 2 }
            return bare(at: index + skipped, isIntroduced: true).map { $0.behind(skipped) }
        default:
            if let range = upTo(at: index - 1) { return range.behind(-1) }
            // `due on the 15th`, where the column is called `due on`
            if word(index) == "the", word(index - 1) == "on", let day = dayAlone(at: index + 1) { return day.behind(1) }
            return bare(at: index, isIntroduced: isAnother(at: index))
        }
    }

    /// With one end only.
    private func open(_ found: Found, _ skipped: Int, from: Moment? = nil, until: Moment? = nil, ahead: Moment?) -> Found {
        let other = ahead.map { from == nil ? Span(from: nil, until: $0) : Span(from: $0, until: nil) }
        var open = Found(span: Span(from: from, until: until), count: found.count + skipped, words: "", ahead: other)
        if let end = other?.until ?? until, end > now { open.today = today.beginning(in: zone) }
        return open
    }

    func after(_ index: Int) -> Found? {
        if let edge = edge(at: index) { return edge }
        if word(index) == "now" { return Found(span: Span(from: now, until: now), count: 1, words: "") }
        let skipped = ["the", "of"].contains(word(index)) ? 1 : 0
        return bare(at: index + skipped, isIntroduced: true).map { $0.behind(skipped) }
    }

    /// `2025 vs 2026`, `march and may`: a time beside another one.
    private func isAnother(at index: Int) -> Bool {
        let joins: Set<String> = ["vs", "versus", "and", "or", "&", "to"]
        let isTime = { year($0) != nil || Self.months[word($0)] != nil || word($0).utf8.count == 2 && word($0).hasPrefix("q") }
        // `due on friday`, where the column is called `due on`
        if ["on", "in"].contains(word(index - 1)) || joins.contains(word(index - 1)) && isTime(index - 2) { return true }
        return joins.contains(word(index + 1)) && year(index) != nil && year(index + 2) != nil
    }
}

extension SpanReader.Found {
    /// With so many words before it.
    func behind(_ words: Int) -> Self {
        var found = self
        found.count += words
        return found
    }
}
