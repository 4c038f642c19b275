import Datasets

/// Words that may be said of any rows.
extension Marker {
    /// `no-show rate per branch`: of the rows that may be so.
    func rated(_ word: String, _ marks: [Marked]) -> Marked? {
        guard let value = lexicon.vocabulary.value(Stem.written(in: word)), let table = home(of: Marked(mark: .known(value), words: word)),
            !marks.contains(where: { isNamed($0, table) })
        else { return nil }
        return Marked(mark: .name(Mention(words: word, tables: [table: 1])), words: word)
    }

    /// `loan deals`, `damage cases`: a word for anything that there are rows of.
    func isGeneralHead(at index: Int, of before: Marked, in marks: [Marked]) -> Bool {
        guard index < marks.count, case .unknown(let word) = marks[index].mark else { return false }
        let stem = Stem.of(word.lowercased())
        if Self.general.contains(stem) { return true }
        // `loan applications` are loans where some of them are not granted yet.
        guard Self.asking.contains(stem) else { return false }
        var tables = home(of: before).map { [$0] } ?? []
        if case .name(let rows) = before.mark, rows.isTable { tables = rows.likeliestTables }
        return tables.contains { table in
            lexicon.catalogue.tables[table].columns.contains { column in
                States.isState(column) && column.values?.texts.contains { Self.answers.contains($0.lowercased()) } ?? false
            }
        }
    }

    private static let asking: Set<String> = ["application", "request"]
    private static let answers: Set<String> = ["approved", "rejected", "declined", "denied", "granted", "submitted", "pending", "accepted"]

    private static let general: Set<String> = ["deal", "case", "matter", "file", "item", "thing", "entry", "record", "piece"]

    /// `total fees`, which are rows of money wherever anything else is called so too.
    func paid(at index: Int, in marks: [Marked]) -> Marked? {
        guard case .known(let value) = marks[index].mark, Money.sums.contains(Stem.of(marks[index].words.lowercased())),
            !marks.contains(where: { marked in value.addresses.contains { isNamed(marked, $0.table) } }),
            let other = lexicon.vocabulary.value(Stem.written(in: marks[index].words)), other != value,
            other.addresses.contains(where: { keepsAmounts($0.table) }), !value.addresses.contains(where: { keepsAmounts($0.table) })
        else { return nil }
        return Marked(mark: .known(other), words: marks[index].words)
    }

    func keepsAmounts(_ table: Int) -> Bool {
        lexicon.catalogue.tables[table].columns.contains { $0.isMeasure && $0.coreWords.last == "amount" }
    }

    /// `volunteers who were no-shows last month`: that have such shifts.
    func isOfKin(at index: Int, of table: Int, in marks: [Marked]) -> Bool {
        let said = index > 0 ? marks[index - 1].words.lowercased().split(separator: " ").last ?? "" : ""
        guard LittleWords.copulas.contains(String(said)), isSeveral(marks[index]), !marks.contains(where: { isNamed($0, table) }),
            let owner = marks[..<index].last(where: isTable), case .name(let mention) = owner.mark
        else { return false }
        return lexicon.catalogue.tables[table].references.contains { reference in
            mention.likeliestTables.contains { lexicon.catalogue.tables[$0].name == reference.table }
        }
    }
}
