import AWSServices
import Datasets

/// What a statement would read, by the sizes that the catalogue knows of.
struct ScanEstimate: Equatable {
    /// Nil where a table's size, or what it is read for, is not known.
    var most: Int64?
    /// What it cannot do without: text that does not lie in partitions is read from its beginning to its end.
    var least: Int64 = 0

    init(_ query: SafeQuery, _ tables: [LakeTable]) {
        let reads = TablesRead(query)
        let columns = Set(tables.flatMap { ($0.columns + $0.partitions).map { $0.name.lowercased() } })
        var sizes: [Int64?] = reads.isClear ? [] : [nil]
        for (name, isTable) in reads.named.map({ ($0, true) }) + reads.perhaps.map({ ($0, false) }) {
            // Without a database it may be any of that name.
            let found = tables.filter { table in
                table.name.lowercased() == name.name && (name.schema == nil || table.database.lowercased() == name.schema)
            }
            let read = found.map { table in table.size }
            guard let first = read.first else {
                if isTable, name.schema != nil || !columns.contains(name.name) { sizes.append(nil) }
                continue
            }
            sizes.append(read.contains(nil) ? nil : read.compactMap { $0 }.max())
            guard isTable, !reads.mayEndEarly, found.count == 1, found[0].isText, found[0].partitions.isEmpty, let size = first else {
                continue
            }
            // Twice the same may be read once.
            least = max(least, size)
        }
        most = sizes.contains(nil) ? nil : sizes.reduce(0) { $0.saturating($1 ?? 0) }
    }

    var words: String {
        guard let most else { return "How much it would read is not known before: the catalogue does not say how large each table is." }
        let cost = ScanPrice.dollars(most)
        return "It would read at most \(ScanPrice.words(most)), by what the catalogue says of its tables; "
            + "partitions and columns that are not needed are not read. That is an upper bound of \(Self.dollars(cost))."
    }

    private static func dollars(_ cost: Double) -> String {
        if cost < 0.01 { return "less than $0.01" }
        let cents = Int64((cost * 100).rounded(.up))
        return "$\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
    }
}

extension Int64 {
    fileprivate func saturating(_ other: Int64) -> Int64 {
        let (sum, isTooMuch) = addingReportingOverflow(other)
        return isTooMuch ? .max : sum
    }
}
