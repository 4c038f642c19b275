/// The same for PostgreSQL, which offers more ways out.
enum PostgresAttempts {
    static let hostile: [String] = writing + locking + commands + several + functions + system + disguised + unreadable

    static let writing = [
        "INSERT INTO members VALUES (1)", "INSERT INTO members SELECT * FROM members RETURNING id", "UPDATE members SET name = 'x'",
        "DELETE FROM members", "DELETE FROM members USING orders WHERE true",
        "MERGE INTO members USING orders ON true WHEN MATCHED THEN DELETE",
        "WITH x AS (DELETE FROM members RETURNING *) SELECT * FROM x",
        "WITH x AS (INSERT INTO members VALUES (1) RETURNING id) SELECT * FROM x",
        "WITH x AS (UPDATE members SET name = 'x' RETURNING *) TABLE x",
        "WITH x AS MATERIALIZED (DELETE FROM members RETURNING 1) SELECT 1",
        "WITH x AS NOT MATERIALIZED (DELETE FROM members RETURNING 1) SELECT 1", "WITH a AS (SELECT 1), b AS (DELETE FROM orders) SELECT 1",
        "WITH x AS (SELECT 1) DELETE FROM members", "WITH x AS (SELECT 1) INSERT INTO members SELECT * FROM x",
        "WITH RECURSIVE x AS (DELETE FROM members RETURNING *) SELECT 1",
        "WITH x(a, b) AS (DELETE FROM members RETURNING *) SELECT a FROM x",
        "SELECT * FROM (WITH x AS (DELETE FROM members RETURNING *) SELECT * FROM x) y",
        "SELECT (WITH x AS (DELETE FROM members) SELECT 1)",
        "SELECT * INTO copy FROM members", "SELECT name INTO TEMP copy FROM members", "SELECT INTO copy FROM members",
        "SELECT 1 INTO UNLOGGED copy", "CREATE TABLE x AS SELECT 1", "SELECT name FROM members UNION SELECT name INTO x FROM members",
    ]

    static let locking = [
        "SELECT * FROM orders FOR UPDATE", "SELECT * FROM orders FOR NO KEY UPDATE", "SELECT * FROM orders FOR SHARE",
        "SELECT * FROM orders FOR KEY SHARE SKIP LOCKED", "SELECT * FROM orders FOR/**/UPDATE OF orders NOWAIT", "LOCK TABLE members",
        "SELECT * FROM (SELECT * FROM orders FOR UPDATE) x", "SELECT pg_advisory_lock(1)", "SELECT pg_try_advisory_xact_lock(1)",
    ]

    static let commands = [
        "COPY members TO '/tmp/x'", "COPY members TO PROGRAM 'sh -c id'", "COPY (SELECT 1) TO STDOUT", "COPY members FROM '/etc/passwd'",
        "DO $$ BEGIN DELETE FROM members; END $$", "CALL wipe()", "EXECUTE wipe", "PREPARE x AS DELETE FROM members", "DEALLOCATE ALL",
        "SET default_transaction_read_only = off", "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE", "SET TRANSACTION READ WRITE",
        "SET ROLE postgres", "SET SESSION AUTHORIZATION postgres", "RESET ALL", "SHOW ALL", "BEGIN", "COMMIT", "ROLLBACK", "END",
        "START TRANSACTION READ WRITE", "SAVEPOINT x", "EXPLAIN ANALYZE DELETE FROM members", "EXPLAIN SELECT 1", "VACUUM", "ANALYZE",
        "CLUSTER", "REINDEX DATABASE shop", "CHECKPOINT", "TRUNCATE members", "DROP TABLE members", "DROP DATABASE shop",
        "ALTER TABLE members ADD x int", "ALTER SYSTEM SET fsync = off", "ALTER ROLE analyst SUPERUSER", "CREATE ROLE x SUPERUSER",
        "CREATE EXTENSION dblink", "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'", "CREATE TEMP TABLE x (a int)",
        "CREATE INDEX CONCURRENTLY x ON members (id)", "CREATE MATERIALIZED VIEW x AS SELECT 1", "REFRESH MATERIALIZED VIEW x",
        "GRANT ALL ON members TO public", "REVOKE ALL ON members FROM public", "COMMENT ON TABLE members IS 'x'", "LISTEN x", "NOTIFY x",
        "UNLISTEN *", "LOAD 'evil'", "DECLARE c CURSOR FOR SELECT 1", "FETCH ALL FROM c", "MOVE c", "CLOSE ALL", "DISCARD ALL",
        "SECURITY LABEL ON TABLE members IS 'x'", "IMPORT FOREIGN SCHEMA x FROM SERVER y INTO z", "REASSIGN OWNED BY a TO b",
    ]

    static let several = [
        "SELECT 1; DELETE FROM members", "SELECT 1; SELECT 2", "SELECT ';'; DROP TABLE members", "SELECT $$;$$; DROP TABLE members",
        "SELECT E'\\''; DROP TABLE members; --'", "SELECT 'a\\'; DROP TABLE members; --'", "SELECT $a$ $b$ $a$; DROP TABLE members --$b$",
        "SELECT /* /* */ ; */ 1; DROP TABLE members", "SELECT 1 --\n; DROP TABLE members", "SELECT 1 --\r; DROP TABLE members",
        ";SELECT 1;;DELETE FROM x",
    ]

    static let functions = [
        "SELECT pg_sleep(3600)", "SELECT PG_SLEEP(1)", "SELECT \"pg_sleep\"(1)", "SELECT pg_catalog.pg_sleep(1)",
        "SELECT \"pg_catalog\".\"pg_sleep\"(1)", "SELECT pg_sleep /**/ (1)", "SELECT pg_sleep_for('1 hour')", "SELECT * FROM pg_sleep(1)",
        "SELECT pg_read_file('/etc/passwd')", "SELECT pg_read_binary_file('/etc/passwd')", "SELECT * FROM pg_ls_dir('/')",
        "SELECT pg_stat_file('/etc/passwd')", "SELECT pg_file_write('/tmp/x', 'y', false)", "SELECT pg_terminate_backend(1)",
        "SELECT pg_cancel_backend(1)", "SELECT pg_reload_conf()", "SELECT pg_rotate_logfile()", "SELECT pg_switch_wal()",
        "SELECT pg_promote()", "SELECT pg_notify('x', 'y')", "SELECT pg_logical_emit_message(true, 'a', 'b')",
        "SELECT pg_create_physical_replication_slot('x')", "SELECT pg_export_snapshot()", "SELECT pg_stat_reset()",
        "SELECT lo_import('/etc/passwd')", "SELECT lo_export(1, '/tmp/x')", "SELECT lo_create(0)", "SELECT lo_from_bytea(0, 'x')",
        "SELECT lo_unlink(1)", "SELECT lo_put(1, 0, 'x')", "SELECT dblink('host=evil', 'SELECT 1')",
        "SELECT dblink_exec('x', 'DROP TABLE y')",
        "SELECT 1 FROM orders, dblink('host=evil', 'SELECT 1') AS (a int)", "SELECT * FROM dblink('x') AS t(a int)",
        "SELECT set_config('transaction_read_only', 'off', false)", "SELECT current_setting('data_directory')", "SELECT setval('s', 1)",
        "SELECT nextval('s')", "SELECT setseed(0.5)", "SELECT query_to_xml('DELETE FROM members', true, true, '')",
        "SELECT table_to_xml('members', true, true, '')", "SELECT database_to_xml(true, true, '')",
        "SELECT cursor_to_xml('c', 1, true, true, '')",
        "SELECT ts_stat('SELECT 1')", "SELECT ts_rewrite('a'::tsquery, 'DELETE FROM members')", "SELECT crosstab('DELETE FROM members')",
        "SELECT public.lower('x')", "SELECT evil.count(1)", "SELECT xpath('/x', '<x/>')", "SELECT inet_server_addr()",
        "SELECT has_table_privilege('members', 'DELETE')", "SELECT txid_current()", "SELECT 1 OPERATOR(public.+) 1",
        "SELECT * FROM orders ORDER BY pg_sleep(1)", "SELECT * FROM orders LIMIT pg_sleep(1)",
        "SELECT * FROM orders FETCH FIRST pg_sleep(1) ROWS ONLY",
        "SELECT CASE WHEN true THEN pg_sleep(1) END", "SELECT * FROM ROWS FROM (pg_ls_dir('/'))", "SELECT * FROM LATERAL pg_ls_dir('/') x",
        "SELECT wipe()", "VALUES (pg_sleep(1))", "SELECT 1 WHERE EXISTS (SELECT pg_sleep(1))",
        "SELECT count(*) FILTER (WHERE pg_sleep(1) IS NULL)",
        "SELECT sum(1) OVER (ORDER BY pg_sleep(1))", "SELECT (SELECT pg_sleep(1))", "SELECT ARRAY[pg_sleep(1)]",
        "SELECT a IN (pg_sleep(1)) FROM x",
    ]

    static let system = [
        "SELECT * FROM pg_shadow", "SELECT * FROM pg_authid", "SELECT rolpassword FROM pg_catalog.pg_authid", "SELECT * FROM \"pg_authid\"",
        "SELECT query FROM pg_stat_activity", "SELECT * FROM pg_settings", "SELECT * FROM pg_hba_file_rules",
        "SELECT most_common_vals FROM pg_stats",
        "SELECT * FROM pg_user_mappings", "SELECT * FROM pg_largeobject", "SELECT prosrc FROM pg_proc", "TABLE pg_authid",
        "SELECT * FROM information_schema.user_mapping_options", "SELECT * FROM information_schema.foreign_server_options",
        "SELECT * FROM pg_statistic", "SELECT * FROM pg_stat_statements", "SELECT * FROM pg_temp.x", "SELECT * FROM pg_toast.pg_toast_1",
    ]

    static let disguised = [
        "/* SELECT */ DELETE FROM members", "-- SELECT\rDELETE FROM members", "/* /* */ SELECT 1 */ DELETE FROM members",
        "dElEtE\nfRoM members",
        "(DELETE FROM members)", "((SELECT 1) UNION (DELETE FROM members RETURNING 1))", "SELECT U&'\\0027; DROP TABLE members; --'",
        "SELECT * FROM U&\"\\006d\\0065mbers\"", "SELECT \u{FEFF}pg_sleep(1)", "SELECT E'a'\n'\\'; DELETE FROM members; --'",
        "SELECT pg_sleep--\n(1)",
        "SELECT DISTINCT ON (1) pg_sleep(1)", "SELECT CASE WHEN (true) THEN pg_sleep(1) END",
        "SELECT x FROM (VALUES (1)) t(x), pg_sleep(1)",
        "SELECT array_fill(1, ARRAY[100000000])", "SELECT * FROM ROWS FROM (generate_series(1, 2), pg_ls_dir('/')) AS t(a, b)",
        "WITH x AS (SELECT 1)", "WITH x (SELECT 1) SELECT 1", "\"SELECT\" 1", "$$SELECT 1$$",
    ]

    static let unreadable = [
        "", ";", "--", "/* open", "/* /* */", "SELECT 'open", "SELECT \"open", "SELECT $$open", "SELECT $a$open$b$", "SELECT E'open\\'",
        "SELECT (1", "SELECT 1)", "SELECT [1)", "SELECT 1abc", "SELECT 0x1Fgh", "SELECT $1", "SELECT $", "SELECT 1\u{0}", "SELECT \u{B}1",
        "SELECT * FROM members WHERE id = $1",
    ]

    /// Of the table `members`, `email` is hidden. Ways to have it shown, or to learn of it.
    static let peeking = [
        "SELECT email FROM members", "SELECT EMAIL FROM members", "SELECT \"email\" FROM \"members\"", "SELECT m.email FROM members m",
        "SELECT public.members.email FROM public.members", "SELECT id FROM members WHERE email = 'x'",
        "SELECT id FROM members ORDER BY email",
        "SELECT count(DISTINCT email) FROM members", "SELECT * FROM members", "SELECT m.* FROM members m", "SELECT members.* FROM members",
        "SELECT public.members.* FROM members", "SELECT id, * FROM members", "SELECT DISTINCT * FROM members", "SELECT ALL * FROM members",
        "SELECT DISTINCT ON (id) * FROM members", "SELECT * FROM orders JOIN members ON true", "SELECT * FROM orders, members",
        "SELECT * FROM (SELECT * FROM members) x", "WITH x AS (SELECT * FROM members) SELECT id FROM x", "TABLE members",
        "TABLE ONLY members",
        "SELECT 1, 'a', 'b', now() UNION TABLE members", "SELECT * FROM (TABLE members) x", "SELECT members FROM members",
        "SELECT m FROM members m", "SELECT m FROM members AS m", "SELECT \"M\" FROM members AS \"M\"", "SELECT m::text FROM members m",
        "SELECT (m).id FROM members m", "SELECT (m).* FROM members m", "SELECT row_to_json(m) FROM members m",
        "SELECT to_jsonb(members) FROM members",
        "SELECT to_jsonb(m) - 'id' FROM members m", "SELECT json_agg(m) FROM members m", "SELECT array_agg(m) FROM members m",
        "SELECT string_agg(m::text, ',') FROM members m", "SELECT count(m) FROM members m", "SELECT max(m::text) FROM members m",
        "SELECT m.row_to_json FROM members m", "SELECT m.to_jsonb FROM members m", "SELECT m.text FROM members m",
        "SELECT members.json_agg FROM members",
        "SELECT c FROM members m(a, b, c, d)", "SELECT c FROM members AS m(a, b, c, d)", "SELECT c FROM members AS lower(a, b, c, d)",
        "SELECT c FROM members lower(a, b, c, d)", "SELECT lower.c FROM public.members lower(a, b, c)",
        "SELECT j.c FROM (members CROSS JOIN orders) AS j(a, b, c)",
        "SELECT j FROM (members CROSS JOIN orders) j", "SELECT j FROM ((SELECT 1) a CROSS JOIN members) j",
        "SELECT j FROM ((members CROSS JOIN orders)) j",
        "SELECT count(*) FROM members NATURAL JOIN orders", "SELECT count(*) FROM members JOIN people USING (email)",
        "SELECT by FROM members by", "SELECT over FROM members over", "SELECT filter FROM members filter",
        "SELECT between FROM members between",
        "SELECT m FROM members * m", "SELECT m FROM ONLY members m", "SELECT m FROM ONLY (members) m", "SELECT m FROM orders o, members m",
        "SELECT m FROM orders o JOIN members m ON true", "SELECT m FROM orders o JOIN public.members m ON o.id = m.id, orders p",
        "SELECT x FROM members m, LATERAL (SELECT m) x", "SELECT x.value FROM members m, jsonb_each_text(to_jsonb(m)) x",
        "SELECT x.value FROM members m CROSS JOIN LATERAL jsonb_each_text(to_jsonb(m)) x", "SELECT (SELECT members FROM members LIMIT 1)",
        "SELECT ARRAY(SELECT m FROM members m)", "SELECT ROW(m.*) FROM members m", "SELECT members = members FROM members",
        "SELECT id FROM members m WHERE m > (1, 'a', 'b', now())", "SELECT concat(m) FROM members m",
        "SELECT format('%s', m) FROM members m",
        "SELECT id, m FROM members m GROUP BY id, m", "SELECT extract(year FROM members) FROM members",
        "SELECT 1 IS DISTINCT FROM members FROM members",
        "SELECT * FROM json_populate_record(null::members, '{}')", "SELECT id FROM members WHERE members IS NOT NULL",
        "SELECT CASE WHEN true THEN m END FROM members m",
        "SELECT m AS id FROM members m", "SELECT 2 * m FROM members m", "SELECT lag(m) OVER (ORDER BY id) FROM members m",
        "VALUES ((SELECT m FROM members m))",
        // Names that look like clauses, so that whoever reads loses the thread.
        "SELECT 1 AS from, members FROM members", "SELECT 1 AS from, members, 2 FROM members LIMIT 1", "SELECT *, 1 AS union FROM members",
        "SELECT o.from, members FROM members, (SELECT 1 AS from) AS o", "SELECT 1 AS where, 2 AS from, m FROM members m",
        "SELECT (1) table, members FROM members", "SELECT 1 AS exists, (SELECT * FROM members LIMIT 1)",
        "SELECT 1 AS limit, m FROM members m", "SELECT id AS union, m.* FROM members m", "SELECT 1 AS join, members FROM members",
        // Stars and names that belong to somebody else at another place.
        "SELECT x.* FROM (SELECT * FROM members) x", "WITH exists AS (SELECT * FROM members) SELECT * FROM exists",
        "SELECT * FROM orders UNION SELECT * FROM members", "SELECT o.*, members.* FROM orders o, members",
        "SELECT * FROM orders o, LATERAL (SELECT * FROM members m WHERE m.id = o.id) x", "SELECT x.email FROM orders x, members x",
        "SELECT EXISTS (SELECT 1 FROM (SELECT * FROM members) x WHERE x.email > 'a')", "SELECT p.email, email FROM people p, members",
        "SELECT m.* FROM people m WHERE EXISTS (SELECT 1 FROM members m)", "SELECT j.email FROM members m JOIN orders o USING (id) AS j",
        "SELECT (SELECT o.email FROM orders LIMIT 1) FROM members o", "SELECT ((SELECT * FROM members))",
        "SELECT * FROM ((SELECT id FROM orders) UNION SELECT * FROM members) AS x",
        // What the catalogue does not know is a part of something that it does.
        "SELECT email FROM members_2026", "SELECT upper(email) FROM public.members_2026 AS m", "TABLE members_2026",
        "TABLE ONLY members_2026",
        "SELECT 1 UNION TABLE members_2026", "WITH a AS (TABLE members_2026) SELECT * FROM a", "SELECT 1 FROM ONLY (members_2026)",
        "SELECT 1 FROM (members_2026 CROSS JOIN orders)", "SELECT 1 FROM ((members_2026 CROSS JOIN orders))",
        "SELECT ARRAY(SELECT email FROM members_2026)", "SELECT 1 WHERE 'x' IN (SELECT email FROM members_2026)",
        "SELECT 1 FROM orders o JOIN LATERAL (SELECT 1 FROM members_2026) e ON true", "SELECT * FROM other.orders",
        "SELECT substring((SELECT email FROM members_2026 LIMIT 1) FROM 1)", "SELECT ((SELECT 'x') UNION SELECT email FROM members_2026)",
        "SELECT x || '' FROM members_2026 WHERE EXISTS (WITH members_2026 AS (SELECT 1) SELECT 1)",
        "WITH a AS (SELECT * FROM members_2026), members_2026 AS (SELECT 1) SELECT * FROM a",
        "WITH members_2026 AS (SELECT * FROM members_2026) SELECT * FROM members_2026",
        "SELECT id FROM members WINDOW w AS (ORDER BY email)", "SELECT id FROM Members WHERE Email ~ '^a'", "SELECT m.ctid FROM members m",
    ]
}
