import Datasets

/// What is said in passing, and asks for nothing of its own.
extension Marker {
    func passing(at index: Int, after marks: [Marked]) -> (Mark, Int)? {
        let readers = [furthermore, wholeWeek, dueFor, anniversary, outcome, trading, manner, stars, starting, members]
        for read in readers { if let found = read(index, marks) { return found } }
        return nil
    }

    /// `who ordered the most, and how many`: whatever has the most of it is shown with the number.
    private func furthermore(at index: Int, after marks: [Marked]) -> (Mark, Int)? {
        let isRanked = marks.contains { if case .most = $0.mark { true } else if case .sales = $0.mark { true } else { false } }
        return isRanked && tokens[index...].map(\.lower) == ["and", "how", "many"] ? (.filler, 3) : nil
    }

    /// `ended in a no-show`, `turned into a claim`: how it came to stand so.
    private func outcome(at index: Int, after marks: [Marked]) -> (Mark, Int)? {
        if tokens[index].lower == "ended", index + 1 < tokens.count, ["level", "drawn"].contains(tokens[index + 1].lower) {
            return (.unknown("draw"), 2)
        }
        guard Self.outcomes.contains(tokens[index...].prefix(2).map(\.lower).joined(separator: " ")) else { return nil }
        let isArticle = index + 2 < tokens.count && ["a", "an", "the", "as"].contains(tokens[index + 2].lower)
        let place = index + (isArticle ? 3 : 2)
        guard place < tokens.count else { return nil }
        if ["draw", "tie"].contains(tokens[place].lower) { return (.unknown("draw"), place + 1 - index) }
        // `ended in a hospital transfer`, where a mark says whether it did
        if let name = longestName(at: place)?.0, Self.isTruth(name, lexicon) { return (.filler, place - index) }
        guard let value = longestValue(at: place)?.0,
            value.addresses.contains(where: { States.isState(lexicon.catalogue[$0]) })
        else { return nil }
        return (.filler, place - index)
    }

    private static let outcomes: Set<String> = [
        "ended in", "ended up", "ended as", "ended with", "resulted in", "turned into", "led to", "ends in", "end in", "results in",
        "leads to", "resulting in", "leading to", "ending in", "ending with",
    ]

    /// `the cheapest product we sell`: what else would be asked for.
    private func trading(at index: Int, after marks: [Marked]) -> (Mark, Int)? {
        guard case .name(let thing)? = marks.last?.mark, thing.isTable, tokens[index].lower == "we", index + 1 < tokens.count,
            ["sell", "offer", "carry", "have", "stock"].contains(tokens[index + 1].lower)
        else { return nil }
        let next = index + 2 < tokens.count ? tokens[index + 2].lower : "in"
        return ["in", "from", "of", "for", "under", "over", "with"].contains(next) ? (.filler, 2) : nil
    }

    /// `privately insured`: a kind that is kept as an adjective, of a thing that is called like the verb.
    private func manner(at index: Int, after marks: [Marked]) -> (Mark, Int)? {
        let word = tokens[index].lower
        guard word.hasSuffix("ly"), word.utf8.count > 5, index + 1 < tokens.count,
            let root = Stem.verbs(tokens[index + 1].lower).first(where: { $0.utf8.count >= 4 }), Stem.isPast(tokens[index + 1].lower)
        else { return nil }
        let adjectives = [String(word.dropLast(2)), word.dropLast(4) + "", word.dropLast(3) + "y"]
        for adjective in adjectives {
            guard var value = lexicon.vocabulary.value(Stem.written(in: String(adjective))) else { continue }
            value.addresses = value.addresses.filter { address in
                let table = lexicon.catalogue.tables[address.table]
                let names = Stem.words(of: table.name.name) + Stem.words(of: lexicon.catalogue[address].name)
                return names.contains { $0.hasPrefix(root) }
            }
            if !value.addresses.isEmpty { return (.known(value), 2) }
        }
        return nil
    }

    /// `events starting in october`, where they have a start; what else starts there goes on until now.
    private func starting(at index: Int, after marks: [Marked]) -> (Mark, Int)? {
        guard ["starting", "beginning"].contains(tokens[index].lower), times.span(at: index + 1) != nil,
            case .name(let rows)? = marks.last(where: { $0.mark != .filler && $0.mark != .having })?.mark, rows.isTable
        else { return nil }
        let starts = lexicon.timed(Mention(words: tokens[index].text)).times.filter { address, _ in
            rows.isOf(address.table) && ["start", "begin"].contains(Stem.words(of: lexicon.catalogue[address].name).first)
        }
        return starts.isEmpty ? nil : (.verb(Mention(words: tokens[index].text, columns: starts, times: starts)), 1)
    }

    /// `staff members`, `crew members`: the people that were just named.
    private func members(at index: Int, after marks: [Marked]) -> (Mark, Int)? {
        guard ["member", "members", "people", "person"].contains(tokens[index].lower), case .name(let group)? = marks.last?.mark,
            group.isTable, group.likeliestTables.allSatisfy({ lexicon.catalogue.tables[$0].keepsPeople }),
            longestName(at: index)?.0.bestTable ?? 0 < 0.9
        else { return nil }
        return (.filler, 1)
    }

    /// `1 star reviews`, where the stars are kept as a rating.
    private func stars(at index: Int, after marks: [Marked]) -> (Mark, Int)? {
        guard ["star", "stars"].contains(tokens[index].lower), index > 0, tokens[index - 1].kind == .number,
            lexicon.loose("star", as: tokens[index].text).isEmpty
        else { return nil }
        var rating = lexicon.exact(["rating"], as: tokens[index].text)
        rating.tables = [:]
        return rating.columns.isEmpty ? nil : (.name(rating), 1)
    }
}
