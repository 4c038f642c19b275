import Datasets

/// What was understood, in words.
extension Planner {
    var rowsName: String { Spoken.several(query.from) }

    /// `total amount of fines, per month`; over which keys other tables were reached comes last.
    var words: String { (said + routes.map { "through \($0)" }).joined(separator: ", ") }

    mutating func sayGroups(_ groups: [Draft.Group]) {
        for group in groups {
            switch group {
            case .bucket(let unit):
                let place = query.groups.compactMap { if case .bucket(unit, let place) = $0 { place } else { nil } }.first
                said.append("per \(unit.rawValue)" + (place.map { " (\(self.words($0)))" } ?? ""))
            case .mention(let mention):
                let one = Stem.isSeveral(mention.words) ? Stem.of(mention.words) : mention.words
                said.append("per \(one)" + reading(of: mention))
            case .role(let role): said.append("per \(role.words)" + reading(of: Mention(words: role.words)))
            }
        }
        if draft.asksWho, groups.isEmpty, let who = query.groups.last, case .column(let place) = who { said.append("per \(words(place))") }
    }

    /// Which column was taken, where the question called it otherwise.
    func reading(of mention: Mention) -> String {
        let columns = query.groups.compactMap { if case .column(let place) = $0 { words(place) } else { nil } }
        guard let last = columns.last, columns.count <= 2, Stem.words(of: last) != Stem.words(of: mention.words) else { return "" }
        return " (\(last))"
    }

    /// `loans with member`, `copies: barcode, title`
    func words(of shown: [Place]) -> String {
        let isWhole = query.from.columns.allSatisfy { $0.isMasked || shown.contains(Place(table: 0, column: $0)) }
        let names = names(of: shown.filter { $0.table > 0 || !isWhole && $0.column != query.from.key })
        return rowsName + (names.isEmpty ? "" : (isWhole ? " with " : ": ") + names.joined(separator: ", "))
    }

    /// What the columns are called, where several may be the parts of one name.
    func names(of shown: [Place]) -> [String] {
        var names: [String] = []
        for place in shown {
            let name = place.table > 0 ? namesakeRole(place) ?? words(place) : words(place)
            if !names.contains(name) { names.append(name) }
        }
        return names
    }

    /// `total amount of fines`
    func words(_ aggregate: Aggregate, _ name: String) -> String {
        (name.hasPrefix(aggregate.word) ? name : "\(aggregate.word) \(name)") + " of \(rowsName)"
    }

    func words(_ place: Place) -> String {
        words(place.column, of: query.tables[place.table], isOwn: place.table == 0)
    }

    /// `from stop`, where another key leads to such a row as well.
    func keyName(_ said: Expression) -> String? {
        guard case .column(let place) = said, place.table > 0, let key = vias[place.table]?.pairs.first?.ours,
            query.tables[place.table].labels == [place.column]
        else { return nil }
        return Stem.words(of: key).filter { $0 != "id" }.joined(separator: " ")
    }

    func name(_ address: ColumnAddress) -> String {
        words(catalogue[address], of: catalogue.tables[address.table], isOwn: address.table == base)
    }

    /// `loaned`, `customer country`; what another table's row is called by is the row.
    private func words(_ column: Column, of table: Table, isOwn: Bool) -> String {
        let (one, name) = (Spoken.one(table), Spoken.column(column))
        guard !isOwn else { return name }
        if table.labels.contains(column) { return one }
        return name == one || name.hasPrefix(one + " ") ? name : "\(one) \(name)"
    }

    /// `returned`, `not returned`, `no email`
    func words(_ address: ColumnAddress, isSet: Bool) -> String {
        let name = name(address)
        if catalogue[address].isTimeLike, Stem.isPast(name.split(separator: " ").last.map(String.init) ?? "") {
            return isSet ? name : "not \(name)"
        }
        return (isSet ? "with " : "no ") + name
    }

    /// `booked yesterday`, and not booked from it.
    func words(_ name: String, _ found: SpanReader.Found) -> String {
        if !found.isAge, found.words.hasPrefix("older than ") { return "\(name) more than \(found.words.dropFirst(11)) ago" }
        let isBound = [" to ", " until ", " till ", " on", " and "].contains { found.words.contains($0) }
        let opening = isBound ? nil : ["from ", "of "].first(where: found.words.hasPrefix)
        return "\(name) " + found.words.dropFirst(opening?.count ?? 0)
    }

    /// `is active`, `has no parking`, `not insured`, `pets ok: yes`
    func words(_ address: ColumnAddress, holds: Bool) -> String {
        let words = name(address).split(separator: " ").map(String.init)
        guard let verb = words.firstIndex(where: { ["is", "has", "was", "can"].contains($0) }), verb < words.count - 1 else {
            let isPast = Stem.isPast(words.last ?? "")
            return (isPast && !holds ? "not " : "") + words.joined(separator: " ") + (isPast ? "" : holds ? ": yes" : ": no")
        }
        let negation = words[verb] == "has" ? "no" : "not"
        return (words[...verb] + (holds ? [] : [negation]) + words[(verb + 1)...]).joined(separator: " ")
    }

    /// `with more than 3 loans this year`
    func words(_ kinship: Draft.Kinship, _ name: String) -> String {
        let counted = kinship.comparison.flatMap { comparison in
            kinship.number.map { number in
                let count = "\(comparison.countWords) \(number)"
                return kinship.values.map { "with \(name) of \(count) different \($0.words)" } ?? "with \(count) \(name)"
            }
        }
        let times = [kinship.span?.words].compactMap { $0 } + kinship.recurrences.map(\.words)
        let through = [kinship.between.map { "through \($0.words.lowercased())" }].compactMap { $0 }
        return ([counted ?? (kinship.isNegated ? "without " : "with ") + name] + through + times).joined(separator: " ")
    }
}
