import Datasets
import Testing

@testable import PostgresData

/// What is hidden in a table is hidden wherever else it can be read.
extension AgainstPostgres {
    private static let masks = ["guests.phone", "members.email", "hosts.email"]

    @Test(arguments: [
        ("guests", ["phone", "area"]), ("members", ["email"]), ("lodgers", ["email"]), ("reached", ["number", "low"]),
        ("reached_again", ["told"]), ("whole_guests", ["everything"]), ("either", ["one"]), ("kept", ["kept_phone"]),
        // What only asks whether there is something shows none of it.
        ("with_phone", []), ("per_city", []), ("orders", []), ("birthdays", []),
    ])
    func theCatalogueSaysWhatIsHidden(table: String, columns: [String]) async throws {
        let catalogue = try await Yard.shared.value.source(mask: Self.masks).catalogue()
        let found = try #require(catalogue[TableName(table, in: "shop")])
        #expect(found.columns.filter(\.isMasked).map(\.name) == columns)
    }

    @Test(arguments: [
        "SELECT number FROM shop.reached", "SELECT low FROM shop.reached", "SELECT told FROM shop.reached_again",
        "SELECT everything FROM shop.whole_guests", "SELECT * FROM shop.kept", "SELECT area FROM shop.guests",
        "SELECT phone FROM shop.guests_rome", "SELECT email FROM shop.lodgers", "SELECT lower(number) FROM shop.reached",
        "SELECT told || '' FROM shop.reached_again", "SELECT upper(phone) FROM shop.guests_rome", "SELECT one || '' FROM shop.either",
        "SELECT to_jsonb(l) FROM shop.lodgers l", "SELECT r FROM shop.reached r", "SELECT city FROM shop.kept WHERE kept_phone LIKE '030%'",
        "SELECT 1 FROM shop.guests_rome g WHERE g.phone LIKE '030%'", "TABLE shop.guests_rome",
        "SELECT 1 AS from, members FROM shop.members", "SELECT 1 AS union, 2 AS from, m FROM shop.members m",
        "SELECT *, 1 AS union FROM shop.members",
        "WITH guests_rome AS (SELECT upper(phone) FROM shop.guests_rome) SELECT * FROM guests_rome",
    ])
    func neitherTheGuardNorTheEngineShowsIt(text: String) async throws {
        let source = try await Yard.shared.value.source(mask: Self.masks)
        let keeper = SQLGuard(dialect: .postgres, catalogue: try await source.catalogue(), masked: MaskedColumns(Self.masks))
        #expect(throws: DataProblem.self) { try keeper.examine(text) }
        // The engine lets it pass where nothing is hidden, or this would prove nothing.
        let open = try await Yard.shared.value.source()
        #expect(await open.problem(text) == nil)
        // Without the guard, what is taken from there as it is stays hidden.
        let columns = ["number", "low", "told", "everything", "area", "phone", "email"]
        guard columns.contains(where: { text.hasPrefix("SELECT \($0) FROM") }) else { return }
        let rows = try await source.all(text).rows
        #expect(!rows.isEmpty && rows.allSatisfy { $0 == [.masked] })
    }

    @Test(arguments: [
        "SELECT id, city FROM shop.reached", "SELECT r.city, count(*) FROM shop.reached r GROUP BY 1", "SELECT * FROM shop.with_phone",
        "SELECT * FROM shop.per_city", "SELECT * FROM (SELECT id, city FROM shop.guests) AS x",
        "SELECT x.* FROM (SELECT id FROM shop.guests) x",
        "WITH x AS (SELECT id, city FROM shop.guests) SELECT * FROM x WHERE EXISTS (SELECT * FROM shop.members m WHERE m.id = x.id)",
        "SELECT o.*, g.city FROM shop.orders o LEFT JOIN shop.guests g ON g.id = o.id",
    ])
    func whatIsNotHiddenIsAsked(text: String) async throws {
        let source = try await Yard.shared.value.source(mask: Self.masks)
        let query = try SQLGuard(dialect: .postgres, catalogue: try await source.catalogue(), masked: MaskedColumns(Self.masks)).examine(
            text
        )
        let cursor = try await source.open(query, within: .shown)
        while let batch = try await cursor.next() { #expect(!batch.rows.joined().contains(.masked)) }
    }

    @Test func aViewOverWhatTheRoleMayNotSeeIsHiddenWhole() async throws {
        let yard = try await Yard.shared.value
        try yard.administer(
            """
            CREATE SCHEMA closed; CREATE TABLE closed.people (id int, pass text); CREATE VIEW shop.passing AS SELECT id, pass FROM closed.people;
            GRANT SELECT ON shop.passing TO reader;
            """
        )
        let catalogue = try await yard.source(mask: ["people.pass"]).catalogue()
        try yard.administer("DROP SCHEMA closed CASCADE")
        #expect(catalogue[TableName("passing", in: "shop")]?.columns.map(\.isMasked) == [true, true])
    }
}
