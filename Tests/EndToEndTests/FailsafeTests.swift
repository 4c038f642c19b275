import Database
import HTTPClient
import Store
import TestSupport
import Testing

extension EndToEnd {
    @Suite struct FailsafeTests {
        private func spray(_ bot: Bot, _ count: Int, from source: String = "198.51.100.1") async throws {
            for _ in 0..<count { try await bot.post([], signature: "v0=bad", headers: [("X-Forwarded-For", source)]) }
        }

        @Test func disabledByAPersonUntilAPersonEnables() async throws {
            let bot = try await Bot()
            #expect(try await bot.failsafe("disable", "--reason", "a drill") == 0)
            #expect(try await eventually(within: .seconds(5)) { try await bot.post(SlackEvent.mention().body).status == 503 })
            for path in ["/slack/events", "/slack/commands", "/nothing"] {
                let refused = try await bot.post([], to: path, signature: "")
                #expect(refused.status == 503 && refused.headers["X-Slack-No-Retry"] == "1", "\(path)")
            }
            #expect(try await bot.get("/health").status == 200)
            #expect(try await bot.get("/metrics").status == 200)
            #expect(try await bot.get("/ready").status == 503)
            await bot.kill()
            try await bot.start()
            let question = SlackEvent.mention()
            #expect(try await bot.post(question.body).status == 503)
            #expect(try await bot.failsafe("enable", "--reason", "the drill is over") == 0)
            #expect(try await eventually(within: .seconds(5)) { try await bot.post(question.body).status == 200 })
            #expect(try await eventually { bot.slack.replies(in: question.timestamp).count == 1 })
        }

        @Test func enabledWhileItWasDownItDoesNotAnswerWhatWasTooOldByThen() async throws {
            let bot = try await Bot(file: "roles:\n  operator: {groups: [S0ONCALL]}\n", ["AUTHORIZED_SLACK_USERS": ""])
            bot.slack.fails("usergroups.users.list", .slow(.seconds(5)))
            try await bot.deliver(.mention())
            #expect(try await eventually { bot.slack.methods.contains("usergroups.users.list") })
            await bot.kill()
            let store = try await Store.open(try DatabaseLocation(parsing: "sqlite:\(bot.folder)/yardmaster.db"))
            try await store.write { _ = try $0.execute("UPDATE inbox SET received_at = received_at - 1000000") }
            await store.close()
            #expect(try await bot.failsafe("disable", "--reason", "a drill") == 0)
            #expect(try await bot.failsafe("enable", "--reason", "the drill is over") == 0)
            try await bot.start()
            try await aWhile()
            #expect(bot.slack.messages.isEmpty)
        }

        @Test func enabledAgainItSendsTheYoungRepliesAndNotTheOld() async throws {
            let bot = try await Bot()
            bot.slack.fails("chat.postMessage", .status(429, headers: [("Retry-After", "600")]))
            let (old, young) = (SlackEvent.mention(), SlackEvent.mention())
            try await bot.deliver(old)
            #expect(try await eventually { bot.slack.calls("chat.postMessage").count == 1 })
            try await bot.deliver(young)
            let store = try await Store.open(try DatabaseLocation(parsing: "sqlite:\(bot.folder)/yardmaster.db"))
            // What is killed while it sends is looked after before it is sent again: that is another test's.
            let replies = "SELECT count(*) FROM outbox WHERE state = 0"
            #expect(try await eventually { try await store.read { try $0.first(replies) { $0.int(0) } } == 2 })
            await bot.kill()
            try await store.write {
                try $0.execute("UPDATE outbox SET not_before = 0")
                _ = try $0.execute("UPDATE outbox SET created_at = created_at - 1000000 WHERE answers LIKE $1", .text("%/\(old.timestamp)"))
            }
            #expect(try await bot.failsafe("disable", "--reason", "a drill") == 0)
            try await bot.start()
            #expect(try await bot.failsafe("enable", "--reason", "the drill is over") == 0)
            #expect(try await eventually(within: .seconds(20)) { bot.slack.replies(in: young.timestamp).count == 1 })
            try await aWhile()
            #expect(bot.slack.replies(in: old.timestamp).isEmpty)
            let expired = try await store.read { try $0.query("SELECT answers FROM outbox WHERE state = 5") { $0.text(0) } }
            #expect(expired.count == 1 && expired.allSatisfy { $0.hasSuffix(old.timestamp) })
            await store.close()
        }

        @Test func exitCodes() async throws {
            let bot = try await Bot(starts: false)
            // No store yet: nothing is disabled.
            #expect(try await bot.failsafe("status") == 0)
            #expect(try await bot.failsafe("check", "--format", "json") == 0)
            #expect(try await bot.failsafe("disable") == 2)
            #expect(try await bot.failsafe("dance") == 2)
            #expect(try await bot.failsafe("disable", "--reason", "before the first start") == 0)
            #expect(try await bot.failsafe("status") == 11)
            #expect(try await bot.failsafe("check") == 11)
            #expect(try await bot.failsafe("enable") == 2)
            #expect(try await bot.failsafe("enable", "--reason", "go") == 0)
            #expect(try await bot.failsafe("status") == 0)
            #expect(try await bot.failsafe("history") == 0)
            let damaged = try await Bot(starts: false)
            try damaged.write(String(repeating: "no database ", count: 1_000), as: "yardmaster.db")
            #expect(try await damaged.failsafe("status") == 1)
            #expect(try await damaged.failsafe("check") == 1)
        }

        @Test func oneSprayingSourceStopsNothingNotEvenItsOwnValidTraffic() async throws {
            let bot = try await Bot()
            try bot.watch()
            let question = SlackEvent.mention()
            try await spray(bot, 100)
            try await bot.deliver(question)
            try await spray(bot, 100)
            #expect(try await eventually { bot.slack.replies(in: question.timestamp).count == 1 })
            try await Task.sleep(for: .seconds(4))
            #expect(try await bot.stage() == "0")
            #expect(try await bot.failsafe("status") == 0)
        }

        @Test func withAWholeShareTheHundredAndFirstFailureDisables() async throws {
            let bot = try await Bot(["FAILSAFE_PER_SOURCE_SHARE": "1"])
            try bot.watch()
            try await spray(bot, 100)
            try await Task.sleep(for: .seconds(4))
            #expect(try await bot.stage() == "1")
            try await spray(bot, 1)
            #expect(try await eventually(within: .seconds(5)) { try await bot.stage() == "2" })
        }

        @Test func manySourcesTripInStages() async throws {
            let bot = try await Bot(["TRUSTED_PROXIES": "127.0.0.1"])
            try bot.watch()
            for host in 1...3 { try await spray(bot, 30, from: "198.51.100.\(host)") }
            #expect(try await eventually(within: .seconds(5)) { try await bot.stage() == "1" })
            #expect(try await bot.failsafe("status") == 10)
            // Writes are blocked, reading is not.
            let question = SlackEvent.mention()
            try await bot.deliver(question)
            #expect(try await eventually { bot.slack.replies(in: question.timestamp).count == 1 })
            for host in 4...5 { try await spray(bot, 30, from: "198.51.100.\(host)") }
            #expect(try await eventually(within: .seconds(5)) { try await bot.stage() == "2" })
            #expect(try await bot.failsafe("status") == 11)
            #expect(try await bot.post(question.body).status == 503)
        }
    }
}
