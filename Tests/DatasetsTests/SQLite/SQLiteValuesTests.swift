import FoundationEssentials
import ReadOnlySQLite
import Testing

@testable import Datasets

/// Which values of its columns a file's catalogue has.
@Suite(.timeLimit(.minutes(5)))
struct SQLiteValuesTests {
    private static let kinds = """
        ;CREATE TABLE kinds (status TEXT, email TEXT, said TEXT, many TEXT, mixed, day TEXT, flag INTEGER, is_new INTEGER, stars INTEGER);
        INSERT INTO kinds WITH RECURSIVE s(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM s WHERE value < 300)
        SELECT CASE WHEN value % 2 THEN 'open' ELSE 'done' END, 'x' || value || '@example.com',
            'a long text ' || hex(zeroblob(80)), 'no ' || value, CASE value WHEN 1 THEN 7 ELSE 'seven' END, '2026-01-01',
            value % 2, value % 2, value % 2
        FROM s
        """

    private func kinds(masked: [String] = []) async throws -> [String: Column] {
        let shop = try Shop(Self.kinds)
        let source = SQLiteSource(name: "shop", path: shop.path, masked: MaskedColumns(masked))
        let columns = try await source.catalogue().tables.first { $0.name.name == "kinds" }?.columns ?? []
        return Dictionary(columns.map { ($0.name, $0) }) { first, _ in first }
    }

    @Test func found() async throws {
        let kinds = try await kinds()
        #expect(kinds["status"]?.values.map { ($0.texts.sorted(), $0.isComplete) } ?? ([], false) == (["done", "open"], true))
        for name in ["email", "mixed", "said", "many", "day", "flag", "stars"] { #expect(kinds[name]?.values == nil, "\(name)") }
    }

    @Test func hidden() async throws {
        #expect(try await kinds(masked: ["kinds.status"])["status"]?.values == nil)
        #expect(try await kinds(masked: ["kinds.*"]).values.allSatisfy { $0.values == nil })
    }

    /// It costs its own column's values, and no others.
    @Test func aValueThatIsTooLong() async throws {
        let shop = try Shop(
            """
            CREATE TABLE a (kind TEXT, day TEXT, body TEXT); CREATE TABLE b (state TEXT); INSERT INTO b VALUES ('open');
            INSERT INTO a VALUES ('x', '2026-01-01', printf('%.*c', 2000000, 'z'))
            """
        )
        let catalogue = try await SQLiteSource(name: "shop", path: shop.path).catalogue()
        let columns = ["a", "b"].flatMap { catalogue[TableName($0)]?.columns ?? [] }
        #expect(columns.map(\.kind) == [.text, .date, .text, .text])
        #expect(columns.map { $0.values?.texts } == [["x"], nil, nil, ["open"]])
    }

    /// Truth is kept as numbers, under names that say so.
    @Test func flags() async throws {
        let kinds = try await kinds()
        #expect(kinds["is_new"]?.kind == .bool)
        #expect(kinds["stars"]?.kind == .integer)
        #expect(kinds["flag"]?.kind == .bool)
    }

    @Test func aChangeIsSeen() async throws {
        let shop = try Shop()
        let source = SQLiteSource(name: "shop", path: shop.path)
        #expect(try await source.catalogue()[TableName("later")] == nil)
        try shop.run("CREATE TABLE later (status TEXT); INSERT INTO later VALUES ('new')")
        #expect(try await source.catalogue()[TableName("later")] != nil)
    }

    /// While nobody writes, the page is good; what was just written may be written again within the same moment.
    @Test func book() throws {
        let shop = try Shop()
        let book = SQLiteBook()
        let catalogue = Catalogue([Table(TableName("t"), columns: [])])
        let fresh = try #require(FileStamp(of: shop.path))
        #expect(!fresh.isSettled)
        _ = book.keep(catalogue, of: fresh, readSince: .now - .seconds(1))
        #expect(book.catalogue(of: fresh) == nil)
        #expect(book.freshValues(of: fresh) == catalogue)
        try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSince1970: 1_000_000)], ofItemAtPath: shop.path)
        let settled = try #require(FileStamp(of: shop.path))
        _ = book.keep(catalogue, of: settled)
        #expect(book.catalogue(of: settled) == catalogue)
        try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSince1970: 2_000_000)], ofItemAtPath: shop.path)
        #expect(book.catalogue(of: FileStamp(of: shop.path)) == nil)
        // Another file at that place.
        #expect(book.freshValues(of: FileStamp(of: try Shop().path)) == nil)
    }
}
