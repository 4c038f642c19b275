import Datasets

/// Two keys of a row that lead to the same row, or to different ones.
extension Relator {
    /// `claims approved by the same person who handled them`, `rentals that ended at a different branch than where they began`
    mutating func twins() {
        guard let place = marks.indices.first(where: { Self.alike[words($0)] != nil }), let isSame = Self.alike[words(place)],
            let rows = marks.indices.compactMap({ table($0) }).first
        else { return }
        let said = marks.indices.filter { $0 != place }.compactMap { index -> (Int, [Links.Link])? in
            let keys = keys(index).filter { rows.isOf($0.from) }
            return keys.isEmpty ? nil : (index, keys)
        }
        // `in another city` is no other row.
        let next = skip(place + 1)
        if !isSame, next < marks.count, case .name(let mention) = marks[next].mark, !mention.isTable, keys(next).isEmpty { return }
        // `the payer is somebody other than the customer`, and not `the driver is other than ann`
        let isOther = words(place).hasPrefix("other")
        if isOther, keys(next).isEmpty, table(next) == nil { return }
        let before = marks[..<place].last { $0.mark != .filler && !(isOther && ["somebody", "someone"].contains($0.words.lowercased())) }?
            .mark
        // `how many different origins` counts them.
        guard isSame || [.preposition, .by, .copula, .having].contains(before) || words(place).hasPrefix("differ") && before != nil,
            before != .count, let (one, other) = pair(said)
        else { return }
        let ends = said.filter { $0.1.contains(one) || $0.1.contains(other) }.map { $0.0 } + [place]
        guard var start = ends.min(), var end = ends.max() else { return }
        guard (start...end).allSatisfy({ ends.contains($0) || isMere($0, one) }) else { return }
        while start > 0, [.copula, .having, .filler].contains(marks[start - 1].mark) { start -= 1 }
        while end + 1 < marks.count, isMere(end + 1, one) { end += 1 }
        let addresses = [one, other].compactMap { key in
            catalogue.addresses(of: key.from).first { catalogue[$0].name == key.pairs[0].ours }
        }
        guard addresses.count == 2 else { return }
        let text = marks[start...end].map { $0.words }.joined(separator: " ")
        marks.replaceSubrange(start...end, with: [Marked(mark: .twins(addresses[0], addresses[1], isSame: isSame), words: text)])
    }

    /// Which keys a word tells.
    private func keys(_ index: Int) -> [Links.Link] {
        role(index)?.best.filter { !roles.links.isPlain($0) } ?? []
    }

    /// The two keys to one table that different words tell; where only one is told, the only other that leads there.
    private func pair(_ said: [(Int, [Links.Link])]) -> (Links.Link, Links.Link)? {
        let all = Array(Set(said.flatMap(\.1)))
        let pairs = all.flatMap { one in
            roles.links.direct(from: one.from, to: one.to).filter { $0.isSingle && $0 != one }.map { (one, $0) }
        }
        .filter { one, other in one.pairs[0].ours < other.pairs[0].ours || !all.contains(other) }
        let told = pairs.filter { one, other in
            said.contains { $0.1.contains(one) && !$0.1.contains(other) } && said.contains { $0.1.contains(other) && !$0.1.contains(one) }
        }
        if told.count == 1 { return told[0] }
        return told.isEmpty && pairs.count == 1 ? pairs[0] : nil
    }

    /// Whether a word between says no more than that one is held against the other.
    private func isMere(_ index: Int, _ key: Links.Link) -> Bool {
        switch marks[index].mark {
        case .filler, .copula, .and, .having, .who, .which, .preposition, .by, .comma, .when: true
        case .name(let mention): mention.isTable && mention.isOf(key.to)
        default: Self.mere.contains(words(index))
        }
    }

    private static let alike: [String: Bool] = [
        "same": true, "same person": true, "identical": true, "himself": true, "herself": true, "themselves": true, "different": false,
        "another": false, "other than": false, "other than the": false,
        "differs": false, "differ": false,
    ]
    private static let mere: Set<String> = [
        "person", "one", "where", "than", "as", "it", "they", "them", "who", "also", "both", "from", "someone", "somebody", "else",
    ]
}
