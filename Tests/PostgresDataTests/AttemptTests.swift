import Datasets
import Postgres
import TestSupport
import Testing

@testable import PostgresData

/// What somebody may try who got past every examination of his words. Each is refused by the engine, or ends soon, and nothing is
/// different afterwards, not even where the role owns everything.
extension AgainstPostgres {
    @Test(arguments: Attempt.refused, ["reader", "clerk"])
    func theEngineRefuses(_ text: String, _ role: String) async throws {
        let yard = try await Yard.shared.value
        let before = try yard.state()
        let problem = await (try yard.source(role)).problem(text, within: Attempt.limits)
        #expect(problem != nil)
        #expect([.refused, .mistaken, .tooSlow, .tooMuch].contains(problem?.kind))
        #expect(try await yard.isAgain(before))
    }

    @Test(arguments: Attempt.bounded, ["reader", "clerk"])
    func whatTheEngineLetsPassLeavesNothing(_ text: String, _ role: String) async throws {
        let yard = try await Yard.shared.value
        let before = try yard.state()
        let source = try yard.source(role)
        _ = await source.problem(text, within: Attempt.limits)
        // What it kept, it lets go when the next one begins at the latest.
        _ = await source.problem("SELECT 1")
        #expect(try yard.state() == before)
    }

    @Test func thereAreAsManyAsPromised() { #expect(Attempt.refused.count + Attempt.bounded.count >= 120) }

    /// Otherwise the tests above would prove nothing.
    @Test(arguments: [
        "INSERT INTO shop.customers VALUES (77, 'x')", "DELETE FROM shop.customers WHERE id = 77", "CREATE TABLE shop.t (a int)",
        "DROP TABLE shop.t", "SELECT nextval('shop.tickets')", "SELECT lo_create(4242)", "SELECT lo_unlink(4242)",
        "ALTER ROLE reader SET work_mem = '1GB'", "ALTER ROLE reader RESET work_mem", "COMMENT ON TABLE shop.members IS 'x'",
        "COMMENT ON TABLE shop.members IS NULL", "CREATE ROLE evil", "DROP ROLE evil", "GRANT SELECT ON shop.secrets TO reader",
        "REVOKE SELECT ON shop.secrets FROM reader",
    ])
    func aChangeWouldBeSeen(_ text: String) async throws {
        let yard = try await Yard.shared.value
        let before = try yard.state()
        try yard.administer(text)
        #expect(try yard.state() != before)
    }
}

extension Yard {
    /// The engine ends an interrupted session in its own time, and only then lets go of what it held.
    func isAgain(_ before: [String]) async throws -> Bool {
        try await eventually { try state() == before }
    }

    /// All that a statement could have changed.
    func state() throws -> [String] {
        try rows(
            """
            SELECT md5(string_agg(c::text, ',' ORDER BY c.id)) FROM shop.customers c
            UNION ALL SELECT md5(string_agg(o::text, ',' ORDER BY o.id)) FROM shop.orders o
            UNION ALL SELECT md5(string_agg(s::text, ',')) FROM shop.secrets s
            UNION ALL SELECT concat(last_value, is_called) FROM shop.tickets
            UNION ALL SELECT md5(string_agg(concat(oid, relname, relowner, relkind, relacl), ',' ORDER BY oid))
                FROM pg_class WHERE relnamespace = 'shop'::regnamespace OR relname LIKE 'evil%'
            UNION ALL SELECT md5(coalesce(string_agg(concat(proname, prosrc), ',' ORDER BY oid), '')) FROM pg_proc WHERE oid >= 16384
            UNION ALL SELECT count(*)::text FROM pg_largeobject_metadata
            UNION ALL SELECT count(*)::text FROM pg_prepared_xacts
            UNION ALL SELECT count(*)::text FROM pg_namespace WHERE nspname !~ '^pg_(toast_)?temp'
            UNION ALL SELECT count(*)::text FROM pg_extension
            UNION ALL SELECT count(*)::text FROM pg_roles WHERE rolname IN ('reader', 'clerk', 'evil')
            UNION ALL SELECT md5(coalesce(string_agg(d::text, ',' ORDER BY d.objoid, d.objsubid), '')) FROM pg_description d
                JOIN pg_class c ON c.oid = d.objoid WHERE c.relnamespace = 'shop'::regnamespace
            UNION ALL SELECT md5(coalesce(string_agg(s::text, ',' ORDER BY s::text), '')) FROM pg_db_role_setting s
            UNION ALL SELECT md5(string_agg(concat(rolname, rolsuper, rolcreaterole), ',' ORDER BY rolname)) FROM pg_roles
                WHERE rolname IN ('reader', 'clerk')
            UNION ALL SELECT count(*)::text FROM pg_locks WHERE locktype = 'advisory' AND objid = 815
            UNION ALL SELECT count(*)::text FROM pg_ls_dir('.') f WHERE f LIKE 'evil%'
            UNION ALL SELECT count(*)::text FROM pg_settings WHERE source = 'configuration file'
            UNION ALL SELECT count(*)::text FROM pg_replication_slots
            UNION ALL SELECT count(*)::text FROM pg_database
            """
        )
    }
}
