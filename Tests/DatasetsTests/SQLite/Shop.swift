import CSQLite
import FoundationEssentials
import TestSupport

@testable import Datasets

/// A small shop in a file: members whose mail address is hidden, what they ordered, and notes that can be searched.
final class Shop: Sendable {
    let folder: TemporaryFolder
    let path: String

    /// As far as the guard has to know it.
    static let catalogue = Catalogue([Table(TableName("notes"), columns: [Column("title", .text), Column("body", .text)])])
    static let masked = MaskedColumns(["members.email"])

    init(_ more: String = "") throws {
        folder = try TemporaryFolder()
        path = folder.path + "/shop.db"
        try run(
            """
            PRAGMA synchronous = OFF;
            CREATE TABLE members (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT, joined DATE);
            CREATE TABLE orders (id INTEGER PRIMARY KEY, member_id INTEGER REFERENCES members (id), total DECIMAL(10,2), created_at TEXT,
                paid BOOLEAN, note BLOB);
            CREATE INDEX orders_by_member ON orders (member_id);
            CREATE VIEW totals AS SELECT member_id, sum(total) AS total FROM orders GROUP BY member_id;
            CREATE VIEW addresses AS SELECT id, email AS address FROM members;
            CREATE VIRTUAL TABLE notes USING fts5(title, body);
            CREATE TABLE "odd ""name" ("two words" TEXT, "select" INTEGER);
            CREATE TABLE loaded (x);
            CREATE TRIGGER greedy AFTER INSERT ON orders BEGIN DELETE FROM members; END;
            INSERT INTO members VALUES (1, 'Ann', 'ann@example.com', '1969-07-20'), (2, 'Bo', 'bo@example.com', '2026-01-05'),
                (3, 'Cleo; drop table members', NULL, NULL);
            DROP TRIGGER greedy;
            INSERT INTO orders VALUES (1, 1, 10.5, '2026-01-05 09:30:00', 1, x'0001ff'), (2, 1, 20, '2026-02-01 10:00:00', 0, NULL),
                (3, 2, 7.25, '2026-02-03 23:59:59', 1, NULL), (4, NULL, NULL, NULL, NULL, NULL);
            INSERT INTO notes VALUES ('first', 'the crane is broken'), ('second', 'the yard is open');
            INSERT INTO "odd ""name" VALUES ('a', 1);
            ANALYZE;
            """ + more
        )
    }

    /// As the program does that the file belongs to.
    func run(_ sql: String) throws { try Self.run(sql, path) }

    static func run(_ sql: String, _ path: String) throws {
        var database: OpaquePointer?
        defer { sqlite3_close_v2(database) }
        guard sqlite3_open(path, &database) == SQLITE_OK, sqlite3_exec(database, sql, nil, nil, nil) == SQLITE_OK else {
            throw Trouble(String(cString: sqlite3_errmsg(database)))
        }
    }

    var bytes: Data { get throws { try Data(contentsOf: URL(filePath: path)) } }
    var neighbours: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() } }

    func source(_ masked: MaskedColumns = Shop.masked) -> SQLiteSource { SQLiteSource(name: "shop", path: path, masked: masked) }

    struct Trouble: Error {
        var text: String
        init(_ text: String) { self.text = text }
    }
}

extension SQLiteSource {
    /// Everything that a statement gives, without the guard.
    func rows(_ text: String, _ limits: QueryLimits = .shown) async throws -> [[Cell]] {
        let cursor = try await open(SafeQuery(unread: text, dialect: .sqlite), within: limits)
        var rows: [[Cell]] = []
        while let batch = try await cursor.next() { rows += batch.rows }
        return rows
    }
}
