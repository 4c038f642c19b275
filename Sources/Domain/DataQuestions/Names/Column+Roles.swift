import Datasets

extension Catalogue {
    subscript(address: ColumnAddress) -> Column { tables[address.table].columns[address.column] }

    func addresses(of table: Int) -> [ColumnAddress] { tables[table].columns.indices.map { ColumnAddress(table: table, column: $0) } }

    /// What its rows have that can be added up or compared, and shown.
    func numbers(of table: Int) -> [ColumnAddress] { addresses(of: table).filter { self[$0].isMeasure && !self[$0].isMasked } }
}

extension Catalogue {
    /// `IsActive` of an engine that has no truth but 0 and 1.
    var withFlags: Catalogue {
        var catalogue = self
        // Only SQLite has no schemas; elsewhere an integer cannot be held against a truth.
        for table in tables.indices where tables[table].name.schema == nil {
            for column in tables[table].columns.indices
            where tables[table].columns[column].isNamedFlag || tables[table].isFlagWithDetails(tables[table].columns[column]) {
                catalogue.tables[table].columns[column].kind = .bool
            }
        }
        for table in tables.indices {
            // `ref_by` counts nothing, where it is a key.
            let keys = Set(tables[table].references.flatMap(\.columns)).subtracting(tables[table].primaryKey)
            for column in tables[table].columns.indices {
                let own = tables[table].columns[column]
                if keys.contains(own.name), own.kind.isNumber, !own.isKeyLike { catalogue.tables[table].columns[column].kind = .other }
            }
        }
        return catalogue
    }
}

extension Table {
    /// `rejected` beside a `reject_reason`: so seldom that none of the first rows may be so.
    fileprivate func isFlagWithDetails(_ column: Column) -> Bool {
        let words = Stem.words(of: column.name)
        guard column.kind == .integer, !column.isNullable, words.count == 1, Stem.isPast(words[0]) else { return false }
        return columns.contains { other in
            let others = Stem.words(of: other.name)
            return others.count == 2 && ["reason", "on", "at", "by", "date", "note"].contains(others[1])
                && RoleWords.root(others[0]) == RoleWords.root(words[0])
        }
    }
}

extension Column {
    fileprivate var isNamedFlag: Bool {
        // `contains_nuts` counts none of them.
        let words = Stem.words(of: name)
        let isVerb = words.count > 1 && ["contain", "include", "allow", "accept", "can"].contains(words[0])
        if isVerb, kind == .integer, !isKeyLike { return true }
        guard kind == .integer, name.hasPrefix("Is") || name.hasPrefix("Has"), !isKeyLike else { return false }
        return name.dropFirst(name.hasPrefix("Is") ? 2 : 3).first?.isUppercase ?? false
    }

    /// A number that counts nothing.
    var isKeyLike: Bool {
        let words = Stem.words(of: name)
        return words.last == "id" || words.last == "key" || kind.isNumber && words.last == "by"
    }

    /// The words of its name without the unit that it is counted in: `amount` of `amount_cents`.
    var coreWords: [String] {
        let words = Stem.words(of: name)
        return words.count > 1 && Units.isMoney(words.last ?? "") ? Array(words.dropLast()) : words
    }

    var isMeasure: Bool { kind.isNumber && !isKeyLike && !isTimeLike && !isTruth }

    /// `trip integer`, a key that is not called one: no word is ever held in it.
    var isDeclaredNumber: Bool { ["int", "bigint", "smallint", "serial", "numeric"].contains { declared.lowercased().hasPrefix($0) } }

    /// A text to PostgreSQL too, and not only to people.
    var isDeclaredText: Bool { ["text", "character", "varchar", "citext", "name", "bpchar"].contains { declared.hasPrefix($0) } }

    /// Taken as an average where nobody says how.
    var isAveraged: Bool {
        let words = Stem.words(of: name)
        let isAverage = ["average", "mean", "median"].contains(words.first ?? "")
        return isAverage || words.first != "total" && !Measures.averaged.isDisjoint(with: words)
    }
}

extension Table {
    var key: Column? { primaryKey.count == 1 ? columns.first { $0.name == primaryKey[0] } : nil }
}
