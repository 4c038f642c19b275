import Datasets

/// Words that may be said of any rows.
extension Marker {
    /// `no-show rate per branch`: of the rows that may be so.
    func rated(_ word: String, _ marks: [Marked]) -> Marked? {
        let alike = [word] + States.alike([.text(word, isExact: false)]).compactMap(\.text)
        let value = alike.lazy.compactMap { lexicon.vocabulary.value(Stem.written(in: $0)) }.first
        guard let table = value.flatMap({ home(of: Marked(mark: .known($0), words: word)) }) ?? keeper(of: word),
            !marks.contains(where: { isNamed($0, table) })
        else { return nil }
        // Not by the word itself: `cancellation rate this year` is of the bookings of this year, and not of what was cancelled in it.
        let name = lexicon.catalogue.tables[table].name.name
        return Marked(mark: .name(Mention(words: name, tables: [table: 1])), words: name)
    }

    /// `loan deals`, `damage cases`: a word for anything that there are rows of.
    func isGeneralHead(at index: Int, of before: Marked, in marks: [Marked]) -> Bool {
        guard index < marks.count else { return false }
        let stem = Stem.of(marks[index].words.lowercased())
        if isSaidAgain(stem, at: index, of: before, in: marks) { return true }
        guard case .unknown = marks[index].mark else { return false }
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

    /// `maintenance cost, not counting cancelled jobs`: the rows that were named before, in a word for whatever was done.
    private func isSaidAgain(_ stem: String, at index: Int, of before: Marked, in marks: [Marked]) -> Bool {
        guard Self.works.contains(stem), index > 1, case .known(let value) = before.mark else { return false }
        if case .name(let mention) = marks[index].mark, mention.best >= 0.9 { return false }
        let named = marks[..<(index - 1)].filter { if case .name = $0.mark { true } else { false } }
        let isNamed = named.contains { name in value.addresses.contains { isNear(name, $0.table) } }
        return isNamed && !marks[(index + 1)...].contains(where: isTable)
    }

    private func isNear(_ marked: Marked, _ table: Int) -> Bool {
        guard case .name(let mention) = marked.mark else { return false }
        return mention.isTable ? mention.isOf(table) : mention.likeliest.contains { $0.table == table }
    }

    private static let works: Set<String> = ["job", "work", "task", "case", "item", "entry", "record", "visit", "event"]
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
