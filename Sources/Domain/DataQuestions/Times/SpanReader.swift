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
        let words = tokens[index..<index + found.count].map(\.text).joined(separator: " ")
        return Found(span: found.span, count: found.count, words: words, unit: found.unit)
    }

    func word(_ index: Int) -> String { index >= 0 && index < tokens.count ? tokens[index].lower : "" }
    var today: CivilDate { CivilDate(of: now, in: zone) }

    func introduced(at index: Int) -> Found? {
        switch word(index) {
        case "since", "starting", "from":
            if word(index) == "from" || word(index) == "starting" { return range(at: index) ?? from(at: index) }
            return after(index + 1).map { Found(span: Span(from: $0.span.from, until: nil), count: $0.count + 1, words: "") }
        case "between": return range(at: index)
        case "before", "until", "till":
            return after(index + 1).map {
                Found(span: Span(from: nil, until: word(index) == "before" ? $0.span.from : $0.span.until), count: $0.count + 1, words: "")
            }
        case "prior" where word(index + 1) == "to", "up" where word(index + 1) == "to":
            return after(index + 2).map {
                Found(span: Span(from: nil, until: word(index) == "up" ? $0.span.until : $0.span.from), count: $0.count + 2, words: "")
            }
        case "after":
            return after(index + 1).map { Found(span: Span(from: $0.span.until, until: nil), count: $0.count + 1, words: "") }
        case "older", "more":
            return age(at: index)
        case "newer", "younger":
            if word(index + 1) == "than", let end = wholeYear(at: index + 2)?.span.until {
                return Found(span: Span(from: end, until: nil), count: 3, words: "")
            }
            guard word(index + 1) == "than", let (count, unit, words) = length(at: index + 2) else { return nil }
            return Found(
                span: Span(from: back(count, unit), until: nil),
                count: words + 2 + (word(index + 2 + words) == "ago" ? 1 : 0),
                words: ""
            )
        case "of" where word(index + 1) == "the" && Self.units[word(index + 2)] != nil && !word(index + 2).hasSuffix("s"):
            // `the first deploy of the year`
            return Self.units[word(index + 2)].map { whole($0, 0, 3) }
        case "in", "during", "for", "on", "over", "within", "of", "at", "through", "throughout":
            // `orders over 1500` speaks of no year.
            if word(index) == "over" || word(index) == "at", year(index + 1) != nil { return nil }
            var skipped = 1
            if ["the", "course"].contains(word(index + 1)) { skipped += 1 }
            if word(index) == "over", word(index + 1) == "the", word(index + 2) == "course", word(index + 3) == "of" { skipped = 4 }
            if ["month", "year", "quarter", "week"].contains(word(index + skipped)), word(index + skipped + 1) == "of" { skipped += 2 }
            return bare(at: index + skipped, isIntroduced: true).map {
                Found(span: $0.span, count: $0.count + skipped, words: "", unit: $0.unit)
            }
        default: return bare(at: index, isIntroduced: false)
        }
    }

    func after(_ index: Int) -> Found? {
        let skipped = ["the", "of"].contains(word(index)) ? 1 : 0
        return bare(at: index + skipped, isIntroduced: true).map {
            Found(span: $0.span, count: $0.count + skipped, words: "", unit: $0.unit)
        }
    }
}
