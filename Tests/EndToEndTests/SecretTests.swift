import Database
import JSON
import Store
import TestSupport
import Testing

extension EndToEnd {
    /// Every secret here is invented.
    @Suite struct SecretTests {
        static let ownToken = "xoxb-own-invented-0001"
        static let secrets = [ownToken, Bot.secret, "xoxb-1234567890-abcdefGHIJ", "ghp_0123456789abcdefghijABCDEFGHIJ012345"]

        @Test func whatSomebodyPastedIsNotSaidAgain() async throws {
            let bot = try await Bot(["SLACK_BOT_TOKEN": Self.ownToken])
            let question = SlackEvent.mention("keep \(Self.secrets.joined(separator: " and "))")
            try await bot.deliver(question)
            #expect(try await eventually { bot.slack.replies(in: question.timestamp).count == 1 })
            // The next one stays in the outbox, so that it can be looked at there.
            bot.slack.fails("chat.postMessage", .status(429, headers: [("Retry-After", "600")]))
            try await bot.deliver(.reply("recap", in: question.timestamp))
            #expect(try await eventually { bot.slack.calls("chat.postMessage").count == 2 })
            await bot.kill()

            let store = try await Store.open(try DatabaseLocation(parsing: "sqlite:\(bot.folder)/yardmaster.db"))
            func all(_ query: String) async throws -> String {
                try await store.read { try $0.query(query) { String(decoding: $0.blob(0), as: UTF8.self) } }.joined(separator: "\n")
            }
            let said = bot.slack.calls.map { String(decoding: $0.arguments.serialized(), as: UTF8.self) }.joined(separator: "\n")
            let queued = try await all("SELECT payload FROM outbox WHERE payload IS NOT NULL")
            let remembered = try await all("SELECT CAST(text AS BLOB) FROM turns")
            let received = try await all("SELECT body FROM inbox WHERE body IS NOT NULL")
            await store.close()
            for place in [said, queued, remembered] {
                #expect(
                    place.contains("keep [redacted:secret] and [redacted:secret] and [redacted:slack-token] and [redacted:github-token]")
                )
                for secret in Self.secrets { #expect(!place.contains(secret)) }
            }
            // As it came, for a day after it is done.
            for secret in Self.secrets { #expect(received.contains(secret)) }
        }
    }
}
