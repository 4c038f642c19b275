import Datasets

extension Marker {
    /// `on mondays`, `after 6 pm`; and `on monday` of rows that say on which day of the week they are.
    func recurring(at index: Int, after marks: [Marked]) -> (Mark, Int)? {
        if let vague = vague(at: index) ?? toCome(at: index, after: marks) { return vague }
        if let (found, count) = times.recurring(at: index) {
            // The night shift is called so, and so are others on it.
            let last = Stem.written(in: tokens[index + count - 1].lower)
            let rows = nearestTable(at: index + count, after: marks)
            let addresses = lexicon.vocabulary.value(last)?.addresses ?? []
            let isCalled = addresses.contains { rows?.isOf($0.table) ?? true } && !SpanReader.weekdays.contains(last.joined())
            return isCalled || isPartOfValue(index, count) ? nil : (.recurring(found), count)
        }
        let skipped = ["on", "for"].contains(tokens[index].lower) ? 1 : 0
        guard index + skipped < tokens.count, let day = SpanReader.weekdays.firstIndex(of: tokens[index + skipped].lower),
            let rows = nearestTable(at: index + skipped + 1, after: marks),
            rows.likeliestTables.contains(where: { lexicon.catalogue.tables[$0].weekdays != nil })
        else { return nil }
        return (.recurring([.weekdays([day + 1])]), skipped + 1)
    }
}
