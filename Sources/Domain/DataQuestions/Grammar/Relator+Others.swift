import Datasets

/// Conditions of whom a key of the rows names, which are none of the rows themselves.
extension Relator {
    /// `whose advisor is on leave`, `referred by a member from Oslo`: nothing says yet what has to hold of those but what they are called.
    mutating func others() {
        for index in marks.indices.reversed() {
            if words(index).split(separator: " ").last == "whose", let role = described(by: index) {
                marks[skip(index + 1)] = Marked(mark: .tied(role), words: role.words)
            } else if let role = doneByOthers(index) {
                marks[index] = Marked(mark: .tied(role), words: role.words)
            }
        }
    }

    private func described(by index: Int) -> Role? {
        let place = skip(index + 1)
        guard place < marks.count, table(place) == nil, !isValue(place), let role = role(place) else { return nil }
        if case .name(let mention) = marks[place].mark, roles.role(of: mention) == nil { return nil }
        var next = place + 1
        while next < marks.count, [.filler, .copula, .negation].contains(marks[next].mark) || RoleWords.isNaming(words(next)) { next += 1 }
        guard next < marks.count else { return nil }
        if case .missing = marks[next].mark { return nil }
        // `is not premium` may be said of both, where they are of one table.
        let isDenied = marks[place..<next].contains { $0.mark == .negation }
        if isDenied, case .known(let value) = marks[next].mark,
            role.keys.keys.contains(where: { key in value.addresses.contains { $0.table == key.from } })
        {
            return role
        }
        return isValue(next) && role.keys.keys.contains { holds($0.to, next) } ? nil : role
    }

    private func doneByOthers(_ index: Int) -> Role? {
        if case .tied = marks[index].mark { return nil }
        let isReport = RoleWords.root(first(index)) == "report" && particle(index).word == "to"
        guard isReport || isPast(index) || isNeeding(index), !isValue(index) || isPast(index) else { return nil }
        let (isJoined, particle) = particle(index)
        guard ["by", "to", "on"].contains(particle) else { return nil }
        guard let role = isReport ? roles.superiors("reports to") : role(index)?.only({ isOfItself($0) }) else { return nil }
        let rest = marks[min(marks.count, isJoined ? index + 1 : index + 2)...]
        guard let next = rest.first(where: { $0.mark != .filler }), ![.without, .negation].contains(next.mark) else { return nil }
        if case .compare = next.mark { return nil }
        return rest.contains { isCondition($0.mark) } ? role : nil
    }

    private func isNeeding(_ index: Int) -> Bool { role(index)?.best.contains { roles.isNeeding($0) } ?? false }

    /// Whether a key names another row of the table that is asked for, or ties two rows of one.
    private func isOfItself(_ key: Links.Link) -> Bool {
        key.from == key.to || roles.isNeeding(key) && roles.links.direct(from: key.from, to: key.to).count > 1
    }

    private func isCondition(_ mark: Mark) -> Bool {
        switch mark {
        case .known, .untrue, .value: true
        case .name(let mention): !mention.isTable
        case .verb(let mention): !mention.times.isEmpty
        default: false
        }
    }
}
