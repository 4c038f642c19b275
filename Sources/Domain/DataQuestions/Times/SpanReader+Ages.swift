import Time

extension SpanReader {
    /// `older than 30 days`, `more than two weeks ago`, `less than a year old`
    func age(at index: Int) -> Found? {
        for (words, isMore) in Self.comparatives where words.indices.allSatisfy({ word(index + $0) == words[$0] }) {
            let begin = index + words.count
            if words.first == "older" || words.first == "newer" || words.first == "younger", let year = wholeYear(at: begin) {
                let span = isMore ? Span(from: nil, until: year.span.from) : Span(from: year.span.until, until: nil)
                return Found(span: span, count: words.count + 1, words: "")
            }
            guard let (count, unit, length) = length(at: begin) else { continue }
            let ending = word(begin + length)
            let isOld = ending == "old" || words.contains("older") || words.contains("younger")
            guard isOld || ending == "ago" || words[0] == "newer" else { continue }
            let end = back(count, unit)
            var found = Found(
                span: isMore ? Span(from: nil, until: end) : Span(from: end, until: nil),
                count: words.count + length,
                words: ""
            )
            if ["old", "ago"].contains(ending) { found.count += 1 }
            found.isAge = isOld && unit == .year
            return found
        }
        return nil
    }

    /// `turn 18 this year`: born so many years before that.
    func birthday(at index: Int) -> Found? {
        guard ["turn", "turns", "turned", "turning"].contains(word(index)), index + 1 < tokens.count,
            let years = tokens[index + 1].count, (1...120).contains(years)
        else { return nil }
        let said = 2 + (word(index + 2) == "years" ? word(index + 3) == "old" ? 2 : 1 : 0)
        guard let then = introduced(at: index + said), let from = then.span.from, let until = then.span.until else { return nil }
        let born = [from, until].map { CivilDate(of: $0, in: zone).adding(-Int64(years), .year).beginning(in: zone) }
        var found = Found(span: Span(from: born[0], until: born[1]), count: said + then.count, words: "")
        found.isAge = true
        return found
    }

    private static let comparatives: [(words: [String], isMore: Bool)] = [
        (["older", "than"], true), (["more", "than"], true), (["over"], true), (["at", "least"], true), (["longer", "than"], true),
        (["newer", "than"], false), (["younger", "than"], false), (["less", "than"], false), (["under"], false), (["at", "most"], false),
        (["no", "more", "than"], false), (["not", "more", "than"], false), (["fewer", "than"], false),
        (["not", "older", "than"], false), (["no", "older", "than"], false), (["not", "younger", "than"], true),
        (["not", "newer", "than"], true),
    ]
}
