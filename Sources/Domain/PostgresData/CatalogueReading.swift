import Datasets
import Postgres

/// What `pg_catalog` knows of the tables that the role may read: never what others have, nor what the server keeps for itself.
enum CatalogueReading {
    /// A model, and a person, is helped by no more.
    private static let mostTables = 5_000
    private static let mostColumns = 100_000

    /// It changes with every table, column, key, comment and right.
    static let mark = """
        SELECT coalesce(sum(hashtextextended(seen, 0)), 0)::text FROM (
            SELECT 'c' || oid || '.' || xmin AS seen FROM pg_class WHERE relkind IN ('r','p','v','m','f')
            UNION ALL SELECT 'a' || attrelid || '.' || attnum || '.' || xmin FROM pg_attribute WHERE attnum > 0
            UNION ALL SELECT 'k' || oid || '.' || xmin FROM pg_constraint
            UNION ALL SELECT 'd' || objoid || '.' || objsubid || '.' || classoid || '.' || xmin FROM pg_description WHERE objoid >= 16384
            UNION ALL SELECT 'n' || oid || '.' || xmin FROM pg_namespace
            UNION ALL SELECT 'i' || inhrelid || '.' || inhparent FROM pg_inherits
            UNION ALL SELECT 'r' || oid || '.' || xmin FROM pg_rewrite
            UNION ALL SELECT 'm' || roleid || '.' || member || '.' || xmin FROM pg_auth_members
        ) AS marks
        """

    /// Parts of a table are not tables to anybody who asks, nor is what an extension brought.
    static let readable = """
        SELECT c.oid, c.relname, c.relkind, c.reltuples, n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r','p','v','m','f') AND NOT c.relispartition
            AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
            AND has_schema_privilege(n.oid, 'USAGE') AND has_any_column_privilege(c.oid, 'SELECT')
            AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
        """

    private static let tables = """
        SELECT t.oid::int8, t.nspname, t.relname, t.relkind IN ('v','m'),
            CASE WHEN t.relkind = 'p' THEN (
                SELECT sum(k.reltuples)::int8 FROM pg_partition_tree(t.oid) p JOIN pg_class k ON k.oid = p.relid
                WHERE p.isleaf AND k.reltuples >= 0
            ) WHEN t.relkind IN ('r','m') AND t.reltuples >= 0 THEN t.reltuples::int8 END,
            obj_description(t.oid, 'pg_class')
        FROM (\(readable)) AS t ORDER BY t.nspname, t.relname LIMIT \(mostTables)
        """

    /// Which type each type is made of in the end: a domain is made of another.
    static let made = """
        made(oid, base) AS (
            SELECT oid, oid FROM pg_type WHERE typtype <> 'd'
            UNION ALL SELECT y.oid, made.base FROM pg_type y JOIN made ON y.typbasetype = made.oid WHERE y.typtype = 'd'
        )
        """

    /// Several values in one, in a list, a row or a range, are of no kind here, whatever they are made of.
    private static let columns = """
        WITH RECURSIVE \(made)
        SELECT a.attrelid::int8, a.attname, CASE WHEN y.typcategory IN ('A','C','R') THEN 0 ELSE y.oid::int8 END, format_type(a.atttypid, a.atttypmod), NOT a.attnotnull,
            has_column_privilege(a.attrelid, a.attnum, 'SELECT'), col_description(a.attrelid, a.attnum), a.attnum
        FROM (\(readable)) AS t JOIN pg_attribute a ON a.attrelid = t.oid JOIN made ON made.oid = a.atttypid
        JOIN pg_type y ON y.oid = made.base
        WHERE a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attrelid, a.attnum LIMIT \(mostColumns)
        """

    private static let keys = """
        SELECT k.conrelid::int8, k.oid::int8, k.contype = 'p', a.attname, k.confrelid::int8, b.attname
        FROM (\(readable)) AS t JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype IN ('p','f')
        CROSS JOIN LATERAL unnest(k.conkey, k.confkey) WITH ORDINALITY AS u(ours, theirs, place)
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.ours
        LEFT JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = u.theirs
        ORDER BY k.conrelid, k.conname, k.oid, u.place
        """

    static func catalogue(_ connection: PostgresConnection, _ hidden: HiddenReach) throws(PostgresError) -> Catalogue {
        var found = try connection.rows(tables) { row in
            (
                row.integer(0) ?? 0,
                Table(
                    TableName(row.text(2), in: row.text(1)),
                    kind: row.bool(3) ? .view : .table,
                    columns: [],
                    estimatedRows: row.isNull(4) ? nil : row.integer(4),
                    comment: row.textOrNil(5)
                )
            )
        }
        let places = Dictionary(found.indices.map { (found[$0].0, $0) }) { first, _ in first }
        let columns = try connection.rows(columns) { row in
            (
                row.integer(0) ?? 0,
                Column(
                    row.text(1),
                    PostgresKinds.kind(UInt32(clamping: row.integer(2) ?? 0)),
                    declared: row.text(3),
                    isNullable: row.bool(4),
                    isMasked: !row.bool(5) || hidden.hides(row.integer(7) ?? 0, of: row.integer(0) ?? 0),
                    comment: row.textOrNil(6)
                )
            )
        }
        for (table, column) in columns {
            guard let place = places[table] else { continue }
            found[place].1.columns.append(column)
        }
        let keys = try connection.rows(keys) { row in
            KeyPart(
                table: row.integer(0) ?? 0,
                key: row.integer(1) ?? 0,
                isPrimary: row.bool(2),
                column: row.text(3),
                theirs: row.integer(4).flatMap { places[$0] },
                theirColumn: row.text(5)
            )
        }
        // A key's parts stand side by side.
        var rest = keys[...]
        while let first = rest.first {
            let parts = rest.prefix { $0.key == first.key }
            rest = rest.dropFirst(parts.count)
            guard let place = places[first.table] else { continue }
            if first.isPrimary {
                found[place].1.primaryKey = parts.map(\.column)
            } else if let theirs = first.theirs {
                let reference = Reference(parts.map(\.column), to: found[theirs].1.name, parts.map(\.theirColumn))
                if !found[place].1.references.contains(reference) { found[place].1.references.append(reference) }
            }
        }
        return Catalogue(found.map(\.1))
    }

    private struct KeyPart {
        var table: Int64
        var key: Int64
        var isPrimary: Bool
        var column: String
        var theirs: Int?
        var theirColumn: String
    }
}
