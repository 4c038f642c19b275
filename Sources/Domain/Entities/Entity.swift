package import Time

/// Something that a sentence names.
package struct Entity: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// `acme/shop`
        case repository(String)
        case branch(String)
        /// Of a run, a build, a job, a pipeline.
        case run(Int64)
        case commit(String)
        case service(String)
        case namespace(String)
        case table(String)
        /// What something is told apart by: `by status`, `per month`.
        case column(String)
        case period(Period)
        case quoted(String)
        /// `top 5`, `last 20 rows`
        case count(Int64)
    }

    package var kind: Kind
    /// Where it stands in the text, in bytes of UTF-8.
    package var range: Range<Int>

    package init(_ kind: Kind, _ range: Range<Int>) {
        self.kind = kind
        self.range = range
    }
}

/// A time from one moment up to another, which is not part of it.
package struct Period: Sendable, Equatable {
    package var from: Moment
    package var until: Moment

    package init(_ from: Moment, _ until: Moment) {
        self.from = from
        self.until = until
    }
}

/// What a text names, in the order in which it stands there. A place in the text names one thing.
package struct Entities: Sendable {
    package let all: [Entity]

    /// - Parameter now: what “yesterday” counts from, in UTC. A period that has not ended ends here.
    package init(in text: String, now: Moment) {
        // Cut at a character's end, so that the ranges hold for the text itself.
        let utf8 = text.utf8
        var end = utf8.index(utf8.startIndex, offsetBy: Word.longestText, limitedBy: utf8.endIndex) ?? utf8.endIndex
        while end.samePosition(in: text) == nil { end = utf8.index(before: end) }
        let start = text[..<end]
        let words = Word.words(of: start)
        var found: [Entity] = []
        // What comes first is surer of its place.
        let extractors = [
            Quotations.find(in: start), Times(words, now: now).found, Numbers.find(in: words), Names.find(in: words),
            Tables.find(in: words),
            Places.find(in: words),
        ]
        for entity in extractors.joined() where !found.contains(where: { $0.range.overlaps(entity.range) }) { found.append(entity) }
        all = found.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    package var branch: String? { all.lazy.compactMap { if case .branch(let name) = $0.kind { name } else { nil } }.first }
    package var repository: String? { all.lazy.compactMap { if case .repository(let name) = $0.kind { name } else { nil } }.first }
}
