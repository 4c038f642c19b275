import Datasets

extension Drafter {
    /// `written in python`, `billed yearly`, `ride a scooter`: the verb says of which column the value is.
    mutating func carried() -> Bool {
        guard isVerb else { return false }
        let word = marks[index].words
        var ahead = 1
        while let mark = peek(ahead), mark == .filler || mark == .by || mark == .having || isPreposition(mark) { ahead += 1 }
        guard case .known(let value)? = peek(ahead) else { return false }
        let columns = value.addresses.filter { isCarried($0, by: word) }
        guard !columns.isEmpty else { return false }
        // `advisors who sit in Rome`: in an office there, and not those of clients in that city.
        if let asked = askedTable, value.addresses.contains(where: { asked.isOf($0.table) }),
            !columns.contains(where: { asked.isOf($0.table) })
        {
            return false
        }
        let isNegated = index > 0 && marks[index - 1].mark == .negation
        index += ahead
        guard let values = literals(atMost: 20) else { return false }
        let mention = Mention(words: word, columns: Dictionary(columns.map { ($0, 1) }) { first, _ in first })
        let test = Draft.Test.among(values)
        draft.filters.append(Draft.Filter(mention: mention, test: test, isNegated: isNegated))
        return true
    }

    /// A verb of the grammar's own, or one that means a table or a column too, is read as what it is.
    private var isVerb: Bool {
        switch peek() {
        case .unknown?, .verb?, .filler?: true
        // `placed via the app`, where a column says when.
        case .name(let mention)?: (mention.best < 0.9 || isTimed(mention) && peek(1).map(isPreposition) ?? false) && !isSubject
        default: false
        }
    }

    private var isSubject: Bool { draft.subjects.isEmpty && draft.measures.count <= 1 && draft.filters.isEmpty && !draft.asksWho }

    private func isCarried(_ address: ColumnAddress, by word: String) -> Bool {
        let table = catalogue.tables[address.table]
        // `work in cardiology`, the name of a department
        let isLabel = table.label == catalogue[address]
        let words = Stem.words(of: catalogue[address].name) + (isLabel ? Stem.words(of: table.name.name) : [])
        if !Carriers.columns(of: word).isDisjoint(with: words) { return true }
        // `billed yearly` by its billing interval
        let roots = Set(Stem.verbs(word) + [word.lowercased()])
        if words.contains(where: { !roots.isDisjoint(with: Stem.verbs($0) + [$0]) }) { return true }
        // `allergic to` of their allergies, `certified in` of their certifications
        return words.contains { name in zip(name, word.lowercased()).prefix { $0 == $1 }.count >= 5 }
    }

    private func isPreposition(_ mark: Mark) -> Bool { if case .preposition = mark { true } else { false } }
}
