import JSON
import TestSupport
import Testing

extension EndToEnd {
    /// A process dies while a thread shows how its answer comes about.
    @Suite struct LiveAnswerTests {
        private static let question = "tell me a story about lighthouses"

        private static func answer(in bot: Bot, to question: SlackEvent) -> [String] {
            bot.slack.replies(in: question.timestamp).map { $0["text"]?.string ?? "" }
        }

        @Test(arguments: [true, false]) func killedItGoesOnInTheSameMessage(grows: Bool) async throws {
            let model = try ModelStandIn()
            let bot = try await Bot(model.settings)
            if !grows { bot.slack.fails("chat.startStream", .error("channel_type_not_supported")) }
            let question = SlackEvent.mention(Self.question)
            try await bot.deliver(question)
            #expect(try await eventually { Self.answer(in: bot, to: question).first?.contains("The disk is") == true })
            #expect(bot.slack.calls("chat.postMessage").isEmpty == grows)
            await bot.kill()
            model.openGate()
            try await bot.start()
            #expect(try await eventually(within: .seconds(45)) { Self.answer(in: bot, to: question).first?.contains("is full.") == true })
            #expect(try await eventually { bot.slack.methods.last == "reactions.remove" })
            #expect(Self.answer(in: bot, to: question).count == 1)
        }

        /// Nothing is known of it but that it was asked for.
        @Test func killedWhileItIsOpenedTheMessageIsFound() async throws {
            let model = try ModelStandIn()
            let bot = try await Bot(model.settings)
            bot.slack.fails("chat.startStream", .takesThenHangs)
            let question = SlackEvent.mention(Self.question)
            try await bot.deliver(question)
            #expect(try await eventually { Self.answer(in: bot, to: question).count == 1 })
            await bot.kill()
            model.openGate()
            try await bot.start()
            #expect(try await eventually(within: .seconds(45)) { Self.answer(in: bot, to: question).first?.contains("is full.") == true })
            try await aWhile()
            #expect(Self.answer(in: bot, to: question).count == 1)
        }
    }
}
