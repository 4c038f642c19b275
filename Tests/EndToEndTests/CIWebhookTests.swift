import HTTPClient
import JSON
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

        private static let routes = "routes:\n  - {ci: gitlab, repository: \"acme/*\", channel: C0DEPLOY, mention: S0ONCALL}\n"

        /// With a chat platform and without any: what nobody routes is taken once, filed, and nothing is said of it.
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

        /// The channel is told once, though the bot is killed while Slack takes the message and before it says so; what belongs under it
        /// comes under it.
        @Test func whatIsRoutedIsToldOnceAndExplainedBelow() async throws {
            let bot = try await Bot(file: Self.routes, ["GITLAB_WEBHOOK_TOKEN": "invented-token"])
            bot.slack.fails("chat.postMessage", .takesThenHangs)
            #expect(try await Self.tell(bot, Self.ending()) == 200)
            #expect(try await eventually { bot.slack.messages.count == 1 })
            await bot.kill()
            try await bot.start()
            #expect(try await eventually(within: .seconds(60)) { bot.slack.messages.count == 2 })
            let top = try #require(bot.slack.messages.first)
            #expect(top["channel"]?.string == "C0DEPLOY" && top["thread_ts"] == nil)
            #expect(top["text"]?.string?.hasPrefix("❌ *test* failed · acme/shop <!subteam^S0ONCALL>") == true)
            let below = try #require(bot.slack.messages.last)
            #expect(below["thread_ts"] == top["ts"] && below["text"]?.string?.contains("GITLAB_TOKEN") == true)

            #expect(try await Self.tell(bot, Self.ending(number: 2)) == 200)
            #expect(try await eventually { bot.slack.messages.first?["text"]?.string?.contains("for the 2nd time") == true })
            #expect(bot.slack.messages.filter { $0["thread_ts"] == nil }.count == 1)
            #expect(await bot.terminate() == 0)
        }

        private static let log = """
            $ python -m pytest
            tests/test_cart.py F
            =================================== FAILURES ===================================
            __________________________________ test_total __________________________________
                def test_total():
            >       assert total([1, 2]) == 4
            E       assert 3 == 4
            tests/test_cart.py:7: AssertionError
            =========================== short test summary info ============================
            FAILED tests/test_cart.py::test_total - assert 3 == 4
            ============================== 1 failed in 0.12s ===============================
            ERROR: Job failed: exit code 1

            """

        /// With access to the logs the thread says why; and who asks there, unnamed, is answered from it.
        @Test func whyItFailedStandsInTheThread() async throws {
            let gitLab = StandIn { request in
                if request.line.contains("/jobs/1/trace ") { return answer(200, Self.log) }
                guard request.line.contains("/jobs/1 ") else { return answer(404, "{}") }
                return answer(
                    200,
                    #"{"id":1,"name":"test","status":"failed","pipeline":{"id":7}}"#,
                    headers: ["Content-Type: application/json"]
                )
            }
            let settings = ["GITLAB_WEBHOOK_TOKEN": "invented-token", "GITLAB_URL": gitLab.url(""), "GITLAB_TOKEN": "glpat-invented"]
            let bot = try await Bot(file: Self.routes, settings)
            #expect(try await Self.tell(bot, Self.ending()) == 200)
            #expect(try await eventually(within: .seconds(30)) { bot.slack.messages.count == 2 })
            let (top, below) = (try #require(bot.slack.messages.first), try #require(bot.slack.messages.last))
            #expect(below["thread_ts"] == top["ts"])
            #expect(JSON.array(below["blocks"]?.array ?? []).pretty().contains("assert 3 == 4") == true)

            let root = try #require(top["ts"]?.string)
            try await bot.deliver(.reply("is this flaky?", in: root, channel: "C0DEPLOY"))
            #expect(try await eventually(within: .seconds(30)) { bot.slack.replies(in: root).count == 2 })
            #expect(await bot.terminate() == 0)
        }
    }
}
