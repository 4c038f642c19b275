import Entities
import Testing
import Time

@Suite struct EntitiesTests {
    /// A Saturday.
    static let now = Moment(text: "2026-11-21T15:30:00Z") ?? Moment(seconds: 0)

    static func found(_ text: String) -> [Entity] { Entities(in: text, now: now).all }

    /// What a place in the text says.
    static func slice(_ text: String, _ entity: Entity) -> String { String(decoding: Array(text.utf8)[entity.range], as: UTF8.self) }

    @Test(
        arguments: [
            ("why did main fail in acme/shop?", [.branch("main"), .repository("acme/shop")]),
            ("Feature/ABC-12 is red", [.branch("Feature/ABC-12")]),
            ("check release/2.1 of group/sub/shop", [.branch("release/2.1"), .repository("group/sub/shop")]),
            ("the login branch is broken", [.branch("login")]), ("branch my_fix-2 failed", [.branch("my_fix-2")]),
            ("refs/heads/fix/x", [.branch("fix/x")]), ("look at repo feature/x", [.repository("feature/x")]),
            ("release-2.1 fails", [.branch("release-2.1")]),
            ("(acme/shop.js)", [.repository("acme/shop.js")]),
            // Slashes in what is no name.
            ("ci/cd and/or yes/no", []), ("1/2 of 10/11", []), ("/etc/passwd", []), ("which branch is red", []), ("the same branch", []),
        ] as [(String, [Entity.Kind])]
    )
    func names(text: String, expected: [Entity.Kind]) { #expect(Self.found(text).map(\.kind) == expected) }

    @Test(
        arguments: [
            ("what about #1234?", [.run(1_234)]), ("build 812 failed", [.run(812)]), ("job number 99", [.run(99)]),
            ("run id 17", [.run(17)]),
            ("did a1b2c3d break it", [.commit("a1b2c3d")]), ("commit 1234567", [.commit("1234567")]),
            ("3F2504E04F8911D39A0C0305E82C3301A1B2C3D4", [.commit("3f2504e04f8911d39a0c0305e82c3301a1b2c3d4")]),
            ("top 5", [.count(5)]), ("last 20 rows", [.count(20)]),
            // A word, a number and a price are neither.
            ("defaced facade", []), ("1234567", []), ("#", []), ("#0 #x", []), ("the 3 of us", []), ("build 99999999999999999999", []),
        ] as [(String, [Entity.Kind])]
    )
    func numbers(text: String, expected: [Entity.Kind]) { #expect(Self.found(text).map(\.kind) == expected) }

    @Test(
        arguments: [
            ("restart payments-api in prod", [.service("payments-api"), .namespace("prod")]),
            ("status of the checkout service in staging", [.service("checkout"), .namespace("staging")]),
            ("scale web to 5", [.service("web")]), ("logs of orders in namespace shop", [.service("orders"), .namespace("shop")]),
            ("roll back web", [.service("web")]), ("redrive nightly-etl", [.service("nightly-etl")]),
            ("pods in ns web", [.namespace("web")]),
            ("restart the failed jobs", []), ("status of the build", []), ("roll back the last deployment", []),
        ] as [(String, [Entity.Kind])]
    )
    func places(text: String, expected: [Entity.Kind]) { #expect(Self.found(text).map(\.kind) == expected) }

    @Test(
        arguments: [
            ("count orders by status", [.table("orders"), .column("status")]), ("describe orders", [.table("orders")]),
            ("tables in sales", [.table("sales")]), ("top 5 customers by revenue", [.count(5), .column("revenue")]),
            ("sum of amount per month", [.column("month")]), ("rows of the shop.orders", [.table("shop.orders")]),
            ("the invoices table", [.table("invoices")]),
            ("describe yourself", []), ("which table", []),
        ] as [(String, [Entity.Kind])]
    )
    func tables(text: String, expected: [Entity.Kind]) { #expect(Self.found(text).map(\.kind) == expected) }

    @Test(arguments: [
        ("errors \"connection refused\"", ["connection refused"]), ("find 'a b' and `c d`", ["a b", "c d"]), ("“x y”", ["x y"]),
        ("don't say it's fine", []), ("\"open", []), ("\"\"", []), ("rock'n'roll", []),
    ])
    func quotations(text: String, expected: [String]) { #expect(Self.found(text).map(\.kind) == expected.map { .quoted($0) }) }

    @Test(arguments: [
        ("since monday", "2026-11-16T00:00:00Z", "2026-11-21T15:30:00Z"),
        ("since saturday", "2026-11-21T00:00:00Z", "2026-11-21T15:30:00Z"),
        ("since last saturday", "2026-11-14T00:00:00Z", "2026-11-21T15:30:00Z"),
        ("since 14:00", "2026-11-21T14:00:00Z", "2026-11-21T15:30:00Z"),
        ("since yesterday", "2026-11-20T00:00:00Z", "2026-11-21T15:30:00Z"),
        ("since 2026-11-20T10:00:00Z", "2026-11-20T10:00:00Z", "2026-11-21T15:30:00Z"),
        ("since 2026-11-20T10:00:00+02:00", "2026-11-20T08:00:00Z", "2026-11-21T15:30:00Z"),
        ("last 24 hours", "2026-11-20T15:30:00Z", "2026-11-21T15:30:00Z"),
        ("in the past 30m", "2026-11-21T15:00:00Z", "2026-11-21T15:30:00Z"),
        ("last hour", "2026-11-21T14:30:00Z", "2026-11-21T15:30:00Z"), ("last two days", "2026-11-19T15:30:00Z", "2026-11-21T15:30:00Z"),
        ("last week", "2026-11-09T00:00:00Z", "2026-11-16T00:00:00Z"), ("last month", "2026-10-01T00:00:00Z", "2026-11-01T00:00:00Z"),
        ("this week", "2026-11-16T00:00:00Z", "2026-11-21T15:30:00Z"), ("this month", "2026-11-01T00:00:00Z", "2026-11-21T15:30:00Z"),
        ("today", "2026-11-21T00:00:00Z", "2026-11-21T15:30:00Z"), ("this morning", "2026-11-21T00:00:00Z", "2026-11-21T12:00:00Z"),
        ("yesterday", "2026-11-20T00:00:00Z", "2026-11-21T00:00:00Z"), ("yesterday 14:00", "2026-11-20T14:00:00Z", "2026-11-20T15:00:00Z"),
        ("yesterday at 2pm", "2026-11-20T14:00:00Z", "2026-11-20T15:00:00Z"),
        ("yesterday evening", "2026-11-20T18:00:00Z", "2026-11-21T00:00:00Z"),
        ("last night", "2026-11-20T18:00:00Z", "2026-11-21T06:00:00Z"), ("on tue", "2026-11-17T00:00:00Z", "2026-11-18T00:00:00Z"),
        ("monday 9:30", "2026-11-16T09:30:00Z", "2026-11-16T10:30:00Z"), ("2 hours ago", "2026-11-21T13:30:00Z", "2026-11-21T14:30:00Z"),
        ("3 days ago", "2026-11-18T15:30:00Z", "2026-11-19T15:30:00Z"), ("2026-11-20", "2026-11-20T00:00:00Z", "2026-11-21T00:00:00Z"),
        ("2026-11-20 14:00", "2026-11-20T14:00:00Z", "2026-11-20T15:00:00Z"), ("at 16:00", "2026-11-20T16:00:00Z", "2026-11-20T17:00:00Z"),
        ("at noon", "2026-11-21T12:00:00Z", "2026-11-21T13:00:00Z"), ("at 12am", "2026-11-21T00:00:00Z", "2026-11-21T01:00:00Z"),
        ("between 9:00 and 10:30", "2026-11-21T09:00:00Z", "2026-11-21T10:30:00Z"),
        ("from yesterday 22:00 to 23:00", "2026-11-20T22:00:00Z", "2026-11-20T23:00:00Z"),
        ("from monday to wednesday", "2026-11-16T00:00:00Z", "2026-11-18T00:00:00Z"),
    ])
    func times(text: String, from: String, until: String) throws {
        let period = Period(try #require(Moment(text: from)), try #require(Moment(text: until)))
        #expect(Self.found("errors \(text), please").map(\.kind) == [.period(period)])
    }

    @Test(arguments: [
        "tomorrow", "2026-02-30", "2027-01-01", "25:00", "at 14:61", "last", "since", "between 3 and 4", "last 0 hours",
        "last 999999999999 days",
        "from main to develop", "13pm", "on it", "this", "24", "ago", "2 ago", "since the beginning",
    ])
    func noTimes(text: String) {
        #expect(!Self.found(text).contains { if case .period = $0.kind { true } else { false } })
    }

    /// The range is where the name stands, also behind what takes more than a byte.
    @Test func rangesAreThoseOfTheText() {
        let text = "🔥 warum ist “Käse” auf main in acme/shop rot, since monday 9:00, build #812?"
        #expect(Self.found(text).map { Self.slice(text, $0) } == ["Käse", "main", "acme/shop", "since monday 9:00", "#812"])
    }

    /// A megabyte is looked at only at its beginning, and nothing ends the process.
    @Test(arguments: [
        String(repeating: "since monday acme/shop #12 ", count: 40_000), String(repeating: "\"", count: 100_000),
        String(repeating: "👩‍👩‍👧‍👦", count: 1_000),
        String(repeating: "e\u{301}", count: 5_000), String(decoding: [UInt8](repeating: 0xC3, count: 5_000), as: UTF8.self), "\0\u{202E}/",
        "a/b/c//", "",
    ])
    func hostile(text: String) {
        for entity in Self.found(text) { #expect(entity.range.upperBound <= 4_096 && entity.range.upperBound <= text.utf8.count) }
    }
}
