import Postgres
import Testing

@Suite struct PostgresLocationTests {
    @Test(
        arguments: [
            // What people write.
            ("postgres://localhost", "localhost", 5_432, nil, nil, nil),
            ("postgresql://yard@db.example/shop", "db.example", 5_432, "yard", nil, "shop"),
            ("postgres://yard:invented@db.example:6543/shop", "db.example", 6_543, "yard", "invented", "shop"),
            ("postgres://yard:inv%40en%3Ated%2F@[::1]:6543/sh%20op", "::1", 6_543, "yard", "inv@en:ted/", "sh op"),
            ("postgres://yard:a:b@h/d", "h", 5_432, "yard", "a:b", "d"),
            // A socket, in both spellings.
            ("postgres://yard@%2Fvar%2Frun%2Fpostgresql/shop", "/var/run/postgresql", 5_432, "yard", nil, "shop"),
            ("postgres:///shop?host=/var/run/postgresql&user=yard&port=6000", "/var/run/postgresql", 6_000, "yard", nil, "shop"),
        ] as [(String, String, Int, String?, String?, String?)]
    )
    func isRead(_ url: String, host: String, port: Int, user: String?, password: String?, database: String?) throws {
        let location = try PostgresLocation(url)
        #expect(location.host == host)
        #expect(location.port == port)
        #expect(location.user == user)
        #expect(location.password == password)
        #expect(location.database == database)
        #expect(location.encryption == .prefer)
        if let password { #expect(!location.shown.contains(password)) }
    }

    @Test(
        arguments: [
            ("disable", .disable), ("allow", .allow), ("prefer", .prefer), ("require", .require), ("verify-ca", .verifyAuthority),
            ("verify-full", .verifyAll),
        ] as [(String, PostgresLocation.Encryption)]
    )
    func encryptionIsRead(_ word: String, _ encryption: PostgresLocation.Encryption) throws {
        #expect(try PostgresLocation("postgres://h/d?sslmode=\(word)").encryption == encryption)
    }

    @Test(arguments: [
        ("mysql://yard:invented-word@h/d", "is no address"),
        ("yard:invented-word@h/d", "is no address"),
        ("postgres://yard:invented-word@h:0/d", "port"),
        ("postgres://yard:invented-word@h:port/d", "port"),
        ("postgres://yard:invented-word%4@h/d", "encoded"),
        ("postgres://yard:invented-word%00@h/d", "encoded"),
        ("postgres://yard:invented-word@/d", "names no server"),
        ("postgres://yard:invented-word@a,b/d", "is no address"),
        ("postgres://yard:invented-word@h/d#x", "#"),
        ("postgres://yard:invented-word@h/d?sslmode=perhaps", "sslmode"),
        ("postgres://yard:invented-word@h/d?sslmode", "without a value"),
        // What would undo how a session is begun.
        ("postgres://yard:invented-word@h/d?options=-cdefault_transaction_read_only=off", "not taken"),
        ("postgres://yard:invented-word@h/d?passfile=/etc/passwd", "not taken"),
        ("postgres://yard:invented-word@h/d?service=x", "not taken"),
    ])
    func whatIsWrongIsSaidWithoutThePassword(_ url: String, _ says: String) throws {
        let problem = #expect(throws: PostgresLocation.Problem.self) { try PostgresLocation(url) }
        #expect(problem?.description.contains(says) == true)
        #expect(problem?.description.contains("invented-word") == false)
    }
}
