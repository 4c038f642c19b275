import Datasets
import Postgres

/// What text columns are known to hold: what the engine's own statistics say, and of a small table that it has none of, the table.
///
/// A table with policies for its rows is left out: who may see which of them is not known here.
enum ValuesReading {
    struct Column: Hashable, Sendable {
        var table: TableName
        var name: String
    }

    /// Texts that a person would say, words of a list that somebody declared, and lists of either.
    private static let columns = """
        WITH RECURSIVE \(CatalogueReading.made)
        SELECT t.oid, t.nspname, t.relname, t.relkind, a.attnum, a.attname, y.oid AS type, y.typcategory = 'A' AS several
        FROM (\(CatalogueReading.readable)) AS t JOIN pg_class c ON c.oid = t.oid
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
        JOIN made ON made.oid = a.atttypid JOIN pg_type y ON y.oid = made.base
        WHERE t.relkind IN ('r','p','m') AND NOT c.relrowsecurity AND has_column_privilege(t.oid, a.attnum, 'SELECT')
            AND coalesce((SELECT e.typcategory FROM pg_type e WHERE e.oid = y.typelem AND y.typcategory = 'A'), y.typcategory) IN ('S','E')
        """

    /// The server shows a role the statistics of what it may read. A bound of the histogram is a value too, and where there are few,
    /// they are all of them. Of a list it keeps the words that many rows have in theirs, and there may be others. Of `character(10)` it keeps the spaces that fill it up.
    private static let statistics = """
        SELECT k.nspname, k.relname, k.attname,
            CASE WHEN k.several THEN 'infinity' WHEN s.n_distinct >= 0 THEN s.n_distinct ELSE -s.n_distinct * greatest(c.reltuples, 0) END::float8,
            CASE WHEN k.type = 1042 THEN rtrim(v.value) ELSE v.value END
        FROM (\(columns)) AS k JOIN pg_class c ON c.oid = k.oid
        JOIN pg_stats s ON s.schemaname = k.nspname AND s.tablename = k.relname AND s.attname = k.attname
            AND s.inherited = (k.relkind = 'p')
        CROSS JOIN LATERAL unnest(CASE WHEN k.several THEN s.most_common_elems::text::text[]
            ELSE s.most_common_vals::text::text[] || s.histogram_bounds::text::text[] END) AS v(value)
        WHERE CASE WHEN k.several THEN 0 WHEN s.n_distinct >= 0 THEN s.n_distinct ELSE -s.n_distinct * c.reltuples END <= \(KnownValues.most)
            AND length(v.value) <= 200
        ORDER BY k.nspname, k.relname, k.attname LIMIT \(KnownValues.mostOfAll)
        """

    /// Never analysed, and small enough to be read.
    private static let unknown = """
        SELECT k.nspname, k.relname, k.attname, k.several FROM (\(columns)) AS k
        WHERE k.relkind IN ('r','m') AND pg_relation_size(k.oid) BETWEEN 1 AND 8388608
            AND NOT EXISTS (SELECT FROM pg_stats s WHERE s.schemaname = k.nspname AND s.tablename = k.relname)
        ORDER BY pg_relation_size(k.oid), k.oid, k.attnum LIMIT 400
        """

    /// What a list that somebody declared has, whether a row has it or not.
    private static let declared = """
        WITH RECURSIVE \(CatalogueReading.made)
        SELECT t.nspname, t.relname, a.attname, e.enumlabel
        FROM (\(CatalogueReading.readable)) AS t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
        JOIN made ON made.oid = a.atttypid JOIN pg_enum e ON e.enumtypid = made.base
        ORDER BY t.nspname, t.relname, a.attname, e.enumsortorder LIMIT \(KnownValues.mostOfAll)
        """

    /// For all of them together.
    private static let patience: Duration = .milliseconds(1_500)

    /// What cannot be read of it is left out: questions can be answered without. Nor is it worth waiting for whoever changes a table and
    /// keeps it to himself meanwhile.
    static func values(_ connection: PostgresConnection, of catalogue: Catalogue) throws(PostgresError) -> [Column: KnownValues] {
        let open = catalogue.openTexts
        try connection.run("SET LOCAL lock_timeout = 200")
        var found = try connection.spared { () throws(PostgresError) in try known(connection, open) } ?? [:]
        let words = try connection.spared { () throws(PostgresError) in
            try connection.rows(declared) { (column: column($0), word: $0.text(3)) }
        }
        for (column, words) in Dictionary(grouping: words ?? [], by: \.column) where open.contains(column) {
            found[column] = KnownValues(found: words.map(\.word), isComplete: true)
        }
        let rest = try connection.spared { () throws(PostgresError) in
            try connection.rows(unknown) { (column: column($0), isList: $0.bool(3)) }
        }
        let end = ContinuousClock.now + patience
        try connection.run("SET LOCAL statement_timeout = 500")
        for (column, isList) in rest ?? [] where open.contains(column) && found[column] == nil {
            guard ContinuousClock.now < end else { break }
            found[column] = try connection.spared { () throws(PostgresError) in try inspected(column, isList, connection) } ?? nil
        }
        return found
    }

    private static func column(_ row: borrowing PostgresRow) -> Column {
        Column(table: TableName(row.text(1), in: row.text(0)), name: row.text(2))
    }

    private static func known(
        _ connection: PostgresConnection,
        _ open: Set<Column>
    ) throws(PostgresError) -> [Column: KnownValues] {
        let rows = try connection.rows(statistics) { row in
            (column: column(row), distinct: Double(row.text(3)) ?? 0, text: row.text(4))
        }
        return Dictionary(grouping: rows, by: \.column).compactMapValues { rows -> KnownValues? in
            guard let first = rows.first, open.contains(first.column) else { return nil }
            let texts = Set(rows.map(\.text)).sorted()
            return KnownValues(found: texts, isComplete: Double(texts.count) >= first.distinct.rounded())
        }
    }

    private static func inspected(_ column: Column, _ isList: Bool, _ connection: PostgresConnection) throws(PostgresError) -> KnownValues?
    {
        let table = [column.table.schema, column.table.name].compactMap(\.self).map(Quoted.name).joined(separator: ".")
        let name = Quoted.name(column.name)
        let (word, rows) = isList ? ("v", "\(table), unnest(\(name)) AS v") : (name, table)
        let texts = try connection.rows(
            "SELECT DISTINCT \(word)::text FROM \(rows) WHERE \(word) IS NOT NULL LIMIT \(KnownValues.most + 1)"
        ) { $0.text(0) }
        return KnownValues(found: texts.sorted(), isComplete: true)
    }
}

extension PostgresConnection {
    /// Within a transaction: what is refused takes nothing else with it, and gives nil.
    func spared<Value>(_ body: () throws(PostgresError) -> Value) throws(PostgresError) -> Value? {
        try run("SAVEPOINT spared")
        do throws(PostgresError) { return try body() } catch {
            guard error.code == .refused else { throw error }
            try run("ROLLBACK TO SAVEPOINT spared")
            return nil
        }
    }
}

extension Catalogue {
    /// The columns whose texts may be known: what is hidden is hidden here as well.
    fileprivate var openTexts: Set<ValuesReading.Column> {
        var open: Set<ValuesReading.Column> = []
        for table in tables {
            for column in table.columns where !column.isMasked && column.mayHoldTexts {
                open.insert(ValuesReading.Column(table: table.name, name: column.name))
            }
        }
        return open
    }

    /// With what its text columns are known to hold.
    func holding(_ values: [ValuesReading.Column: KnownValues]) -> Catalogue {
        var catalogue = self
        for (place, table) in catalogue.tables.enumerated() {
            for (index, column) in table.columns.enumerated() where !column.isMasked && column.mayHoldTexts {
                catalogue.tables[place].columns[index].values = values[ValuesReading.Column(table: table.name, name: column.name)]
            }
        }
        return catalogue
    }
}
