import Datasets
import Time

/// How old people are, where only the number is said.
extension Marker {
    /// `patients under 18`, `members over 65 from Graz`: years, where the rows know when somebody was born and nothing follows that the
    /// number could count.
    func age(at index: Int, after marks: [Marked]) -> (Mark, Int)? {
        if let between = agesBetween(at: index, after: marks) { return between }
        guard let words = Self.bounds[tokens[index].lower] ?? longBound(at: index) else { return nil }
        let place = index + (Self.bounds[tokens[index].lower] == nil ? words.count : 1)
        guard place < tokens.count, let years = Int(tokens[place].text), (1...120).contains(years), isBare(after: place),
            isOfPeople(marks)
        else { return nil }
        let said = words.map { Token(.word, $0) } + [Token(.number, tokens[place].text), Token(.word, "years"), Token(.word, "old")]
        guard var found = SpanReader(tokens: said, now: times.now, zone: times.zone).age(at: 0) else { return nil }
        found.words = tokens[index...place].map(\.text).joined(separator: " ")
        found.count = place + 1 - index
        return (.span(found), found.count)
    }

    /// `patients between 18 and 30`, `aged 18 to 30`, `aged 30`: those who have had the one birthday and not yet the one after the other.
    private func agesBetween(at index: Int, after marks: [Marked]) -> (Mark, Int)? {
        let isAged = tokens[index].lower == "aged"
        let start = isAged ? index + 1 : index
        guard start < tokens.count, let (ages, count) = ages(at: start, isAged) else { return nil }
        var end = start + count
        let isOld = tokens[end...].prefix(2).map(\.lower) == ["years", "old"]
        if isOld { end += 2 }
        guard isOld || isBare(after: end - 1), isOfPeople(marks), ages.upperBound <= 120 else { return nil }
        let span = Span(
            from: times.back(Int64(ages.upperBound) + 1, .year),
            until: times.back(Int64(ages.lowerBound), .year)
        )
        var found = SpanReader.Found(span: span, count: end - index, words: tokens[index..<end].map(\.text).joined(separator: " "))
        found.isAge = true
        return (.span(found), found.count)
    }

    /// `between 18 and 30`; a number alone behind `aged`.
    private func ages(at start: Int, _ isAged: Bool) -> (ClosedRange<Int>, Int)? {
        if isAged, let years = Int(tokens[start].text) { return (years...years, 1) }
        guard tokens[start].lower == "between", start + 3 < tokens.count, tokens[start + 2].lower == "and",
            let young = Int(tokens[start + 1].text), let old = Int(tokens[start + 3].text), (1...old).contains(young), old < 121
        else { return nil }
        return (young...old, 4)
    }

    private static let bounds = ["under": ["under"], "below": ["under"], "over": ["over"], "above": ["over"]]

    private func longBound(at index: Int) -> [String]? {
        [["older", "than"], ["younger", "than"]].first { tokens[index...].prefix(2).map(\.lower) == $0 }
    }

    /// Whether nothing follows the number that it could be the number of.
    private func isBare(after place: Int) -> Bool {
        guard place + 1 < tokens.count else { return true }
        let next = tokens[place + 1]
        return next.kind == .comma || Self.further.contains(next.lower)
    }

    private static let further: Set<String> = [
        "from", "in", "with", "who", "that", "and", "by", "per", "live", "at", "without", "do", "are", "is",
    ]

    /// Whether people were just spoken of, and nothing else that they have.
    private func isOfPeople(_ marks: [Marked]) -> Bool {
        let last = marks.last { marked in
            switch marked.mark {
            case .copula, .filler: false
            default: true
            }
        }
        guard let last else { return false }
        // `captains over 40`, where that is what some players are.
        var tables = home(of: last).map { [$0] } ?? []
        if case .name(let people) = last.mark, people.isTable { tables = people.likeliestTables }
        return tables.contains { lexicon.catalogue.tables[$0].columns.contains(where: \.isBirth) }
    }
}
