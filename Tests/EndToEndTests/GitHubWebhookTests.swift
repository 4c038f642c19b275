import Cryptography
import HTTPClient
import JSON
import TestSupport
import Testing
import Time

extension EndToEnd {
    /// What GitHub sends, whole, over HTTP, to the bot as it runs.
    @Suite struct GitHubWebhookTests {
        private static let secret = "invented-webhook-secret"
        private static let routes = "routes:\n  - {ci: github, repository: \"acme/*\", channel: C0DEPLOY}\n"

        private static func bot() async throws -> Bot { try await Bot(file: routes, ["GITHUB_WEBHOOK_SECRET": secret]) }

        /// - Parameter signed: what the signature is of, where that is not the body.
        private static func tell(
            _ bot: Bot,
            _ event: String,
            _ text: String,
            delivery: String,
            secret: String? = secret,
            signed: String? = nil
        ) async throws -> Int {
            var headers = [
                ("Content-Type", "application/json"), ("User-Agent", "GitHub-Hookshot/044aadd"), ("X-GitHub-Event", event),
                ("X-GitHub-Delivery", delivery), ("X-GitHub-Hook-ID", "292430182"), ("X-GitHub-Hook-Installation-Target-ID", "79929171"),
                ("X-GitHub-Hook-Installation-Target-Type", "repository"),
                // Its older sibling proves nothing.
                ("X-Hub-Signature", "sha1=7d38cdd689735b008b3c702edd92eea23791c5f6"),
            ]
            if let secret {
                headers.append(
                    ("X-Hub-Signature-256", "sha256=" + Cryptography.hex(HMACKey(secret).authenticate(Array((signed ?? text).utf8))))
                )
            }
            return try await bot.send(.post, "/ci/github", headers: headers, body: Array(text.utf8)).status
        }

        private static func counted(_ bot: Bot, _ line: String) async throws -> Bool {
            String(decoding: try await bot.get("/metrics").body, as: UTF8.self).contains(line + "\n")
        }

        private static func bodies(at now: Moment) -> [(event: String, text: String)] {
            [
                ("workflow_run", GitHubPayloads.workflowRun(at: now)), ("workflow_job", GitHubPayloads.workflowJob(at: now)),
                ("check_run", GitHubPayloads.checkRun(at: now)),
            ]
        }

        @Test func theyAreWhatGitHubSends() throws {
            for (event, text) in Self.bodies(at: WallClock.system.now()) {
                let json = try JSON(parsing: Array(text.utf8))
                #expect(json[event]?["conclusion"] == "failure" && json["repository"]?["full_name"] == "acme/shop")
                #expect(text.utf8.count > 4_000)
            }
        }

        @Test(arguments: 0..<3) func whatIsForgedIsNotBelieved(index: Int) async throws {
            let bot = try await Self.bot()
            let (event, text) = Self.bodies(at: WallClock.system.now())[index]
            #expect(try await Self.tell(bot, event, text, delivery: "d-1", secret: "guessed") == 401)
            #expect(try await Self.tell(bot, event, text, delivery: "d-2", secret: nil) == 401)
            // A body that was changed under the signature of the right one.
            let changed = text.replacing("acme/shop", with: "acme/shed")
            #expect(try await Self.tell(bot, event, changed, delivery: "d-3", signed: text) == 401)
            #expect(try await Self.counted(bot, "yardmaster_inbox_waiting 0"))
            #expect(bot.slack.messages.isEmpty)
            // And the right one is taken, under a name that a forger used.
            #expect(try await Self.tell(bot, event, text, delivery: "d-1") == 200)
            #expect(try await eventually { bot.slack.messages.contains { $0["thread_ts"] == nil } })
            #expect(await bot.terminate() == 0)
        }

        /// The three tell of one failure, whichever comes first and however often each comes.
        @Test(arguments: [[0, 1, 2], [2, 1, 0], [1, 0, 2]]) func oneFailureIsToldOnceInAnyOrder(order: [Int]) async throws {
            let bot = try await Self.bot()
            let now = WallClock.system.now()
            let bodies = Self.bodies(at: now)
            for index in order {
                let (event, text) = bodies[index]
                // Sent again by hand, it comes under the same name; by another hook, under another.
                for delivery in ["d-\(index)", "d-\(index)", "e-\(index)"] {
                    #expect(try await Self.tell(bot, event, text, delivery: delivery) == 200)
                }
            }
            // What had not ended comes late.
            for (event, text) in [
                ("workflow_job", GitHubPayloads.workflowJob("in_progress", "null", at: now)),
                ("workflow_run", GitHubPayloads.workflowRun("requested", "null", at: now)),
                ("check_run", GitHubPayloads.checkRun("created", "null", at: now)),
            ] { #expect(try await Self.tell(bot, event, text, delivery: "late-\(event)") == 200) }
            // The run and its job; the check is the job once more.
            #expect(try await eventually { try await Self.counted(bot, "yardmaster_events_total{outcome=\"accepted\"} 2") })
            #expect(try await Self.counted(bot, "yardmaster_events_total{outcome=\"duplicate\"} 7"))
            #expect(try await Self.counted(bot, "yardmaster_events_total{outcome=\"ignored\"} 3"))
            let told = "❌ *build (ubuntu-latest)* failed on main · acme/shop"
            #expect(try await eventually { bot.slack.messages.first?["text"]?.string?.hasPrefix(told) == true })
            #expect(try await eventually { try await Self.counted(bot, "yardmaster_outbox_waiting 0") })
            #expect(bot.slack.messages.filter { $0["thread_ts"] == nil }.count == 1)
            #expect(try await Self.counted(bot, "yardmaster_alerts_total{outcome=\"opened\"} 1"))
            // It is green again, and of that nobody has to be told twice.
            let later = now + .seconds(1)
            let green = GitHubPayloads.workflowRun("completed", "\"success\"", at: later).replacing(
                "\"run_attempt\":1",
                with: "\"run_attempt\":2"
            )
            for delivery in ["g-1", "g-1", "g-2"] { #expect(try await Self.tell(bot, "workflow_run", green, delivery: delivery) == 200) }
            #expect(
                try await eventually { bot.slack.messages.first?["text"]?.string?.hasPrefix("✅ *build (ubuntu-latest)* on main") == true }
            )
            #expect(try await Self.counted(bot, "yardmaster_alerts_total{outcome=\"closed\"} 1"))
            #expect(await bot.terminate() == 0)
        }
    }
}
