import Database
import Documents
import OperatingSystem
import Settings
import WebChat

/// A shop and a runbook for those who have only just come: invented, the same each time, and ending today.
struct DemoSamples: Sendable {
    private let shop: String
    private let runbook: String

    init(folder: String) {
        shop = "\(folder)/shop.db"
        runbook = "\(folder)/runbooks/database.md"
    }

    var sources: [YardmasterSettings.Source] {
        [YardmasterSettings.Source(name: "shop", kind: .sqlite(path: shop), mask: ["customers.email"])]
    }

    var documents: [DocumentSource] { [DocumentSource(.path(runbook))] }

    static let questions = [
        DemoQuestion("revenue per month as a chart", "asks a sample shop, and draws what it says"),
        DemoQuestion("top 5 customers by revenue", "shows the rows, and the SQL that they come from"),
        DemoQuestion("how do I fail over the database", "quotes a sample runbook"),
    ]

    func writeRunbook() throws {
        if let fault = OperatingSystem.PrivateText(path: runbook).replace(with: Self.text) {
            throw StartError("the sample runbook could not be written: \(fault)")
        }
    }

    func makeShop() async throws {
        // Whoever asks already finds nothing, or all of it.
        let unfinished = shop + ".new"
        let database = try await Database.open(DatabaseLocation(path: unfinished), migrations: [Migration(1, "shop", Self.statements)])
        // What the store keeps of its own form is nothing to ask about.
        try await database.write { connection in
            for table in ["schema_version", "write_probe"] { try connection.execute("DROP TABLE \(table)") }
        }
        await database.close()
        guard OperatingSystem.move(unfinished, to: shop) else { throw StartError("the sample shop could not be put in its place") }
    }

    private static let statements = [
        """
        CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL, country TEXT NOT NULL, plan TEXT NOT NULL,
          joined_at TEXT NOT NULL)
        """,
        "CREATE TABLE products (id INTEGER PRIMARY KEY, name TEXT NOT NULL, category TEXT NOT NULL, price REAL NOT NULL)",
        """
        CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customers (id),
          product_id INTEGER NOT NULL REFERENCES products (id), total REAL NOT NULL, status TEXT NOT NULL, ordered_at TEXT NOT NULL)
        """,
        """
        WITH names (id, name, country, plan) AS (VALUES
          (1, 'Alder Books', 'Germany', 'team'), (2, 'Birch Bikes', 'Denmark', 'free'), (3, 'Cedar Coffee', 'France', 'pro'),
          (4, 'Dogwood Dairy', 'Germany', 'free'), (5, 'Elm Electrics', 'Poland', 'pro'), (6, 'Fir Films', 'France', 'team'),
          (7, 'Ginkgo Games', 'Japan', 'pro'), (8, 'Hazel Hotels', 'Denmark', 'team'))
        INSERT INTO customers SELECT id, name, lower(substr(name, 1, instr(name, ' ') - 1)) || '@example.org', country, plan,
          datetime('now', '-' || (id * 83 + 300) || ' days') FROM names
        """,
        """
        INSERT INTO products VALUES (1, 'Mug', 'kitchen', 9.5), (2, 'Teapot', 'kitchen', 34.0), (3, 'Lantern', 'garden', 22.5),
          (4, 'Spade', 'garden', 18.0), (5, 'Notebook', 'paper', 4.2), (6, 'Calendar', 'paper', 12.9)
        """,
        """
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600),
          drawn AS (SELECT i, i * 7919 % 104729 AS a, i * 5039 % 99991 AS b FROM n)
        INSERT INTO orders SELECT i, CASE WHEN a % 6 = 0 THEN 3 ELSE a % 8 + 1 END, products.id, round(products.price * (b % 7 + 1), 2),
          CASE b % 11 WHEN 0 THEN 'cancelled' WHEN 1 THEN 'open' ELSE 'shipped' END,
          datetime('now', '-' || CAST(365 * 24 * 60 * (1 - sqrt(i / 600.0)) AS INTEGER) || ' minutes')
        FROM drawn JOIN products ON products.id = b % 6 + 1
        """,
    ]

    private static let text = """
        # The database

        ## Failing over

        1. See that the replica is not behind: `SELECT now() - pg_last_xact_replay_timestamp()`.
        2. Promote it: `pg_ctl promote -D /var/lib/postgresql/data`.
        3. Point the shop's address at it, and say so in #deploys.

        ## When the disk is full

        Old write-ahead logs are what fills it, most often behind a replica that is gone. Drop its slot; never remove logs by hand.
        """
}
