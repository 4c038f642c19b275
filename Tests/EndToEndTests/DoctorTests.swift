import JSON
import Testing

extension EndToEnd {
    @Suite struct DoctorTests {
        static let names = [
            "settings", "people", "disk space", "store", "store integrity", "inbox", "outbox", "failsafe latch", "failsafe watch", "fixes",
            "approvers", "audit", "slack token", "clock", "slack scopes", "public address", "traces", "patterns", "models", "AWS",
        ]

        /// Checks beside a bot that runs, as an operator does.
        @Test func theExitCodeSaysWhetherTheBotCanWork() async throws {
            let bot = try await Bot()
            let (code, text) = try await bot.doctor()
            #expect(code == 0, "\(text)")
            #expect(text.contains("The bot can work."))

            let (well, report) = try await bot.doctor("--format", "json")
            let json = try JSON(parsing: Array(report.utf8))
            #expect(well == 0 && json["well"] == true && json["schema"] == 1)
            #expect(json["checks"]?.array?.compactMap { $0["name"]?.string } == Self.names)
            #expect(Self.verdict("public address", json) == "good")

            try await bot.failsafe("disable", "--reason", "a drill")
            bot.slack.fails("auth.test", .error("invalid_auth"))
            let (ill, complaint) = try await bot.doctor("--format", "json")
            let bad = try JSON(parsing: Array(complaint.utf8))
            #expect(ill == 1 && bad["well"] == false)
            for name in ["failsafe latch", "slack token"] { #expect(Self.verdict(name, bad) == "bad", "\(name)") }
            #expect(!complaint.contains("xoxb-invented"))
        }

        private static func verdict(_ name: String, _ report: JSON) -> String? {
            report["checks"]?.array?.first { $0["name"]?.string == name }?["verdict"]?.string
        }
    }
}
