import Datasets

/// What a word is not, though a name sounds like it.
extension Marker {
    func isLeaving(_ words: String) -> Bool {
        words.lowercased() == "left" && !leavings.isEmpty && lexicon.loose("leave", as: words).isTable
    }

    /// `still open since june`, where columns say when it was opened and when it was closed: it is not closed yet.
    func isOpenState(_ mention: Mention, at index: Int, in marks: [Marked]) -> Bool {
        guard mention.words.lowercased() == "open", !mention.isTable, index + 1 < marks.count, marks[index + 1].mark.isTime else {
            return false
        }
        return mention.columns.keys.allSatisfy { lexicon.catalogue[$0].isTimeLike && lexicon.standing("open", of: $0.table) != nil }
    }

    /// When people left.
    var leavings: [ColumnAddress: Double] {
        lexicon.timed(Mention(words: "left")).times.filter { address, weight in
            weight >= 0.5 && lexicon.catalogue.tables[address.table].keepsPeople
        }
    }

    /// `inspected`, where a column only says when that is next.
    func isStillToBe(_ mention: Mention) -> Bool {
        Stem.isPast(mention.words) && !mention.isTable && !mention.columns.isEmpty
            && mention.columns.keys.allSatisfy {
                lexicon.catalogue[$0].isTimeLike && Stem.words(of: lexicon.catalogue[$0].name).contains("next")
            }
    }
}
