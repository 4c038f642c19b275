import HTTPClient
import TestSupport
import Testing
import Time

extension EndToEnd {
    @Suite struct CIWebhookTests {
        private static func ending(number: Int = 1) -> [UInt8] {
            Array(
                """
                {"object_kind":"build","build_id":\(number),"build_name":"test","build_status":"failed","pipeline_id":7,
                "build_finished_at":"\(WallClock.system.now().text)","project":{"path_with_namespace":"acme/shop"}}
                """.utf8
            )
        }

        private static func tell(_ bot: Bot, _ body: [UInt8], token: String = "invented-token") async throws -> Int {
            try await bot.send(.post, "/ci/gitlab", headers: [("X-Gitlab-Token", token)], body: body).status
        }

        private static func noted(_ bot: Bot, _ count: Int) async throws -> Bool {
            let text = String(decoding: try await bot.get("/metrics").body, as: UTF8.self)
            return text.contains("yardmaster_events_total{outcome=\"accepted\"} \(count)\n")
                && text.contains("yardmaster_inbox_waiting 0\n")
                && text.contains("yardmaster_inbox_dead 0\n")
        }

        /// With a chat platform and without any: what ended is taken once, filed, and nothing is said of it.
        @Test(arguments: [[:], ["SLACK_BOT_TOKEN": "", "SLACK_SIGNING_SECRET": ""]])
        func whatEndedIsFiled(settings: [String: String]) async throws {
            let bot = try await Bot(settings.merging(["GITLAB_WEBHOOK_TOKEN": "invented-old, invented-token"]) { $1 })
            let ending = Self.ending()
            #expect(try await Self.tell(bot, ending, token: "guessed") == 401)
            for _ in 0..<2 { #expect(try await Self.tell(bot, ending) == 200) }
            #expect(try await Self.tell(bot, Self.ending(number: 2)) == 200)
            #expect(try await eventually { try await Self.noted(bot, 2) })
            #expect(try await Self.tell(bot, Array("{".utf8)) == 400)
            #expect(try await Self.tell(bot, [UInt8](repeating: 32, count: 1 << 20 + 1)) == 413)
            #expect(try await bot.send(.post, "/ci/github", headers: [], body: ending).status == 404)
            #expect(bot.slack.calls.allSatisfy { $0.method != "chat.postMessage" })
            #expect(await bot.terminate() == 0)
        }

        /// A replay is known after a restart too.
        @Test func whatEndedIsKnownAfterAKill() async throws {
            let bot = try await Bot(["GITLAB_WEBHOOK_TOKEN": "invented-token"])
            let ending = Self.ending()
            #expect(try await Self.tell(bot, ending) == 200)
            await bot.kill()
            try await bot.start()
            #expect(try await Self.tell(bot, ending) == 200)
            #expect(try await eventually { try await Self.noted(bot, 0) })
            let text = String(decoding: try await bot.get("/metrics").body, as: UTF8.self)
            #expect(text.contains("yardmaster_events_total{outcome=\"duplicate\"} 1\n"))
        }
    }
}
