import JSON
import TestSupport
import Testing

extension EndToEnd {
    /// The look-up of a group holds the first question up, so that the second thought comes before the answer.
    @Suite struct EditTests {
        private func waitingBot() async throws -> (Bot, SlackEvent) {
            let bot = try await Bot(file: "roles:\n  operator: {groups: [S0ONCALL]}\n", ["AUTHORIZED_SLACK_USERS": ""])
            bot.slack.fails("usergroups.users.list", .slow(.seconds(3)))
            let question = SlackEvent.mention("help")
            try await bot.deliver(question)
            #expect(try await eventually { bot.slack.methods.contains("usergroups.users.list") })
            return (bot, question)
        }

        @Test func anEditBeforeTheAnswerReplacesTheQuestion() async throws {
            let (bot, question) = try await waitingBot()
            try await bot.deliver(question.edited(to: "who am I"))
            #expect(try await eventually { !bot.slack.messages.isEmpty })
            // An edit after the answer changes nothing.
            try await bot.deliver(question.edited(to: "status"))
            try await aWhile()
            #expect(bot.slack.messages.count == 1)
            #expect(bot.slack.messages[0]["text"]?.string?.contains("operator") == true)
        }

        /// An answer that Slack does not take yet is none: nobody has seen it.
        @Test(arguments: [true, false]) func anAnswerThatWaitsIsTakenBack(isDeleted: Bool) async throws {
            let bot = try await Bot()
            bot.slack.fails("chat.postMessage", .status(429, headers: [("Retry-After", "4")]))
            let question = SlackEvent.mention("help")
            try await bot.deliver(question)
            #expect(try await eventually { bot.slack.methods.contains("chat.postMessage") })
            try await bot.deliver(isDeleted ? question.deleted : question.edited(to: "who am I"))
            #expect(try await eventually { bot.slack.methods.last == "reactions.remove" })
            if isDeleted { try await Task.sleep(for: .seconds(5)) }
            #expect(bot.slack.messages.count == (isDeleted ? 0 : 1))
            #expect(bot.slack.messages.allSatisfy { $0["text"]?.string?.contains("operator") == true })
        }

        @Test func aDeletedQuestionIsNotAnswered() async throws {
            let (bot, question) = try await waitingBot()
            try await bot.deliver(question.deleted)
            try await Task.sleep(for: .seconds(4))
            #expect(bot.slack.messages.isEmpty)
        }
    }
}
