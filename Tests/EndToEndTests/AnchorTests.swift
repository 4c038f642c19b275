import Database
import Glibc
import HTTPClient
import JSON
import Store
import TestSupport
import Testing

extension EndToEnd {
    /// What a running bot makes known of its audit, in a file and to a channel.
    @Suite struct AnchorTests {
        @Test func theEndOfTheAuditIsAnchoredOnceAlsoAfterAKill() async throws {
            let elsewhere = try TemporaryFolder()
            let path = elsewhere.path + "/anchors"
            let bot = try await Bot(["AUDIT_ANCHOR_FILE": path, "AUDIT_ANCHOR_CHANNEL": "C0AUDIT"])
            let hash = String(repeating: "a", count: 64)
            let database = try await Store.open(DatabaseLocation(path: bot.folder + "/yardmaster.db"))
            try await database.write { connection in
                try connection.execute("INSERT INTO audit VALUES (1, 0, 'approved', 'fix-1', 'U0MARA', '{}', '', '\(hash)')")
            }
            await database.close()
            func lines() throws -> [JSON] {
                guard access(path, F_OK) == 0 else { return [] }
                return try Fixtures.read(path).split(separator: 0x0A).map { try JSON(parsing: Array($0)) }
            }
            #expect(try await eventually { try lines().count == 1 })
            #expect(try lines()[0]["count"] == 1 && lines()[0]["hash"]?.string == hash)
            #expect(try await eventually { bot.slack.messages.count == 1 })
            #expect(bot.slack.messages[0]["channel"] == "C0AUDIT" && "\(bot.slack.messages[0])".contains(hash))
            await bot.kill()
            try await bot.start()
            let metrics = String(decoding: try await bot.get("/metrics").body, as: UTF8.self)
            #expect(metrics.contains("yardmaster_audit_anchor_failures_total{place=\"file\"} 0"))
            try await aWhile()
            #expect(try lines().count == 1 && bot.slack.messages.count == 1)
        }
    }
}
