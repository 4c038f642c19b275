import Datasets

extension Marker {
    /// `sales per category` speaks of what was earned, `how many sales` of how often.
    func money(_ mention: Mention, at index: Int, after marks: [Marked]) -> Mention? {
        let next = index + 1 < tokens.count ? Stem.of(tokens[index + 1].lower) : ""
        let stem = Stem.of(tokens[index].lower)
        guard Money.revenue.contains(stem), !Money.words.contains(next), mention.best < 0.9, !mention.columns.isEmpty else { return nil }
        // `sales this month`, where only a channel is called so.
        let isNoFigure = mention.tables.isEmpty && !mention.columns.keys.contains { lexicon.catalogue[$0].isMeasure }
        guard mention.bestTable > 0 || isNoFigure && Money.earned.contains(stem) && !Stem.isPast(tokens[index].lower) else { return nil }
        switch marks.last(where: { $0.mark != .filler })?.mark {
        case .count, .number, .end, .rank, .distinct, .most: return nil
        default: break
        }
        var money = isNoFigure ? lexicon.loose("revenue", as: mention.words) : mention
        money.tables = [:]
        return money.isEmpty ? nil : money
    }

    /// `what did we make yesterday`: money, where nothing else is made.
    func earned(_ marks: [Marked]) -> [Marked] {
        let namesNothing = marks.allSatisfy { marked in
            switch marked.mark {
            case .unknown(let word): Self.earnings.contains(word.lowercased())
            case .name, .verb, .known: false
            default: true
            }
        }
        guard namesNothing, let place = marks.firstIndex(where: { Self.earnings.contains($0.words.lowercased()) }) else { return marks }
        var mention = lexicon.loose("revenue", as: "revenue")
        mention.tables = [:]
        guard !mention.isEmpty else { return marks }
        var marks = marks
        marks[place].mark = .name(mention)
        return marks
    }

    static let earnings: Set<String> = ["make", "made", "earn", "earned", "were made", "was made", "take", "took", "got"]

    /// `units sold` are a quantity, `downtime` is how long it lasted, and what never was sold has no orders.
    func trade(at index: Int, after marks: [Marked]) -> Mark? {
        let (token, stem) = (tokens[index], Stem.of(tokens[index].lower))
        switch stem {
        case "unit", "piece":
            var quantity = lexicon.exact(["quantity"], as: token.text)
            let sold = quantity.columns.filter { isSold($0.key) }
            if !sold.isEmpty, tokens.contains(where: { Self.trades.contains($0.lower) }) { quantity.columns = sold }
            let next = index + 1 < tokens.count ? Stem.of(tokens[index + 1].lower) : ""
            return quantity.columns.isEmpty || Money.prices.contains(next) || lexicon.exact([stem], as: token.text).best >= 0.9
                ? nil : .name(quantity)
        case "downtime":
            let (own, tables) = (lexicon.exact([stem], as: token.text), lexicon.loose(stem, as: token.text))
            return own.isEmpty ? lexicon.loose("duration", as: token.text).restricted(to: tables).map { .name($0) } : nil
        case "sold", "bought", "purchased":
            guard marks.last?.mark == .without || marks.last?.mark == .negation else { return nil }
            let tables = lexicon.loose("order", as: token.text).tables
            return tables.isEmpty ? nil : .verb(Mention(words: token.text, tables: tables))
        default: return nil
        }
    }

    /// `sold the most units` speaks of no units in stock, nor of those that came back or from a supplier.
    private func isSold(_ address: ColumnAddress) -> Bool {
        let words = Stem.words(of: lexicon.catalogue[address].name) + Stem.words(of: lexicon.catalogue.tables[address.table].name.name)
        let isOrdered = tokens.contains { ["ordered", "purchased", "bought"].contains($0.lower) }
        return (isOrdered ? Self.returns : Self.returns.union(Self.supplies)).isDisjoint(with: words.map { Stem.verbs($0).first ?? $0 })
    }

    private static let returns: Set<String> = ["stock", "return", "refund", "inventory"]
    private static let supplies: Set<String> = ["supplier", "supply", "delivery", "purchase", "procurement", "transfer"]

    static let trades: Set<String> = ["sold", "sell", "sells", "bought", "ordered", "purchased"]

    /// `the most expensive piece of equipment`: one of them, where a piece is nothing by itself.
    func partOf(at index: Int, after marks: [Marked]) -> (Mark, Int)? {
        guard index + 2 < tokens.count, Self.parts.contains(Stem.of(tokens[index].lower)), tokens[index + 1].lower == "of",
            lexicon.exact([Stem.of(tokens[index].lower)], as: "").isEmpty,
            var (rows, count) = longestName(at: index + 2), rows.isTable
        else { return nil }
        // Of how many is asked the part says, and not the name of what cannot be counted.
        rows.words += " " + tokens[index].text
        count += 2
        return (.name(rows), count)
    }

    /// `which race had the most entries`, where a table is called so: no other word for rows.
    func recorded(at index: Int, after marks: [Marked]) -> (Mark, Int)? {
        let stem = Stem.of(tokens[index].lower)
        guard ["entry", "record"].contains(stem) else { return nil }
        let tables = lexicon.catalogue.tables
        let found = tables.indices.filter { Stem.words(of: tables[$0].name.name).last == stem }
        return found.count == 1 ? (.name(Mention(words: tokens[index].text, tables: [found[0]: 0.9])), 1) : nil
    }

    private static let parts: Set<String> = ["piece", "item", "bit"]

    /// `type of vehicle`, where a vehicle is a column and says nothing but its type.
    func isKindOf(at index: Int) -> Bool {
        guard index + 2 < tokens.count, ["type", "kind", "sort"].contains(Stem.of(tokens[index].lower)), tokens[index + 1].lower == "of",
            let name = longestName(at: index + 2)?.0, !name.isTable
        else { return false }
        return name.columns.contains { $0.value >= 0.8 && lexicon.catalogue[$0.key].kind == .text }
    }
}
