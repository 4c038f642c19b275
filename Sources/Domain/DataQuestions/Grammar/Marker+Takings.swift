import Datasets

/// Figures of two words that no column is called: what was sold of something, what is in stock of it.
extension Marker {
    /// `sales revenue`, `ticket revenue`, `stock value`
    func takings(_ marks: [Marked]) -> [Marked] {
        var marks = marks
        for place in marks.indices.dropLast().reversed() {
            guard case .name(let first) = marks[place].mark, case .name(let money) = marks[place + 1].mark, money.bestColumn < 0.9,
                let mark = earned(with: first, money) ?? stockValue(first, money)
            else { continue }
            marks.replaceSubrange(place...(place + 1), with: [Marked(mark: mark, words: first.words + " " + money.words)])
        }
        return stockWorth(marks)
    }

    /// `value of the stock`, `total value of stock items`
    private func stockWorth(_ marks: [Marked]) -> [Marked] {
        guard
            let place = marks.indices.dropLast(2).first(where: { ["of", "of the", "of our"].contains(marks[$0 + 1].words.lowercased()) }),
            case .name(let money) = marks[place].mark, money.bestColumn < 0.9, case .name(let kept) = marks[place + 2].mark,
            let mark = stockValue(kept, money)
        else { return marks }
        var marks = marks
        marks[place].mark = mark
        if !kept.isTable { marks.removeSubrange((place + 1)...(place + 2)) }
        return marks
    }

    /// `stock value per supplier (unit cost times stock)`: reckoned as it is anyway.
    static func reckonedOnce(_ marks: [Marked]) -> [Marked] {
        var marks = marks
        while let last = marks.lastIndex(where: { Self.line(of: $0.mark) != nil }),
            marks[..<last].contains(where: {
                Self.line(of: $0.mark).map { !$0.isDisjoint(with: Self.line(of: marks[last].mark) ?? []) } ?? false
            })
        {
            marks[last].mark = .filler
        }
        return marks
    }

    private static func line(of mark: Mark) -> Set<ColumnAddress>? {
        guard case .product(let first, let second) = mark else { return nil }
        return Set(first.likeliest + second.likeliest)
    }

    /// What the rows of the table came to, or what was paid for what a column counts.
    private func earned(with first: Mention, _ money: Mention) -> Mark? {
        let stem = Stem.of(money.words.lowercased())
        guard Money.earned.contains(stem) || stem == "volume" else { return nil }
        let catalogue = lexicon.catalogue
        let lines = catalogue.tables.indices.compactMap { table -> (ColumnAddress, ColumnAddress)? in
            guard let line = catalogue.line(in: table) else { return nil }
            let isCounted = first.columns[line.quantity] != nil && first.columns[line.price] != nil
            return first.tables[table] == 1 || isCounted && !first.isTable ? line : nil
        }
        return lines.count == 1 ? product(lines[0], first, money) : nil
    }

    /// So many of them, at what one costs.
    private func stockValue(_ first: Mention, _ money: Mention) -> Mark? {
        guard ["value", "worth"].contains(Stem.of(money.words.lowercased())),
            case let catalogue = lexicon.catalogue,
            Stem.words(of: first.words).allSatisfy(Stock.words.contains)
                || first.isTable && first.likeliestTables.allSatisfy({ catalogue.tables[$0].isStock })
        else { return nil }
        let found = catalogue.tables.indices.compactMap { table -> (ColumnAddress, ColumnAddress)? in
            let own = catalogue.numbers(of: table)
            let counts = own.filter { catalogue.tables[table].isStock ? catalogue[$0].isStockCount : catalogue[$0].isStock }
            guard counts.count == 1, let price = price(of: table) else { return nil }
            return (counts[0], price)
        }
        return found.count == 1 ? product(found[0], first, money) : nil
    }

    private func product(_ line: (ColumnAddress, ColumnAddress), _ first: Mention, _ money: Mention) -> Mark {
        .product(Mention(words: first.words, columns: [line.0: 1]), Mention(words: money.words, columns: [line.1: 1]))
    }

    /// What one costs us rather than anybody else: in the rows themselves, or in those that they are of.
    private func price(of table: Int) -> ColumnAddress? {
        let catalogue = lexicon.catalogue
        let near = catalogue.tables.indices.filter { other in
            catalogue.tables[table].references.contains { $0.table == catalogue.tables[other].name }
        }
        for tables in [[table], near] {
            let own = tables.flatMap(catalogue.numbers)
            for kind in [["cost"], ["price"], ["unit", "value"]] {
                let found = own.filter { Array(Stem.words(of: catalogue[$0].name).suffix(kind.count)) == kind }
                if found.count == 1 { return found[0] }
            }
        }
        return nil
    }
}
