import Datasets

/// What was done, said as a thing, where no table keeps it but a time of the rows that it was done to: `discharges per month`.
extension Spelling {
    /// The rows and what was done to them: `residents discharged`.
    func doneRows(_ token: Token) -> [Token]? {
        guard token.kind == .word, Stem.isSeveral(token.lower), let verb = Happenings.doneNouns[Stem.of(token.lower)],
            !namesRows(token)
        else { return nil }
        let pasts = Stem.pasts(of: verb).union(verb == "die" ? ["deceased"] : [])
        let times = lexicon.times.filter { time in
            (1...2).contains(time.words.count) && pasts.contains(time.words[0])
        }
        guard Set(times.map(\.address.table)).count == 1, let table = times.first?.address.table, let past = times.first?.words[0] else {
            return nil
        }
        return [Token(.word, lexicon.catalogue.tables[table].name.name), Token(.word, past)]
    }

    /// Whether rows, columns or values are called so themselves.
    private func namesRows(_ token: Token) -> Bool {
        let stem = Stem.of(token.lower)
        return lexicon.loose(stem, as: token.text).bestTable >= 0.5 || lexicon.exact([stem], as: token.text).bestColumn >= 0.95
            || lexicon.vocabulary.value(Stem.written(in: token.text)) != nil
    }
}
