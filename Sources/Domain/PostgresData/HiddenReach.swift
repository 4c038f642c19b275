import Datasets
import Postgres

/// Where what is hidden can be read: the hidden columns, the same ones of a table's parts and heirs, what is generated from them, and
/// what a view takes from them.
struct HiddenReach: Sendable, Equatable {
    struct Place: Hashable, Sendable {
        var table: Int64
        var column: Int64
    }

    private var places: Set<Place> = []
    /// Nobody can say what their columns are taken from.
    private var tables: Set<Int64> = []

    static let nowhere = HiddenReach()

    func hides(_ column: Int64, of table: Int64) -> Bool {
        tables.contains(table) || places.contains(Place(table: table, column: column))
    }

    private init() {}

    init(of masked: MaskedColumns, _ connection: PostgresConnection) throws(PostgresError) {
        guard !masked.isEmpty else { return }
        let columns = try connection.rows(Self.columns(of: masked)) { row in
            (
                place: Place(table: row.integer(0) ?? 0, column: row.integer(1) ?? 0), table: TableName(row.text(3), in: row.text(2)),
                row.text(4)
            )
        }
        places = Set(columns.filter { masked.hides($0.2, of: $0.table) }.map(\.place))
        var before = (-1, -1)
        while before != (places.count, tables.count), !(places.isEmpty && tables.isEmpty) {
            before = (places.count, tables.count)
            try grow(by: Self.heirs, connection)
            if connection.serverVersion >= 120_000 { try grow(by: Self.generated, connection) }
            try growByViews(connection)
        }
    }

    private static func columns(of masked: MaskedColumns) -> String {
        // How the server writes a name in lower case is the business of its locale, where it is more than ASCII.
        """
        SELECT a.attrelid::int8, a.attnum, n.nspname, c.relname, a.attname FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r','p','v','m','f') AND a.attnum > 0 AND NOT a.attisdropped
            AND (lower(c.relname) IN (\(masked.tables.sorted().map(Quoted.text).joined(separator: ","))) OR c.relname ~ '[^ -~]')
        """
    }

    private static let heirs = """
        SELECT i.inhrelid::int8, b.attnum FROM hidden h JOIN pg_inherits i ON i.inhparent = h.rel
        JOIN pg_attribute a ON a.attrelid = h.rel AND a.attnum = h.col
        JOIN pg_attribute b ON b.attrelid = i.inhrelid AND b.attname = a.attname
        """

    private static let generated = """
        SELECT a.attrelid::int8, a.attnum FROM hidden h
        JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = h.rel AND d.refobjsubid = h.col
        LEFT JOIN pg_attrdef f ON d.classid = 'pg_attrdef'::regclass AND f.oid = d.objid
        JOIN pg_attribute a ON a.attrelid = h.rel AND a.attgenerated <> '' AND a.attnum =
            CASE WHEN d.classid = 'pg_attrdef'::regclass THEN f.adnum WHEN d.classid = 'pg_class'::regclass AND d.objid = h.rel THEN d.objsubid END
        """

    /// A whole row in a view depends on no column of its own.
    private static let views = """
        SELECT DISTINCT r.ev_class::int8, pg_get_viewdef(r.ev_class) FROM hidden h
        JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = h.rel
        JOIN pg_rewrite r ON r.oid = d.objid AND r.ev_class <> h.rel
        JOIN pg_class c ON c.oid = r.ev_class AND c.relkind IN ('v','m')
        WHERE h.col = 0 OR d.refobjsubid = h.col OR r.ev_action::text ~ ':varattno 0 '
        """

    private var known: String {
        let rows = places.map { "(\($0.table)::oid,\($0.column))" } + tables.map { "(\($0)::oid,0)" }
        return "WITH hidden(rel, col) AS (VALUES \(rows.joined(separator: ","))) "
    }

    private mutating func grow(by found: String, _ connection: PostgresConnection) throws(PostgresError) {
        let rows = try connection.rows(known + found) { Place(table: $0.integer(0) ?? 0, column: $0.integer(1) ?? 0) }
        places.formUnion(rows)
    }

    /// The server says of each column of a view which table's it is. Of one that is computed it says nothing: it may be computed from
    /// what is hidden.
    private mutating func growByViews(_ connection: PostgresConnection) throws(PostgresError) {
        let views = try connection.rows(known + Self.views) { (table: $0.integer(0) ?? 0, text: $0.text(1)) }
        for view in views where !tables.contains(view.table) {
            let columns = try connection.spared { () throws(PostgresError) in try connection.describe(view.text) }
            // Otherwise it takes from where this role may not look.
            guard let columns else {
                tables.insert(view.table)
                continue
            }
            for (number, column) in columns.enumerated()
            where column.tableColumn <= 0 || hides(Int64(column.tableColumn), of: Int64(column.table)) {
                places.insert(Place(table: view.table, column: Int64(number + 1)))
            }
        }
    }
}
