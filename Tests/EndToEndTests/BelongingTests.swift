import Glibc
import HTTPClient
import JSON
import TestSupport
import Testing

extension EndToEnd {
    /// Whose events, and whose store.
    @Suite struct BelongingTests {
        private func foreign(_ event: SlackEvent) throws -> [UInt8] {
            Array(String(decoding: event.body, as: UTF8.self).replacing("T0HELIO01", with: "T0OTHER").utf8)
        }

        @Test func whatIsMeantForAnotherWorkspaceIsAcknowledgedAndNotAnswered() async throws {
            let bot = try await Bot()
            let (known, question, own) = (SlackEvent.mention("help"), SlackEvent.mention("who am I"), SlackEvent.mention("help"))
            // An answer means that the bot has learned whose it is: `authTests` alone counts what it asked, not what it heard.
            try await bot.deliver(known)
            #expect(try await eventually { !bot.slack.replies(in: known.timestamp).isEmpty })
            #expect(try await bot.post(try foreign(question)).status == 200)
            try await bot.deliver(own)
            #expect(try await eventually { !bot.slack.replies(in: own.timestamp).isEmpty })
            try await aWhile()
            #expect(bot.slack.replies(in: question.timestamp).isEmpty && bot.slack.messages.count == 2)
            let metrics = String(decoding: try await bot.get("/metrics").body, as: UTF8.self)
            #expect(metrics.contains("yardmaster_events_total{outcome=\"foreign\"} 1\n"))
        }

        /// Before Slack has said whose the token is, everything is taken and nothing is answered.
        @Test func untilHomeIsKnownEventsWait() async throws {
            let slack = try SlackStandIn()
            slack.fails("auth.test", .error("ratelimited"), .error("ratelimited"))
            let bot = try await Bot(slack: slack)
            let (question, stranger) = (SlackEvent.mention(), SlackEvent.mention("who am I"))
            try await bot.deliver(question)
            #expect(try await bot.post(try foreign(stranger)).status == 200)
            #expect(slack.authTests < 3 && slack.calls.isEmpty)
            #expect(try await eventually(within: .seconds(15)) { !slack.replies(in: question.timestamp).isEmpty })
            #expect(slack.authTests == 3)
            try await aWhile()
            #expect(slack.replies(in: stranger.timestamp).isEmpty)
        }

        /// The failsafe moves the latch of the file that is there now; a bot that holds another one must not go on.
        @Test(arguments: [true, false]) func aBotWhoseStoreWasTakenAwayEndsAndStartsOnTheNewOne(isReplaced: Bool) async throws {
            let bot = try await Bot()
            try await bot.deliver(.mention())
            for name in ["", "-wal", "-shm"] { unlink("\(bot.folder)/yardmaster.db\(name)") }
            if isReplaced { #expect(try await bot.failsafe("disable", "--reason", "a drill") == 0) }
            #expect(await bot.end() == 1)
            let refused = try? await bot.post(SlackEvent.mention().body)
            #expect(refused?.status != 200)
            try await bot.start()
            #expect(try await bot.get("/ready").status == (isReplaced ? 503 : 200))
            #expect(try await bot.failsafe("status") == (isReplaced ? 11 : 0))
        }

        @Test func aRequiredWatchThatIsMissingIsNamedAsTheCure() async throws {
            let bot = try await Bot(["FAILSAFE_REQUIRED": "true"])
            let question = SlackEvent.mention("status")
            try await bot.deliver(question)
            #expect(try await eventually { !bot.slack.replies(in: question.timestamp).isEmpty })
            let text = String(decoding: (bot.slack.replies(in: question.timestamp).first ?? [:]).serialized(), as: UTF8.self)
            #expect(text.contains("its watch does not run") && !text.contains("until an operator lifts it"))
            // The question itself is no queue.
            #expect(text.contains("0") && !text.contains("oldest"))
        }
    }
}
