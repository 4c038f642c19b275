import JSON
import TestSupport
import Testing

extension EndToEnd {
    @Suite struct CIDiagnosticsTests {
        private static let log = """
            $ cargo build
               Compiling shop v0.1.0 (/src/shop)
            error[E0308]: mismatched types
             --&gt; src/cart.rs:3:5
              |
            3 |     "three"
              |     ^^^^^^^ expected `u32`, found `&amp;str`

            error: could not compile `shop` (bin "shop") due to 1 previous error
            """

        /// Of all that stands in a message.
        private func text(_ message: JSON) -> String { String(decoding: message.serialized(), as: UTF8.self) }

        @Test func aPastedLogIsDiagnosedInItsThreadAndTheThreadGoesOn() async throws {
            let bot = try await Bot()
            let question = SlackEvent.mention("```\(Self.log)```")
            try await bot.deliver(question)
            #expect(try await eventually(within: .seconds(40)) { bot.slack.replies(in: question.timestamp).count == 1 })
            let first = text(bot.slack.replies(in: question.timestamp)[0])
            #expect(first.contains("compile-error") && first.contains("E0308"), "\(first)")
            try await bot.deliver(.reply("what do I do?", in: question.timestamp))
            #expect(try await eventually { bot.slack.replies(in: question.timestamp).count == 2 })
            #expect(text(bot.slack.replies(in: question.timestamp)[1]).contains("1. "), "\(bot.slack.replies(in: question.timestamp)[1])")
        }

        /// Killed on the way, it is answered once, and counts once.
        @Test func killedWhileItAnswersItRemembersOneFailure() async throws {
            let bot = try await Bot()
            bot.slack.fails("chat.postMessage", .takesThenHangs)
            let question = SlackEvent.mention("```\(Self.log)```")
            try await bot.deliver(question)
            #expect(try await eventually(within: .seconds(40)) { bot.slack.messages.count == 1 })
            await bot.kill()
            try await bot.start()
            #expect(try await eventually { bot.slack.methods.last == "reactions.remove" })
            try await bot.deliver(.reply("how often", in: question.timestamp))
            #expect(try await eventually { bot.slack.replies(in: question.timestamp).count == 2 })
            #expect(text(bot.slack.replies(in: question.timestamp)[1]).contains("This is the first time"))
        }
    }
}
