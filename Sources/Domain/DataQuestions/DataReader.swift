package import Datasets
package import Time

/// Reads questions about the tables of one source, without any model: names are held against the catalogue, times against the asker's
/// clock. What it is not sure of it says.
package struct DataReader: Sendable {
    private let lexicon: Lexicon
    private let links: Links
    private let roles: Roles
    /// The asker's clock. A reader may be kept as long as the catalogue is the same, and asked at another time.
    package var now: Moment
    package var zone: Zone

    package init(catalogue: Catalogue, now: Moment, zone: Zone = .utc) {
        let catalogue = catalogue.withFlags
        lexicon = Lexicon(catalogue)
        links = Links(catalogue)
        roles = Roles(links)
        self.now = now
        self.zone = zone
    }

    package func read(_ question: String) -> Reading {
        guard !lexicon.catalogue.tables.isEmpty else { return .none("This source has no tables that I may read.") }
        guard question.utf8.count <= Token.longestText else { return .none("That is too long for me. Ask in one sentence.") }
        let tokens = Token.all(in: question).map(Spelling.usual)
        if let listing = Listings(lexicon).question(tokens) { return .certain(listing) }
        let said = Marker(Spelling(lexicon: lexicon).mended(tokens), lexicon: lexicon, now: now, zone: zone).marks()
        let marks = Relator.related(said, lexicon, roles)
        var draft = Drafter.draft(marks, lexicon)
        draft.present = Draft.Present(day: CivilDate(of: now, in: zone).beginning(in: zone), moment: now)
        do throws(Misfit) {
            guard draft.leftovers.isEmpty else { throw .unknown(draft.leftovers.joined(separator: " ")) }
            return try reading(of: draft)
        } catch {
            return .none(Advice(lexicon, draft).words(for: error))
        }
    }

    /// How likely it is, from 0 to 1, that a text is a question about these tables at all, and not something else that happens to use
    /// their words. It costs next to nothing.
    package func likelihood(of text: String) -> Double {
        guard text.utf8.count <= Token.longestText, !lexicon.catalogue.tables.isEmpty else { return 0 }
        let tokens = Token.all(in: text)
        if Listings(lexicon).question(tokens) != nil { return 0.95 }
        return Likelihood(Marker(tokens, lexicon: lexicon, now: now, zone: zone).marks()).value
    }

    /// Whoever left out a word would answer another question: where no reading has a place for it, that is for the asker to say.
    private func reading(of draft: Draft) throws(Misfit) -> Reading {
        let first = try planned(draft, [:])
        var found = [first]
        for (words, count) in first.open {
            for pick in 1..<min(count, 3) {
                // Another reading that leads nowhere is none.
                if let other = try? planned(draft, [words: pick]), !found.contains(where: { $0.question.kind == other.question.kind }) {
                    found.append(other)
                }
            }
        }
        let whole = found.filter(\.lost.isEmpty).map(\.question)
        if whole.isEmpty {
            let misfit = Misfit.unplaced(first.lost.joined(separator: "”, “"), read: first.question.words)
            return .none(Advice(lexicon, draft).words(for: misfit), nearly: first.question)
        }
        return whole.count == 1 ? .certain(whole[0]) : .unsure(Array(whole.prefix(3)))
    }

    private struct Planned {
        var question: TableQuestion
        /// What means several things, and how many.
        var open: [(words: String, count: Int)]
        /// Words that found no place.
        var lost: [String]
    }

    private func planned(_ draft: Draft, _ picks: [String: Int]) throws(Misfit) -> Planned {
        var planner = try Planner(draft, lexicon, links, picks: picks)
        let query = try planner.plan()
        let words = planner.words
        let question = TableQuestion(kind: .query(query), words: words, wantsChart: draft.wantsChart, wantsCSV: draft.wantsCSV)
        return Planned(question: question, open: planner.open, lost: planner.unaccounted())
    }
}
