/// Where a column stands in the catalogue.
struct ColumnAddress: Hashable, Sendable {
    var table: Int
    var column: Int
}

/// What a few words of a question may name.
struct Mention: Equatable, Sendable {
    /// As it was said.
    var words: String
    var tables: [Int: Double] = [:]
    var columns: [ColumnAddress: Double] = [:]
    /// What it says happened, and the columns of any table that say when.
    var times: [ColumnAddress: Double] = [:]
    /// By which key its rows lead to others of their own table, where it says that.
    var over: Links.Link?
    /// Since when, where it speaks of how long something took.
    var since: [ColumnAddress: Double] = [:]
    /// How long something took, and no column.
    var isLapse: Bool { columns.isEmpty && tables.isEmpty && !times.isEmpty && (Lapse.isSaid(in: words) || isUnitOfTime) }
    /// `hours`
    var isUnitOfTime: Bool { Lapse(rawValue: words.lowercased()) != nil }

    var isEmpty: Bool { tables.isEmpty && columns.isEmpty }
    var best: Double { max(bestTable, bestColumn) }
    var bestTable: Double { tables.values.max() ?? 0 }
    var bestColumn: Double { columns.values.max() ?? 0 }
    /// Rather a table than a column.
    var isTable: Bool { bestTable > 0 && bestTable >= bestColumn }

    /// The columns that it may mean, where none is much likelier than another.
    var likeliest: [ColumnAddress] { nearest.columns.map(\.key) }
    /// Only those.
    var nearest: Mention {
        var nearest = self
        let least = bestColumn - 0.05
        nearest.columns = columns.filter { $0.value >= least }
        return nearest
    }

    var likeliestTables: [Int] {
        let least = bestTable - 0.05
        return tables.filter { $0.value >= least }.map(\.key)
    }

    func isOf(_ table: Int) -> Bool { tables[table].map { $0 >= bestTable - 0.05 } ?? false }

    /// The columns among these that belong to what another word names.
    func restricted(to table: Mention) -> Mention? {
        guard bestColumn >= 0.5, bestColumn >= bestTable else { return nil }
        let owners = table.tables.filter { $0.value >= table.bestTable - 0.1 }
        let columns = columns.filter { owners[$0.key.table] != nil }
        guard let best = columns.values.max(), best >= 0.45 else { return nil }
        return Mention(words: words, columns: columns.mapValues { min(1, $0 + 0.15) })
    }
}
