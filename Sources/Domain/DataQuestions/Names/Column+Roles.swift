import Datasets

extension Catalogue {
    subscript(address: ColumnAddress) -> Column { tables[address.table].columns[address.column] }

    func addresses(of table: Int) -> [ColumnAddress] { tables[table].columns.indices.map { ColumnAddress(table: table, column: $0) } }
}

extension Column {
    /// A number that counts nothing.
    var isKeyLike: Bool {
        let words = Stem.words(of: name)
        return words.last == "id" || words.last == "key"
    }

    /// A time, or what an engine without times keeps one in.
    var isTimeLike: Bool {
        if kind.isTime { return true }
        guard kind == .text || kind == .integer || kind == .other else { return false }
        let words = Stem.words(of: name)
        let isNamed = words.last == "at" || words.contains("timestamp") || words.contains("date") || words.contains("datetime")
        return isNamed || (kind == .text && (words.last == "time" || words.last == "on"))
    }

    var isMeasure: Bool { kind.isNumber && !isKeyLike && !isTimeLike }

    /// Taken as an average where nobody says how.
    var isAveraged: Bool { !Measures.averaged.isDisjoint(with: Stem.words(of: name)) }
}

extension Table {
    /// What a person knows a row by.
    var label: Column? {
        let names = ["name", "title", "label", "full_name", "display_name", "slug", "code", "email", "sku", "serial", "number"]
        let texts = columns.filter { $0.kind == .text && !$0.isMasked }
        let own = Stem.words(of: name.name).last ?? ""
        for name in names { if let column = texts.first(where: { $0.name.lowercased() == name }) { return column } }
        return texts.first { Stem.words(of: $0.name) == [own, "name"] }
    }

    var key: Column? { primaryKey.count == 1 ? columns.first { $0.name == primaryKey[0] } : nil }

    /// The times of a row, the likeliest first.
    var times: [Column] {
        let preferred = [
            "created", "ordered", "placed", "started", "occurred", "recorded", "timestamp", "date", "time", "measured", "read", "joined",
            "deployed",
        ]
        let rank = { (column: Column) -> Int in
            let words = Stem.words(of: column.name)
            return preferred.firstIndex { words.contains($0) } ?? (column.kind.isTime ? preferred.count : preferred.count + 1)
        }
        return columns.filter { $0.isTimeLike && !$0.isMasked }.enumerated().sorted {
            (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
        }
        .map(\.element)
    }
}
