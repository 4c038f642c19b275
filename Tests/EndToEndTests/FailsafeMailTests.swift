import SMTPStandIn
import TestSupport
import Testing

extension EndToEnd {
    @Suite struct FailsafeMailTests {
        private func settings(_ server: SMTPStandIn) -> [String: String] {
            [
                "TRUSTED_PROXIES": "127.0.0.1", "FAILSAFE_MAIL_TO": "ada@example.com", "FAILSAFE_MAIL_FROM": "bot@yard.example",
                "FAILSAFE_SMTP_URL": "smtp://127.0.0.1:\(server.port)", "FAILSAFE_SMTP_USER": "bot",
            ]
        }

        private func spray(_ bot: Bot, hosts: ClosedRange<Int>) async throws {
            for host in hosts {
                for _ in 0..<30 {
                    try await bot.post([], signature: "v0=bad", headers: [("X-Forwarded-For", "198.51.100.\(host)")])
                }
            }
        }

        // From a spray to a mail, through both programs: one for each stage, and one when a person enables it again.
        @Test func oneMailForEachStage() async throws {
            let server = SMTPStandIn(offering: ["AUTH PLAIN"])
            let bot = try await Bot(settings(server).merging(["FAILSAFE_SMTP_PASSWORD": "an invented password"]) { $1 })
            try bot.watch()
            try await spray(bot, hosts: 1...3)
            #expect(try await eventually { server.mails.count == 1 })
            #expect(server.mails[0].recipient == "ada@example.com")
            #expect(server.mails[0].body.contains("It still answers and previews, but executes nothing."))
            try await spray(bot, hosts: 4...5)
            #expect(try await eventually { server.mails.count == 2 })
            #expect(server.mails[1].body.contains("Every request is refused, and the workers stand still."))
            #expect(try await bot.failsafe("enable", "--reason", "a drill\r\nBcc: eve@example.com") == 0)
            try #require(server.mails.count == 3)
            #expect(server.mails[2].body.contains { $0.hasPrefix("Why:   a drill") })
            #expect(server.mails.allSatisfy { $0.header("Bcc") == nil && $0.sender == "bot@yard.example" })
            #expect(Set(server.mails.compactMap { $0.header("Message-ID") }).count == 3)
            try await aWhile()
            #expect(server.mails.count == 3)
        }

        // The first attempt is lost after the text was sent, so it is made again, and the two are known for one mail.
        @Test func aSecondAttemptIsTheSameMail() async throws {
            let server = SMTPStandIn(offering: ["AUTH PLAIN"], [.content: .hangsUp])
            let bot = try await Bot(settings(server).merging(["FAILSAFE_SMTP_PASSWORD": "an invented password"]) { $1 })
            try bot.watch()
            try await spray(bot, hosts: 1...3)
            #expect(try await eventually { server.mails.count == 3 })
            #expect(Set(server.mails.map(\.lines)).count == 1)
            #expect(try await bot.stage() == "1")
        }

        @Test func halfASettingStopsTheFailsafeAtOnce() async throws {
            let bot = try await Bot(starts: false, settings(SMTPStandIn()))
            #expect(try await bot.failsafe("status") == 2)
        }
    }
}
