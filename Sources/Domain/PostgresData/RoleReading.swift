import Datasets
import Postgres

enum RoleReading {
    private static let role = """
        SELECT r.rolname, current_setting('server_version'), r.rolbypassrls, r.rolreplication, r.rolcreaterole,
            current_setting('temp_file_limit') <> '-1'
        FROM pg_roles r WHERE r.rolname = current_user
        """

    private static let mighty = """
        SELECT rolname FROM pg_roles WHERE rolname <> current_user AND pg_has_role(oid, 'MEMBER') AND (rolsuper OR rolname IN (
            'pg_read_server_files', 'pg_write_server_files', 'pg_execute_server_program', 'pg_signal_backend', 'pg_write_all_data',
            'pg_checkpoint', 'pg_create_subscription', 'pg_maintain', 'pg_database_owner'
        )) ORDER BY rolname
        """

    private static let written = """
        SELECT format('%s.%s', t.nspname, t.relname), pg_has_role(c.relowner, 'MEMBER'),
            has_table_privilege(t.oid, 'INSERT, UPDATE, DELETE, TRUNCATE') OR has_any_column_privilege(t.oid, 'INSERT, UPDATE')
        FROM (\(CatalogueReading.readable)) AS t JOIN pg_class c ON c.oid = t.oid ORDER BY 1
        """

    private static let sequences = """
        SELECT format('%s.%s', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname !~ '^pg_' AND has_schema_privilege(n.oid, 'USAGE')
            AND CASE WHEN c.relkind = 'S' THEN has_sequence_privilege(c.oid, 'USAGE, UPDATE') END ORDER BY 1 LIMIT 10
        """

    private static let schemas = """
        SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND has_schema_privilege(oid, 'CREATE') ORDER BY 1 LIMIT 10
        """

    /// Written in a language that the server does not bound, or of an extension that opens connections.
    private static let reaching = """
        SELECT DISTINCT coalesce(e.extname, format('%s.%s', n.nspname, p.proname))
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
        LEFT JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
        LEFT JOIN pg_extension e ON e.oid = d.refobjid
        WHERE p.oid >= 16384 AND has_schema_privilege(n.oid, 'USAGE') AND has_function_privilege(p.oid, 'EXECUTE')
            AND (e.extname IN ('dblink', 'adminpack', 'http', 'pg_net', 'plproxy') OR (l.lanname NOT IN ('internal', 'c', 'sql') AND NOT l.lanpltrusted))
        ORDER BY 1 LIMIT 10
        """

    static func facts(_ connection: PostgresConnection, _ masked: MaskedColumns, isLocal: Bool) throws(PostgresError) -> RoleFacts {
        var facts = RoleFacts()
        (facts.isEncrypted, facts.isLocal) = (connection.isEncrypted, isLocal)
        let read = try connection.rows(role) { row in
            (row.text(0), row.text(1), [row.bool(2), row.bool(3), row.bool(4), row.bool(5)])
        }
        if let (role, version, may) = read.first {
            (facts.role, facts.version) = (role, String(version.prefix { $0 != " " }))
            (facts.bypassesRowSecurity, facts.mayReplicate, facts.mayMakeRoles, facts.boundsFiles) = (may[0], may[1], may[2], may[3])
        }
        facts.mighty = try connection.rows(mighty) { $0.text(0) }
        let written = try connection.rows(written) { (name: $0.text(0), isOwned: $0.bool(1), isWritable: $0.bool(2)) }
        facts.tables = written.count
        facts.owned = written.filter(\.isOwned).map(\.name)
        facts.writable = written.filter { $0.isWritable && !$0.isOwned }.map(\.name)
        facts.sequences = try connection.rows(sequences) { $0.text(0) }
        facts.creatableSchemas = try connection.rows(schemas) { $0.text(0) }
        facts.reaching = try connection.rows(reaching) { $0.text(0) }
        let columns = masked.isEmpty ? [] : try columns(connection)
        facts.readableMasked = columns.filter { $0.isReadable && masked.hides($0.column.name, of: $0.table) }.map {
            "\($0.table.name).\($0.column.name)"
        }
        let tables = Dictionary(grouping: columns) { $0.table }.map { Table($0.key, columns: $0.value.map(\.column)) }
        facts.unknownMasks = masked.unreadable + masked.missing(from: Catalogue(tables))
        return facts
    }

    private static func columns(
        _ connection: PostgresConnection
    ) throws(PostgresError) -> [(table: TableName, column: Column, isReadable: Bool)] {
        try connection.rows(
            """
            SELECT t.nspname, t.relname, a.attname, has_column_privilege(t.oid, a.attnum, 'SELECT')
            FROM (\(CatalogueReading.readable)) AS t JOIN pg_attribute a ON a.attrelid = t.oid
            WHERE a.attnum > 0 AND NOT a.attisdropped ORDER BY t.oid, a.attnum LIMIT 100000
            """
        ) { (table: TableName($0.text(1), in: $0.text(0)), column: Column($0.text(2), .other), isReadable: $0.bool(3)) }
    }
}
