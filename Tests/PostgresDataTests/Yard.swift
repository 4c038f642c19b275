import Datasets
import Postgres
import TestSupport
import Testing
import Threading

@testable import PostgresData

/// One server for all tests of this target, and what stands in it.
struct Yard: Sendable {
    let process: PostgresProcess
    private let admin: Locked<PostgresConnection>

    static let shared = Task { try await Yard() }

    private init() async throws {
        process = try await PostgresProcess()
        let connection = try PostgresConnection(PostgresLocation(process.url()), settings: [], until: .now + .seconds(60))
        connection.deadline = .now + .seconds(3_600)
        admin = Locked(connection)
        try administer(Self.fixture)
    }

    /// - Parameter role: `reader` may only read; `clerk` owns everything.
    func url(_ role: String = "reader", _ parameters: String = "") -> String { process.url("\(role):invented-\(role)", parameters) }

    var rootURL: String { process.url() }

    func source(_ role: String = "reader", mask: [String] = [], zone: String = "UTC") throws -> PostgresSource {
        PostgresSource(name: "shop", at: try PostgresLocation(url(role)), masked: MaskedColumns(mask), zone: zone)
    }

    /// As the superuser, outside of everything that is tested.
    func administer(_ text: String) throws { try admin.withLock { connection throws(PostgresError) in try connection.run(text) } }

    func rows(_ text: String) throws -> [String] {
        try admin.withLock { connection throws(PostgresError) in try connection.rows(text) { $0.text(0) } }
    }

    private static let fixture = """
        CREATE ROLE reader LOGIN PASSWORD 'invented-reader';
        CREATE ROLE clerk LOGIN PASSWORD 'invented-clerk';
        ALTER ROLE reader SET temp_file_limit = '64MB';
        ALTER ROLE clerk SET temp_file_limit = '64MB';
        REVOKE CREATE ON SCHEMA public FROM PUBLIC;
        CREATE EXTENSION dblink;
        CREATE SCHEMA shop AUTHORIZATION clerk;
        SET ROLE clerk;
        CREATE TYPE shop.mood AS ENUM ('calm', 'cross');
        CREATE DOMAIN shop.cents AS numeric(38,10);
        CREATE TABLE shop.customers (id int PRIMARY KEY, name text NOT NULL, born date, mood shop.mood, balance shop.cents);
        COMMENT ON TABLE shop.customers IS 'Who buys.';
        COMMENT ON COLUMN shop.customers.born IS 'Their birthday.';
        INSERT INTO shop.customers VALUES (1, 'Ada', '1815-12-10', 'calm', 12345678901234567890.1234567890), (2, 'Grace', NULL, 'cross', -0.5);
        CREATE TABLE shop.orders (id bigint PRIMARY KEY, customer_id int REFERENCES shop.customers (id), placed timestamptz NOT NULL);
        INSERT INTO shop.orders SELECT n, 1 + n % 2, timestamptz '2026-01-01 00:00+00' + n * interval '1 hour' FROM generate_series(1, 500) n;
        CREATE TABLE shop.lines (order_id bigint, place int, what text, PRIMARY KEY (order_id, place),
            FOREIGN KEY (order_id) REFERENCES shop.orders (id));
        CREATE TABLE shop.notes (order_id bigint, place int, said text,
            FOREIGN KEY (order_id, place) REFERENCES shop.lines (order_id, place));
        CREATE VIEW shop.birthdays AS SELECT name, born FROM shop.customers WHERE born IS NOT NULL;
        CREATE TABLE shop.visits (at timestamp NOT NULL, page varchar(40)) PARTITION BY RANGE (at);
        CREATE TABLE shop.visits_2026 PARTITION OF shop.visits FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
        INSERT INTO shop.visits SELECT timestamp '2026-03-01' + n * interval '1 minute', '/' || n FROM generate_series(1, 100) n;
        CREATE TABLE shop."Odd ""Names" ("select" int, "a.b" text, "ü" int, "Upper Case" int);
        INSERT INTO shop."Odd ""Names" VALUES (1, 'x''y', 3, 4);
        CREATE TABLE shop.members (id int, email text, city text);
        INSERT INTO shop.members VALUES (1, 'ada@example.org', 'London');
        CREATE TABLE shop.guests (id int, phone text, area text GENERATED ALWAYS AS (left(phone, 3)) STORED, city text) PARTITION BY LIST (city);
        CREATE TABLE shop.guests_rome PARTITION OF shop.guests FOR VALUES IN ('Rome');
        CREATE TABLE shop.hosts (id int, email text, city text);
        CREATE TABLE shop.lodgers () INHERITS (shop.hosts);
        INSERT INTO shop.guests VALUES (1, '030-5550100', DEFAULT, 'Rome');
        INSERT INTO shop.lodgers VALUES (2, 'bo@example.org', 'Rome');
        CREATE VIEW shop.reached AS SELECT g.id, g.city, g.phone AS number, lower(g.phone) AS low FROM shop.guests g;
        CREATE VIEW shop.reached_again AS SELECT r.number AS told, r.city FROM shop.reached r;
        CREATE VIEW shop.whole_guests AS SELECT g.id, row_to_json(g) AS everything FROM shop.guests g;
        CREATE VIEW shop.either AS SELECT city AS one FROM shop.guests UNION SELECT phone FROM shop.guests;
        CREATE VIEW shop.with_phone AS SELECT id, city FROM shop.guests WHERE phone IS NOT NULL;
        CREATE VIEW shop.per_city AS SELECT city, count(*) AS n FROM shop.guests GROUP BY city;
        CREATE MATERIALIZED VIEW shop.kept AS SELECT city, phone AS kept_phone FROM shop.guests;
        CREATE TABLE shop.secrets (word text);
        INSERT INTO shop.secrets VALUES ('invented-secret');
        CREATE SEQUENCE shop.tickets;
        CREATE FUNCTION shop.write() RETURNS int LANGUAGE plpgsql SECURITY DEFINER AS
            'BEGIN INSERT INTO shop.customers VALUES (99, ''x''); RETURN 1; END';
        CREATE FUNCTION shop.writes_again() RETURNS int LANGUAGE plpgsql SECURITY DEFINER AS
            'BEGIN PERFORM set_config(''transaction_read_only'', ''off'', true); INSERT INTO shop.customers VALUES (98, ''x''); RETURN 1; END';
        GRANT USAGE ON SCHEMA shop TO reader;
        GRANT SELECT ON shop.customers, shop.orders, shop.lines, shop.notes, shop.birthdays, shop.visits, shop.members,
            shop."Odd ""Names", shop.guests, shop.guests_rome, shop.hosts, shop.lodgers, shop.reached, shop.reached_again,
            shop.whole_guests, shop.either, shop.with_phone, shop.per_city, shop.kept TO reader;
        ANALYZE shop.customers, shop.orders, shop.visits;
        RESET ROLE;
        """
}

extension PostgresSource {
    /// Whatever the text is: the examination that would come before is left out.
    func all(_ text: String, within limits: QueryLimits = .shown) async throws -> (rows: [[Cell]], outcome: QueryOutcome) {
        let cursor = try await openCursor(text, within: limits)
        var rows: [[Cell]] = []
        while let batch = try await cursor.next() { rows += batch.rows }
        return (rows, await cursor.outcome())
    }

    func problem(_ text: String, within limits: QueryLimits = .shown) async -> DataProblem? {
        do {
            _ = try await all(text, within: limits)
            return nil
        } catch {
            return error as? DataProblem
        }
    }
}

@Suite(.serialized, .enabled(if: PostgresProcess.isAvailable), .timeLimit(.minutes(5))) struct AgainstPostgres {}
