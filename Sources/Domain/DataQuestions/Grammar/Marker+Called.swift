import Datasets

/// Times that stand in what something is called.
extension Marker {
    /// `in the Spring Cup`, `races of the monday evening series`: no spring and no evening, but what a column is known to hold.
    func isPartOfValue(_ index: Int, _ count: Int) -> Bool {
        let end = index + count
        return isFirstName(end - 1)
            || (index..<end).contains { start in
                guard let (value, length) = longestValue(at: start), length > 1, start + length >= end else { return false }
                if start + length > end { return true }
                let said = tokens[start..<end].map(\.text)
                let isWritten = said.joined(separator: " ") == value.text && said.allSatisfy { $0.first?.isUppercase ?? false }
                return isWritten && isNoTime(said) || isOfNext(value, at: end)
            }
    }

    /// `Jan Petersen`, where people have such a first and such a last name.
    private func isFirstName(_ index: Int) -> Bool {
        guard index + 1 < tokens.count, let first = name(at: index), let last = name(at: index + 1) else { return false }
        return lexicon.catalogue.tables.indices.contains { table in
            let parts = PersonNames.columns(of: lexicon.catalogue.tables[table])
            let holds = { (value: Vocabulary.Value, part: Column?) in
                value.addresses.contains { $0.table == table && lexicon.catalogue[$0] == part }
            }
            return parts.count > 1 && holds(first, parts.first) && holds(last, parts.last)
        }
    }

    private func name(at index: Int) -> Vocabulary.Value? {
        guard tokens[index].text.first?.isUppercase ?? false else { return nil }
        return lexicon.vocabulary.value(Stem.written(in: tokens[index].text))
    }

    /// `Wednesday Evening` with great letters: nobody writes the evening of a wednesday so.
    private func isNoTime(_ said: [String]) -> Bool { said.dropFirst().contains { $0.allSatisfy(\.isLetter) } }

    /// `wednesday evening series`, by what the column is called.
    private func isOfNext(_ value: Vocabulary.Value, at index: Int) -> Bool {
        guard index < tokens.count else { return false }
        let next = Stem.of(tokens[index].lower)
        return value.addresses.contains { Stem.words(of: lexicon.catalogue[$0].name).last == next }
    }
}
