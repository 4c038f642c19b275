import Datasets

/// Things of which rows of another table count so many: prints of books, sales of copies.
extension Drafter {
    /// `how many books did each printer print`, where each print run is of so many: all of those together, and no number of titles.
    func pieces(of counted: Mention, done verb: String) -> Mention? {
        let tables = catalogue.tables.indices.filter { table in
            let words = Stem.words(of: catalogue.tables[table].name.name)
            return !counted.isOf(table) && words.contains { Deeds.isDone(verb, as: $0) } && leads(table, to: counted, within: 3)
        }
        guard tables.count == 1, let table = tables.first else { return nil }
        let numbers = catalogue.numbers(of: table).filter { Self.pieces.contains(Stem.words(of: catalogue[$0].name).last ?? "") }
        return numbers.count == 1 ? Mention(words: counted.words, columns: [numbers[0]: 1]) : nil
    }

    private func leads(_ table: Int, to rows: Mention, within steps: Int) -> Bool {
        steps > 0
            && catalogue.tables[table].references.contains { reference in
                guard let next = catalogue.tables.firstIndex(where: { $0.name == reference.table }) else { return false }
                return rows.isOf(next) || leads(next, to: rows, within: steps - 1)
            }
    }

    private static let pieces: Set<String> = ["quantity", "copy", "piece", "unit"]
}
