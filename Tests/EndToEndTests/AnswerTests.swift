import HTTPClient
import JSON
import TestSupport
import Testing

/// Whole processes: the built programs, a stand-in for Slack in this one. One after the other, because each wants the machine.
@Suite(.serialized, .timeLimit(.minutes(1)))
enum EndToEnd {}

extension EndToEnd {
    @Suite struct AnswerTests {
        @Test func aMentionIsAnsweredOnceInItsThreadUnderAVisibleSign() async throws {
            let bot = try await Bot()
            let question = SlackEvent.mention()
            try await bot.deliver(question)
            #expect(try await eventually { bot.slack.methods.last == "reactions.remove" })
            #expect(bot.slack.methods == ["reactions.add", "chat.postMessage", "reactions.remove"])
            #expect(bot.slack.calls("reactions.add")[0]["name"] == "eyes")
            #expect(bot.slack.calls("reactions.add")[0]["timestamp"] == question.timestamp)
            let reply = try #require(bot.slack.replies(in: question.timestamp).first)
            let metadata = reply["metadata"]
            #expect(metadata?["event_type"]?.string == "yardmaster_reply")
            #expect(metadata?["event_payload"]?["delivery_id"]?.string?.isEmpty == false)
            #expect(metadata?["event_payload"]?["part"]?.int == 0)
        }

        /// Each of the strangers is told so once, and Slack takes a hundred private messages a minute.
        @Test func aCrowdOfStrangersKeepsNobodyWaiting() async throws {
            let bot = try await Bot()
            for number in 0..<60 { try await bot.deliver(.mention(by: "U0STRANGER\(number)", in: "C0CROWD")) }
            #expect(try await eventually { bot.slack.calls("chat.postEphemeral").count >= 4 })
            let question = SlackEvent.mention(in: "C0CALM")
            try await bot.deliver(question)
            #expect(try await eventually { bot.slack.replies(in: question.timestamp).count == 1 })
            #expect(bot.slack.calls("chat.postEphemeral").count < 30)
        }

        @Test func channelsThatHangKeepNobodyElseWaiting() async throws {
            let bot = try await Bot(["AUTHORIZED_SLACK_USERS": "*"])
            for number in 0..<10 {
                bot.slack.fails("chat.postMessage", .slow(.seconds(20)))
                try await bot.deliver(.mention(by: "U0HANGS\(number)", in: "C0HANGS\(number)"))
            }
            #expect(try await eventually { bot.slack.calls("chat.postMessage").count == 10 })
            let question = SlackEvent.mention(in: "C0CALM")
            try await bot.deliver(question)
            #expect(try await eventually { bot.slack.replies(in: question.timestamp).count == 1 })
        }

        @Test(
            arguments: [
                // Slack repeats an event that it thinks was lost: same id.
                { [$0, $0] },
                // A mention comes twice under two ids, in either order.
                { [$0, $0.asMessage] }, { [$0.asMessage, $0] },
            ] as [@Sendable (SlackEvent) -> [SlackEvent]]
        )
        func oneMessageIsAnsweredOnceHoweverOftenItComes(_ deliveries: @Sendable (SlackEvent) -> [SlackEvent]) async throws {
            let bot = try await Bot()
            let question = SlackEvent.mention()
            for event in deliveries(question) { try await bot.deliver(event) }
            #expect(try await eventually { !bot.slack.replies(in: question.timestamp).isEmpty })
            // After the answer too.
            for event in deliveries(question) { try await bot.deliver(event) }
            try await aWhile()
            #expect(bot.slack.messages.count == 1)
        }

        @Test(arguments: [
            // It is not known whether these did it: the thread is looked through first.
            (SlackStandIn.Fault.takesThenDrops, true), (.takesThenAnswers(500), true), (.status(500), true), (.error("fatal_error"), true),
            // These did not.
            (.status(429, headers: [("Retry-After", "1")]), false), (.error("ratelimited"), false), (.error("invalid_blocks"), false),
            (.error("token_revoked"), false),
        ])
        func whateverSlackDoesTheReplyIsThereOnce(_ fault: SlackStandIn.Fault, looks: Bool) async throws {
            let bot = try await Bot()
            bot.slack.fails("chat.postMessage", fault)
            let question = SlackEvent.mention()
            try await bot.deliver(question)
            #expect(try await eventually(within: .seconds(40)) { bot.slack.methods.contains("reactions.remove") })
            #expect(bot.slack.replies(in: question.timestamp).count == 1)
            #expect(bot.slack.methods.contains("conversations.replies") == looks)
        }

        /// Slack lets twenty reactions be removed in a minute.
        @Test func noAnswerWaitsForAnothersSignToGo() async throws {
            let bot = try await Bot(["LIMITS_USER_PER_MINUTE": "100"])
            for number in 0..<30 { try await bot.deliver(.mention(in: "C0BUSY\(number)")) }
            #expect(try await eventually(within: .seconds(5)) { bot.slack.messages.count == 30 })
        }

        @Test(arguments: ["U0MARA", ""])
        func aStrangerIsToldSoPrivatelyAndOnce(authorized: String) async throws {
            let bot = try await Bot(["AUTHORIZED_SLACK_USERS": authorized])
            let question = SlackEvent.mention(by: "U0STRANGER")
            try await bot.deliver(question)
            try await bot.deliver(question.asMessage)
            #expect(try await eventually { !bot.slack.calls.isEmpty })
            try await aWhile()
            #expect(bot.slack.methods == ["chat.postEphemeral"])
            #expect(bot.slack.calls[0]["user"] == "U0STRANGER")
        }

        @Test(arguments: ["status", ""]) func aFileThatIsSharedIsAQuestion(text: String) async throws {
            let bot = try await Bot()
            let question = SlackEvent.sharing(bot.slack.keep(Array("error: linker failed\n".utf8), as: "build.log"), text)
            try await bot.deliver(question)
            #expect(try await eventually { bot.slack.replies(in: question.timestamp).count == 1 })
        }

        @Test func aThumbIsThankedForPrivately() async throws {
            let bot = try await Bot()
            let press = SlackForm.thumb("up:4711", responseURL: bot.slack.responseURL)
            #expect(try await bot.post(press, to: "/slack/interactivity").status == 200)
            #expect(try await eventually { !bot.slack.calls("response_url").isEmpty })
            #expect(bot.slack.calls("response_url")[0]["text"] == "Thanks, noted.")
            #expect(bot.slack.calls("response_url")[0]["response_type"] == "ephemeral")
            #expect(bot.slack.messages.isEmpty)
        }

        @Test func aDirectMessageIsAnsweredInItsThread() async throws {
            let bot = try await Bot()
            let question = SlackEvent.direct("help")
            try await bot.deliver(question)
            #expect(try await eventually { bot.slack.replies(in: question.timestamp).count == 1 })
        }

        @Test func aFollowUpIsAnsweredOnlyWhereTheBotTookPart() async throws {
            let bot = try await Bot()
            let question = SlackEvent.mention()
            try await bot.deliver(question)
            #expect(try await eventually { bot.slack.replies(in: question.timestamp).count == 1 })
            try await bot.deliver(.reply("status", in: "1770000000.000100"))
            try await bot.deliver(.reply("status", in: question.timestamp))
            #expect(try await eventually { bot.slack.replies(in: question.timestamp).count == 2 })
            try await aWhile()
            #expect(bot.slack.messages.count == 2)
        }

        @Test func aCommandIsAnsweredThroughItsResponseURLAlone() async throws {
            let bot = try await Bot()
            let answer = try await bot.post(SlackForm.command("help", responseURL: bot.slack.responseURL), to: "/slack/commands")
            #expect(answer.status == 200 && answer.body.isEmpty)
            #expect(try await eventually { !bot.slack.calls.isEmpty })
            try await aWhile()
            #expect(bot.slack.methods == ["response_url"])
        }

        @Test func aPressedQuestionIsAnsweredInItsThread() async throws {
            let bot = try await Bot()
            let form = SlackForm.press("status", on: "1780000009.000200", in: "1780000009.000100", channel: "C0DEPLOY1")
            #expect(try await bot.post(form, to: "/slack/interactivity").status == 200)
            #expect(try await eventually { bot.slack.replies(in: "1780000009.000100").count == 1 })
        }
    }
}
