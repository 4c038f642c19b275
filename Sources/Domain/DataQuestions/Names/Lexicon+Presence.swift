import Datasets

/// What goes on, and what is over.
extension Lexicon {
    /// `open` and `former`, where one column says when that ends and none how the rows stand; or how, in words that are all known
    /// and none of which is open.
    func ending(_ words: String, _ own: [ColumnAddress]) -> Standing? {
        let states = own.filter { States.isStanding(catalogue[$0]) && catalogue[$0].kind == .text }
        guard states.allSatisfy({ words == "open" && vocabulary.complete.contains($0) }) else { return nil }
        for (names, isOver) in Standings.endings(of: words) {
            let ends = own.filter { address in
                catalogue[address].isTimeLike && catalogue[address].isNullable && !catalogue[address].looksAhead
                    && !names.isDisjoint(with: Stem.words(of: catalogue[address].name))
            }
            if ends.count == 1 { return names == Standings.leavings ? .isOver(ends[0], isOver) : .isSet(ends[0], isOver) }
        }
        return nil
    }

    /// `current`, `former`: by until when it is valid, a mark for what is given up, or by the states of what is gone.
    func presence(_ words: String, _ own: [ColumnAddress]) -> Standing? {
        guard let isPresent = Standings.isPresent(words) else { return nil }
        let states = own.filter { States.isStanding(catalogue[$0]) && catalogue[$0].kind == .text }
        let ends = own.filter { catalogue[$0].isEndOfValidity }
        if states.isEmpty, ends.count == 1 { return .isOver(ends[0], !isPresent) }
        guard ["current", "former", "active"].contains(words) else { return nil }
        if states.isEmpty, let cancelled = cancellation(own) { return .isSet(cancelled, !isPresent) }
        // How things stand that are active is said so where it is kept.
        guard words != "active" else { return nil }
        let truths = own.filter { catalogue[$0].isTruth }
        if let active = truths.first(where: { Standings.core(of: catalogue[$0].name) == ["active"] }) { return .holds(active, isPresent) }
        if let gone = truths.first(where: { Standings.goneStates.contains(Standings.core(of: catalogue[$0].name).joined(separator: " ")) })
        {
            return .holds(gone, !isPresent)
        }
        return states.count == 1 ? goneStates(of: states[0]).map { .isOneOf(states[0], $0, !isPresent) } : nil
    }

    /// `current subscriptions`, which can only be cancelled; what can be delivered or paid is over then too.
    private func cancellation(_ own: [ColumnAddress]) -> ColumnAddress? {
        let times = own.filter { catalogue[$0].isTimeLike && catalogue[$0].isNullable }
        let says = { (address: ColumnAddress, words: Set<String>) in !words.isDisjoint(with: Stem.words(of: catalogue[address].name)) }
        let cancelled = times.filter { says($0, ["cancelled", "canceled", "unsubscribed"]) }
        return cancelled.count == 1 && !times.contains { says($0, Happenings.ends) } ? cancelled[0] : nil
    }

    /// What is done with in another way is not gone, and nobody knows whether that is meant.
    private func goneStates(of address: ColumnAddress) -> [String]? {
        guard vocabulary.complete.contains(address) else { return nil }
        let words = { (text: String) in Stem.parts(of: text).joined(separator: " ").lowercased() }
        let values = catalogue[address].values?.texts ?? []
        let gone = values.filter { Standings.goneStates.contains(words($0)) }
        let isOpen = values.allSatisfy { gone.contains($0) || !Happenings.finalStates.contains(words($0)) }
        return gone.isEmpty || !isOpen ? nil : gone
    }
}

extension Column {
    /// `valid_to`, `expires_on`, `ends_on`: until when something is so.
    var isEndOfValidity: Bool {
        let words = Stem.words(of: name)
        guard isTimeLike else { return false }
        if words.first == "valid" || words.first == "effective" { return LittleWords.through.contains(words.last ?? "") }
        if words.last == "until", ["contract", "membership", "license", "active"].contains(words.first) { return true }
        return ["expire", "expiry", "expiration", "until", "end"].contains(words.first ?? "")
    }

    /// `deferred_until` says until when somebody is deferred.
    func isUntil(_ said: String) -> Bool {
        let words = Stem.words(of: name)
        guard isTimeLike, words.count > 1, words.last == "until" else { return false }
        // The warranty that is kept as `warranty_until` is over then, too.
        if Stem.words(of: said) == Array(words.dropLast()) { return true }
        if words.count == 2, Happenings.things(of: words[0]).map(Stem.of).contains(Stem.of(said.lowercased())) { return true }
        return words.count == 2 && Stem.isPast(said) && RoleWords.root(said) == RoleWords.root(words[0])
    }

    /// `contract_end`, `warranty_expires_on`, `contract_start`: when that is over which is called so, or when it began.
    func isBound(of said: String, _ happening: String) -> Bool {
        let (words, own) = (Stem.words(of: name), Stem.words(of: said))
        guard isTimeLike, words.starts(with: own), let end = words.dropFirst(own.count).first else { return false }
        return Happenings.columns(for: happening).contains(end)
    }

    /// Whether a day may stand there that is still to come: somebody's last one, or until when something is valid.
    var mayLieAhead: Bool {
        isEndOfValidity || kind == .date && isNullable && !Standings.leavings.isDisjoint(with: Stem.words(of: name))
    }
}
