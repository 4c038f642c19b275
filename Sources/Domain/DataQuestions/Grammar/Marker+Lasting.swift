import Datasets

/// How long things last.
extension Marker {
    /// `more than a day`, `longer than an hour`: one of it.
    func articled(_ marks: [Marked]) -> [Marked] {
        var marks = marks
        for index in marks.indices.dropFirst().dropLast() where ["a", "an"].contains(marks[index].words.lowercased()) {
            guard Self.isBound(marks[index - 1].mark), SpanReader.units[marks[index + 1].words.lowercased()] != nil else { continue }
            marks[index].mark = .number("1")
        }
        return marks
    }

    private static func isBound(_ mark: Mark) -> Bool {
        switch mark {
        case .compare, .quality(_, isComparative: true): true
        default: false
        }
    }

    /// `how long are tickets open on average`: until they are closed, and not those that are open.
    func stayingOpen(_ marks: [Marked]) -> [Marked] {
        var marks = staying(marks)
        guard marks.contains(where: { $0.words.lowercased().hasPrefix("how long") }),
            marks.contains(where: { if case .aggregate = $0.mark { true } else { false } }),
            let open = marks.lastIndex(where: { $0.words.lowercased() == "open" }),
            let before = marks[..<open].lastIndex(where: { $0.mark != .filler }),
            marks[before].rows != nil || Self.staying.contains(marks[before].words.lowercased())
        else { return marks }
        marks[open].mark = .filler
        if Self.staying.contains(marks[before].words.lowercased()) { marks[before].mark = .filler }
        return marks
    }

    /// `how long do residents usually stay`: how long they last.
    private func staying(_ marks: [Marked]) -> [Marked] {
        guard marks.contains(where: { $0.words.lowercased().hasPrefix("how long") }) else { return marks }
        return marks.indices.map { index in
            let said = marks[index].words.lowercased()
            let isOpenWord =
                switch marks[index].mark {
                case .unknown, .verb: true
                // `stay` where only visits are called something like it
                case .name(let mention): index > 0 && marks[index - 1].rows != nil && mention.best < 0.9
                default: false
                }
            let isLast = index + 1 == marks.count || marks[index + 1].words.lowercased() != "open"
            guard Self.usually.contains(said) || isOpenWord && isLast && (Self.staying.contains(said) || Self.going.contains(said)) else {
                return marks[index]
            }
            return Marked(mark: .filler, words: marks[index].words)
        }
    }

    private static let going: Set<String> = ["run", "runs", "ran"]
    private static let usually: Set<String> = ["usually", "typically", "normally", "generally"]
    private static let staying: Set<String> = ["stay", "stays", "stayed", "remain", "remains", "remained", "kept"]

    /// `delayed flights`, `refunded last month`, where a number says by how much: more than nothing.
    func suffered(_ marks: [Marked]) -> [Marked] {
        var marks = marks
        for index in marks.indices.reversed() where !isSaidOfIt(index, marks) {
            guard let column = extent(marks[index], of: marks) else { continue }
            let words = marks[index].words
            let bound = [
                Marked(mark: .name(Mention(words: words, columns: [column: 1])), words: words),
                Marked(mark: .compare(.more), words: ""), Marked(mark: .number("0"), words: ""),
            ]
            // `delayed flights` are flights that were delayed.
            let rows = index + 1 < marks.count && marks[index + 1].rows != nil ? 1 : 0
            marks.remove(at: index)
            marks.insert(contentsOf: bound, at: index + rows)
        }
        return marks
    }

    /// Whether more is said of it: by how much, or what is to be made of it.
    private func isSaidOfIt(_ index: Int, _ marks: [Marked]) -> Bool {
        let next = marks[(index + 1)...].first { ![.filler, .copula].contains($0.mark) }
        switch next?.mark {
        case .compare?, .between?, .number?, .quality?, .missing?, .by?, .per?: return true
        default: break
        }
        if next?.words.lowercased().hasPrefix("by") ?? false { return true }
        switch marks[..<index].last(where: { $0.mark != .filler })?.mark {
        case .aggregate?, .most?, .extreme?, .rank?, .by?, .per?, .negation?, .without?, .having?, .share?, .sorted?: return true
        case nil: return index + 1 >= marks.count || marks[index + 1].rows == nil
        default: return marks[..<index].contains { $0.words.lowercased() == "how much" }
        }
    }

    /// The one number of the rows that are asked for that is called so.
    private func extent(_ marked: Marked, of marks: [Marked]) -> ColumnAddress? {
        let said = marked.words.lowercased()
        guard Stem.isPast(said), !said.contains(" "), !Happenings.finalStates.subtracting(["refunded"]).contains(said), isOpen(marked.mark)
        else { return nil }
        let roots = Set(Stem.verbs(said))
        let tables = Set(marks.compactMap(\.rows).flatMap(\.likeliestTables))
        let own = tables.flatMap(lexicon.catalogue.addresses).filter {
            !lexicon.catalogue[$0].isMasked && roots.contains(Stem.words(of: lexicon.catalogue[$0].name).first ?? "")
        }
        // `order_no` of what was ordered says nothing of how much.
        let measures = own.filter { address in
            let rest = Stem.words(of: lexicon.catalogue[address].name).dropFirst()
            return lexicon.catalogue[address].isMeasure && rest.allSatisfy { Self.extents.contains($0) || Units.isOne($0) }
        }
        let isTimed = lexicon.timed(Mention(words: said)).times.contains { tables.contains($0.key.table) }
        let isOther = own.contains { lexicon.catalogue[$0].isTimeLike || lexicon.catalogue[$0].isTruth }
        return measures.count == 1 && !isOther && !isTimed ? measures[0] : nil
    }

    private static let extents: Set<String> = ["amount", "total", "value", "pct", "percent", "percentage", "time", "sum"]

    private func isOpen(_ mark: Mark) -> Bool {
        switch mark {
        case .name(let mention): !mention.isTable
        case .verb, .unknown: true
        default: false
        }
    }
}
