import HTTPClient
import TestSupport
import Testing

extension EndToEnd {
    @Suite struct CrashTests {
        @Test func killedBetweenTheMessageAndItsAnswerItDoesNotSayItTwice() async throws {
            let bot = try await Bot()
            bot.slack.fails("chat.postMessage", .takesThenHangs)
            let question = SlackEvent.mention()
            try await bot.deliver(question)
            #expect(try await eventually { bot.slack.messages.count == 1 })
            await bot.kill()
            try await bot.start()
            #expect(try await eventually { bot.slack.methods.contains("conversations.replies") })
            #expect(try await eventually { bot.slack.methods.last == "reactions.remove" })
            #expect(bot.slack.replies(in: question.timestamp).count == 1)
        }

        /// Slack goes on with a request whose sender is gone: nothing is there to be found yet, and it comes all the same.
        @Test(arguments: [true, false]) func aRequestThatIsCarriedOutAfterItsSenderWentIsNotSentAgain(isKilled: Bool) async throws {
            let bot = try await Bot()
            bot.slack.fails("chat.postMessage", .takesAfter(.seconds(14)))
            let question = SlackEvent.mention()
            try await bot.deliver(question)
            #expect(try await eventually { bot.slack.methods.contains("chat.postMessage") })
            // Asked to stop, it does not wait for a request for longer than ten seconds.
            if isKilled { await bot.kill() } else { _ = await bot.terminate() }
            try await bot.start()
            #expect(try await eventually(within: .seconds(40)) { bot.slack.methods.last == "reactions.remove" })
            #expect(bot.slack.calls("chat.postMessage").count == 1)
            #expect(bot.slack.replies(in: question.timestamp).count == 1)
        }

        @Test func killedAfterTheAcknowledgementItAnswersWhenItIsBack() async throws {
            let bot = try await Bot()
            let questions = (0..<10).map { SlackEvent.mention(in: "C0KILL\($0)") }
            for question in questions { try await bot.deliver(question) }
            await bot.kill()
            try await bot.start()
            for question in questions {
                // Of one that was just being sent, nothing is known for half a minute.
                #expect(try await eventually(within: .seconds(45)) { !bot.slack.replies(in: question.timestamp).isEmpty })
            }
            try await aWhile()
            #expect(bot.slack.messages.count == questions.count)
        }

        @Test func askedToStopItEndsWithWhatItHas() async throws {
            let bot = try await Bot()
            bot.slack.fails("chat.postMessage", .slow(.seconds(1)))
            let question = SlackEvent.mention()
            try await bot.deliver(question)
            #expect(try await eventually { bot.slack.methods.contains("chat.postMessage") })
            #expect(await bot.terminate() == 0)
            #expect(bot.slack.methods.last == "reactions.remove")
            try await bot.start()
            try await aWhile()
            #expect(bot.slack.replies(in: question.timestamp).count == 1)
        }

        @Test func whatCameWhileSlackWasAwayIsAnsweredLater() async throws {
            let slack = try SlackStandIn()
            await slack.stop()
            let bot = try await Bot(slack: slack)
            let question = SlackEvent.mention()
            try await bot.deliver(question)
            try await aWhile()
            #expect(try await bot.get("/ready").status == 200)
            let back = try SlackStandIn(port: slack.port)
            #expect(try await eventually(within: .seconds(30)) { back.replies(in: question.timestamp).count == 1 })
            try await aWhile()
            #expect(back.messages.count == 1)
        }
    }
}
