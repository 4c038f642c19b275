import Datasets
import Postgres
import TestSupport
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
        #expect(
            customers
                == Table(
                    TableName("customers", in: "shop"),
                    columns: [
                        Column("id", .integer, declared: "integer", isNullable: false),
                        Column(
                            "name",
                            .text,
                            declared: "text",
                            isNullable: false,
                            values: KnownValues(["Ada", "Grace"], isComplete: true)
                        ),
                        Column("born", .date, declared: "date", comment: "Their birthday."),
                        Column("mood", .text, declared: "shop.mood", values: KnownValues(["calm", "cross"], isComplete: true)),
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

    /// A text by another name is a text, a list of words is one behind a domain too, and of several in one each is known.
    @Test func valuesOfTypesThatSomebodyMade() async throws {
        let yard = try await Yard.shared.value
        try yard.administer(
            """
            CREATE EXTENSION citext SCHEMA public; CREATE TYPE public.step AS ENUM ('cut', 'sewn');
            CREATE DOMAIN public.grade AS text; CREATE DOMAIN public.fine_grade AS public.grade; CREATE DOMAIN public.stepping AS public.step;
            CREATE TYPE public.pair AS (a text, b text);
            CREATE TABLE public.coats (town citext, grade public.grade, finer public.fine_grade, step public.stepping, code char(6), tag name,
                steps public.step[], pair public.pair, span int4range);
            INSERT INTO public.coats SELECT 'Rome', 'gold', 'pure', 'cut', 'A' || n % 2, 'new', '{cut}', '(x,y)', '[1,2)' FROM generate_series(1, 50) n;
            CREATE TABLE public.hats AS SELECT * FROM public.coats; GRANT SELECT ON public.coats, public.hats TO reader; ANALYZE public.coats
            """
        )
        let catalogue = try await yard.source().catalogue()
        for name in ["coats", "hats"] {
            let columns = try #require(catalogue[TableName(name, in: "public")]).columns
            #expect(columns.map(\.kind) == Array(repeating: .text, count: 6) + [.other, .other, .other])
            #expect(
                columns.map { $0.values?.texts } == [
                    ["Rome"], ["gold"], ["pure"], ["cut", "sewn"], ["A0", "A1"], ["new"], ["cut"], nil, nil,
                ],
                "\(name)"
            )
        }
    }

    /// What stands in the tables is read seldom, however often somebody asks for what is not there.
    @Test func aMistakeHasNoValuesReadAgain() async throws {
        let yard = try await Yard.shared.value
        try yard.administer(
            "CREATE TABLE public.words (word text); GRANT SELECT ON public.words TO reader; INSERT INTO public.words VALUES ('one')"
        )
        let source = try yard.source()
        func words() async throws -> [String]? { try await source.catalogue()[TableName("words", in: "public")]?.columns[0].values?.texts }
        #expect(try await words() == ["one"])
        try yard.administer("INSERT INTO public.words VALUES ('two')")
        #expect(await source.problem("SELECT wrd FROM public.words")?.kind == .mistaken)
        #expect(try await words() == ["one"])
    }

    @Test func aTableThatSomebodyKeepsToHimselfHoldsNobodyUp() async throws {
        let yard = try await Yard.shared.value
        try yard.administer("CREATE TABLE public.altered (word text); GRANT SELECT ON public.altered TO reader")
        let other = try PostgresConnection(PostgresLocation(yard.rootURL), settings: [], until: .now + .seconds(30))
        try other.run("BEGIN; LOCK public.altered IN ACCESS EXCLUSIVE MODE")
        let begun = ContinuousClock.now
        let catalogue = try await yard.source().catalogue()
        #expect(ContinuousClock.now - begun < .seconds(3))
        #expect(catalogue[TableName("altered", in: "public")] != nil)
        // What the engine's own statistics say is known without asking the table.
        #expect(catalogue[TableName("customers", in: "shop")]?.columns[1].values?.texts == ["Ada", "Grace"])
        try other.run("ROLLBACK")
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
        #expect(try await eventually { try await source.catalogue()[passing]?.columns.map(\.name) == ["b", "c"] })
        try yard.administer("DROP TABLE shop.passing")
        #expect(try await eventually { try await source.catalogue()[passing] == nil })
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
