import Datasets
import Testing

@testable import PostgresData

extension AgainstPostgres {
    @Test func theCatalogueIsWhatTheRoleMayRead() async throws {
        let catalogue = try await Yard.shared.value.source(mask: ["members.email"]).catalogue()
        let names = catalogue.tables.map(\.name.words).filter { $0.hasPrefix("shop.") && $0 != "shop.passing" }
        #expect(
            names == [
                "shop.Odd \"Names", "shop.birthdays", "shop.customers", "shop.either", "shop.guests", "shop.hosts", "shop.kept",
                "shop.lines",
                "shop.lodgers", "shop.members", "shop.notes", "shop.orders", "shop.per_city", "shop.reached", "shop.reached_again",
                "shop.visits", "shop.whole_guests", "shop.with_phone",
            ]
        )
        let customers = try #require(catalogue[TableName("customers", in: "shop")])
        #expect(customers.columns[1].values == KnownValues(["Ada", "Grace"], isComplete: true))
        #expect(
            catalogue.withoutValues[customers.name]
                == Table(
                    TableName("customers", in: "shop"),
                    columns: [
                        Column("id", .integer, declared: "integer", isNullable: false),
                        Column("name", .text, declared: "text", isNullable: false),
                        Column("born", .date, declared: "date", comment: "Their birthday."),
                        Column("mood", .text, declared: "shop.mood"),
                        Column("balance", .decimal, declared: "shop.cents"),
                    ],
                    primaryKey: ["id"],
                    estimatedRows: 2,
                    comment: "Who buys."
                )
        )
        let orders = catalogue[TableName("orders", in: "shop")]
        #expect(orders?.references == [Reference(["customer_id"], to: customers.name, ["id"])])
        let notes = catalogue[TableName("notes", in: "shop")]
        #expect(notes?.references == [Reference(["order_id", "place"], to: TableName("lines", in: "shop"), ["order_id", "place"])])
        #expect(catalogue[TableName("lines", in: "shop")]?.primaryKey == ["order_id", "place"])
        let visits = catalogue[TableName("visits", in: "shop")]
        #expect(visits?.estimatedRows == 100)
        #expect(visits?.columns.last?.declared == "character varying(40)")
        #expect(catalogue[TableName("birthdays", in: "shop")]?.kind == .view)
        let members = catalogue[TableName("members", in: "shop")]
        #expect(members?.columns.map(\.isMasked) == [false, true, false])
    }

    @Test func aColumnThatTheRoleMayNotReadIsHidden() async throws {
        let yard = try await Yard.shared.value
        try yard.administer(
            """
            CREATE TABLE public.people (id int, pass text); CREATE ROLE partly LOGIN PASSWORD 'invented-partly';
            GRANT SELECT (id) ON public.people TO partly;
            """
        )
        let source = try yard.source("partly")
        #expect(try await source.catalogue().tables.first { $0.name.name == "people" }?.columns.map(\.isMasked) == [false, true])
        #expect(await source.problem("SELECT * FROM public.people")?.kind == .refused)
        #expect(try await source.all("SELECT id FROM public.people").rows.isEmpty)
    }

    /// From the engine's statistics where there are some, from a small table where not; never of what is hidden or under row security.
    @Test func valuesOfColumns() async throws {
        let yard = try await Yard.shared.value
        try yard.administer(
            """
            CREATE TYPE public.size AS ENUM ('small', 'big');
            CREATE TABLE public.kinds (status text, secret text, size public.size, many text);
            INSERT INTO public.kinds
                SELECT CASE WHEN n % 2 = 0 THEN 'open' ELSE 'done' END, 'hidden', 'small', 'no ' || n FROM generate_series(1, 500) n;
            CREATE TABLE public.fresh (status text, secret text); INSERT INTO public.fresh VALUES ('new', 'hidden');
            CREATE TABLE public.guarded (status text); INSERT INTO public.guarded VALUES ('seen by some');
            ALTER TABLE public.guarded ENABLE ROW LEVEL SECURITY;
            GRANT SELECT ON public.kinds, public.fresh, public.guarded TO reader; ANALYZE public.kinds
            """
        )
        let catalogue = try await yard.source(mask: ["kinds.secret", "fresh.secret"]).catalogue()
        let found = ["kinds", "fresh", "guarded"].flatMap { name in
            catalogue[TableName(name, in: "public")]?.columns.map { "\(name).\($0.name) \($0.values?.texts ?? [])" } ?? []
        }
        #expect(
            found == [
                "kinds.status [\"done\", \"open\"]", "kinds.secret []", "kinds.size [\"small\", \"big\"]", "kinds.many []",
                "fresh.status [\"new\"]", "fresh.secret []", "guarded.status []",
            ]
        )
    }

    @Test func aChangeOfTheTablesIsSeen() async throws {
        let yard = try await Yard.shared.value
        let source = try yard.source()
        let passing = TableName("passing", in: "shop")
        #expect(try await source.catalogue()[passing] == nil)
        try yard.administer("CREATE TABLE shop.passing (a int); GRANT SELECT ON shop.passing TO reader")
        // A statement that names what is not there has the catalogue read anew at once.
        #expect(await source.problem("SELECT b FROM shop.passing")?.kind == .mistaken)
        #expect(try await source.catalogue()[passing]?.columns.map(\.name) == ["a"])
        #expect(try await source.all("SELECT a FROM shop.passing").rows.isEmpty)
        try yard.administer("ALTER TABLE shop.passing RENAME a TO b; ALTER TABLE shop.passing ADD c text")
        #expect(try await source.all("SELECT b, c FROM shop.passing").rows.isEmpty)
        try await Task.sleep(for: .milliseconds(2_100))
        #expect(try await source.catalogue()[passing]?.columns.map(\.name) == ["b", "c"])
        try yard.administer("DROP TABLE shop.passing")
        try await Task.sleep(for: .milliseconds(2_100))
        #expect(try await source.catalogue()[passing] == nil)
    }

    @Test(
        arguments: [
            ("SELECT email FROM shop.members", [.masked]), ("SELECT * FROM shop.members", [.integer(1), .masked, .text("London")]),
            ("SELECT m.* FROM shop.members m", [.integer(1), .masked, .text("London")]),
            ("SELECT a, city FROM (SELECT email AS a, city FROM shop.members) x", [.masked, .text("London")]),
            ("WITH x AS (SELECT * FROM shop.members) SELECT email AS city FROM x", [.masked]),
            ("TABLE shop.members", [.integer(1), .masked, .text("London")]),
        ] as [(String, [Cell])]
    )
    func whatIsHiddenStaysAtTheEngine(_ text: String, _ cells: [Cell]) async throws {
        for mask in ["members.email", "shop.members.email", "SHOP.Members.EMAIL"] {
            #expect(try await Yard.shared.value.source(mask: [mask]).all(text).rows == [cells])
        }
    }
}
