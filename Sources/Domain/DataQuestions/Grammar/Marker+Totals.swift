import Datasets

/// What is added up though only a name says so.
extension Marker {
    /// `total amount of quotes`, where each has a total amount: all of theirs together.
    func totals(_ marks: [Marked]) -> [Marked] {
        guard let place = marks.firstIndex(where: { $0.words.lowercased().hasPrefix("total ") }), place + 2 < marks.count,
            case .name(let name) = marks[place].mark, !name.isTable, name.bestColumn >= 0.95,
            !marks[..<place].contains(where: { if case .aggregate = $0.mark { true } else { false } }),
            marks[place + 1].words.lowercased().hasPrefix("of")
        else { return marks }
        let rows = marks[(place + 2)...].first { if case .name(let mention) = $0.mark { mention.isTable } else { false } }
        guard let rows, marks[place + 1].mark == .preposition || marks[place + 1].mark == .filler,
            Stem.isSeveral(rows.words.lowercased())
        else { return marks }
        var marks = marks
        marks.insert(Marked(mark: .aggregate(.sum), words: "total"), at: place)
        return marks
    }

    /// `median order total`, where an order has a `total_amount`.
    func totalsOfRows(_ marks: [Marked]) -> [Marked] {
        var marks = marks
        for place in marks.indices.dropLast().reversed() where marks[place + 1].mark == .aggregate(.sum) {
            guard case .name(let rows) = marks[place].mark, rows.bestTable >= 0.7, rows.likeliestTables.count == 1,
                !Stem.isSeveral(rows.words.lowercased()),
                ["total", "totals", "total of"].contains(marks[place + 1].words.lowercased()), !isNumberNamed(place + 2, in: marks),
                let money = lexicon.catalogue.money(in: rows.likeliestTables[0])
            else { continue }
            let words = rows.words + " " + marks[place + 1].words
            let name = Mention(words: words, columns: [money: 1])
            marks.replaceSubrange(place...place + 1, with: [Marked(mark: .name(name), words: words)])
        }
        return marks
    }

    private func isNumberNamed(_ place: Int, in marks: [Marked]) -> Bool {
        guard place < marks.count, case .name(let mention) = marks[place].mark else { return false }
        return !mention.isTable && mention.likeliest.contains { lexicon.catalogue[$0].isMeasure }
    }

    /// `status and total of W-1024`: of one row nothing is added up.
    func totalsOfOne(_ marks: [Marked]) -> [Marked] {
        guard
            let place = marks.firstIndex(where: { $0.mark == .aggregate(.sum) && ["total", "total of"].contains($0.words.lowercased()) }),
            marks[(place + 1)...].contains(where: { if case .unknown(let word) = $0.mark { Codes.isCode(word) } else { false } }),
            isListedColumn(place, marks)
        else { return marks }
        let columns = lexicon.loose("total", as: "total").columns.filter { lexicon.catalogue[$0.key].isMeasure }
        guard !columns.isEmpty else { return marks }
        var marks = marks
        marks[place].mark = .name(Mention(words: "total", columns: columns))
        return marks
    }

    /// Before or behind another column, with `and` or a comma between them.
    private func isListedColumn(_ place: Int, _ marks: [Marked]) -> Bool {
        [(1, 2), (-1, -2)].contains { joint, other in
            guard marks.indices.contains(place + other), [.and, .comma].contains(marks[place + joint].mark),
                case .name(let column) = marks[place + other].mark
            else { return false }
            return !column.isTable
        }
    }

    /// `flags with a rollout of less than 50`: a number of the rows that were named, where other rows go by another name for it.
    func bounded(_ marks: [Marked]) -> [Marked] {
        var marks = marks
        for place in marks.indices.dropFirst() {
            guard case .name(let name) = marks[place].mark, name.isTable, name.bestTable < 0.8, isBound(marks[(place + 1)...]) else {
                continue
            }
            let rows = marks[..<place].compactMap(\.rows)
            let own = name.columns.filter { address, weight in
                weight >= 0.7 && lexicon.catalogue[address].isMeasure && rows.contains { $0.isOf(address.table) && $0.bestTable >= 0.95 }
            }
            if !own.isEmpty { marks[place].mark = .name(Mention(words: name.words, columns: own)) }
        }
        return marks
    }

    private func isBound(_ rest: ArraySlice<Marked>) -> Bool {
        switch rest.first(where: { $0.mark != .filler && $0.mark != .copula })?.mark {
        case .compare?, .between?: true
        default: false
        }
    }

    /// `hours per lawyer`, `how many unpaid hours`, `what share of our hours`: those that a column counts, added up where nothing says what
    /// else to do with them; and without any of them there are no rows that count them.
    func units(_ marks: [Marked]) -> [Marked] {
        guard let place = marks.firstIndex(where: { if case .unit = $0.mark { true } else { false } }) else { return marks }
        let said = marks[place].words.lowercased()
        guard Stem.of(said) != said else { return marks }
        let mention = lexicon.exact([Stem.of(said)], as: said)
        let columns = mention.columns.filter { $0.value >= 0.95 && lexicon.catalogue[$0.key].isMeasure }
        guard !columns.isEmpty else { return marks }
        var marks = marks
        let before = marks[..<place].last { $0.mark != .filler && home(of: $0) == nil && !isUntrue($0) }?.mark
        switch before {
        case nil where marks[..<place].allSatisfy({ $0.mark == .filler }):
            guard place + 1 < marks.count, Self.isBehindUnit(marks[place + 1].mark) else { return marks }
            marks[place].mark = .name(Mention(words: said, columns: columns))
            marks.insert(Marked(mark: .aggregate(.sum), words: "total"), at: place)
        case .count?, .share?: marks[place].mark = .name(Mention(words: said, columns: columns))
        default:
            let tables = Set(columns.keys.map(\.table))
            guard tables.count == 1, let table = tables.first,
                marks[..<place].contains(where: { $0.mark == .without || $0.mark == .negation })
            else { return marks }
            marks[place].mark = .name(Mention(words: said, tables: [table: 1]))
        }
        return marks
    }

    private func isUntrue(_ marked: Marked) -> Bool { if case .untrue = marked.mark { true } else { false } }

    /// `the most kilometers`, `how many kg`: the numbers that are counted in them.
    func unit(at index: Int, after marks: [Marked]) -> Mark? {
        let word = tokens[index].lower
        guard Units.isOne(word), !Units.isTime(word), !Units.isMoney(Stem.of(word)) else { return nil }
        switch marks.last(where: { $0.mark != .filler })?.mark {
        case .count?, .most?, .aggregate?: break
        default: return nil
        }
        let catalogue = lexicon.catalogue
        let columns = catalogue.tables.indices.flatMap(catalogue.addresses).filter {
            !catalogue[$0].isMasked && Units.isNumber(catalogue[$0], countedIn: word)
        }
        // `how many kg of hay`: those of the rows that hold it.
        let held =
            index + 2 < tokens.count && tokens[index + 1].lower == "of" ? longestValue(at: index + 2)?.0.addresses.map(\.table) ?? [] : []
        let theirs = columns.filter { held.contains($0.table) }
        let meant = theirs.isEmpty ? columns : theirs
        return meant.isEmpty ? nil : .name(Mention(words: tokens[index].text, columns: Dictionary(meant.map { ($0, 0.9) }) { $1 }))
    }

    private static func isBehindUnit(_ mark: Mark) -> Bool {
        switch mark {
        case .per, .by, .span, .preposition, .verb, .name, .unknown, .known: true
        default: false
        }
    }
}
