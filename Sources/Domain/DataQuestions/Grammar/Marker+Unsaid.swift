import Datasets

/// What a word is not, though a name sounds like it.
extension Marker {
    func isLeaving(_ words: String) -> Bool {
        words.lowercased() == "left" && !leavings.isEmpty && lexicon.loose("leave", as: words).isTable
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
