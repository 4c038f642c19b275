import HTTPClient
import JSON
import TestSupport
import Testing

extension EndToEnd {
    /// From the proposal to the report, through whole processes: CI is the witness of what was really done.
    @Suite struct FixTests {
        static let roles = """
            roles:
              viewer: {users: [U0VIEW]}
              approver: {groups: [S0ONCALL]}
            """

        @Test func proposedPressedExecutedVerifiedAndReportedOnce() async throws {
            let ci = CIWitness()
            let bot = try await Bot(file: Self.roles, ci.settings)
            let thread = try await FixThread(bot, ci, run: 17)
            try await thread.propose()
            let token = try #require(thread.token)
            #expect(ci.allStarts.isEmpty, "a proposal changes nothing")

            // Neither a stranger nor a viewer: each is told so, and nobody else is.
            for (user, words) in [("U0STRANGE", "not on the list"), ("U0VIEW", "needs the role operator")] {
                let before = thread.messages.count
                try await thread.press("approve \(token)", by: user)
                #expect(try await eventually { thread.whispers(to: user).contains { $0.contains(words) } }, "\(thread.whispers(to: user))")
                #expect(thread.messages.count == before)
            }
            try await thread.press("approve \(token)", by: "U0STRANGE")
            #expect(try await eventually { thread.whispers(to: "U0STRANGE").count == 2 }, "each press is answered")
            // A button that nobody made, and the right one in another channel.
            try await thread.press("approve 00000000000000000000000000000000")
            #expect(try await eventually { thread.whispers(to: "U0MARA").contains { $0.contains("don't know this button") } })
            try await thread.press("approve \(token)", channel: "C0OTHER")
            #expect(try await eventually { thread.whispers(to: "U0MARA").contains { $0.contains("another conversation") } })
            #expect(ci.allStarts.isEmpty)

            try await thread.press("approve \(token)")
            #expect(try await eventually { !thread.reports.isEmpty })
            #expect(thread.reports.first?.contains("Done:") == true && thread.reports.first?.contains("It has passed.") == true)
            #expect(thread.messages.contains { $0.contains("Approved by <@U0MARA>") })
            #expect(ci.allStarts == [17: 1])

            // The same button again, by two people: it is over.
            for user in ["U0MARA", "U0VIEW"] { try await thread.press("approve \(token)", by: user) }
            #expect(try await eventually { thread.whispers(to: "U0MARA").contains { $0.contains("decided already") } })
            try await aWhile()
            #expect(ci.allStarts == [17: 1] && thread.reports.count == 1)
            let metrics = String(decoding: try await bot.get("/metrics").body, as: UTF8.self)
            let executed = #"yardmaster_fix_executions_total{action="rerun_failed_jobs",outcome="succeeded"} 1"#
            #expect(metrics.contains(executed) && metrics.contains("yardmaster_fix_success_ratio 1"), "\(metrics)")
            // The stranger twice, the viewer, the other channel, and two who came too late.
            let refused = #"yardmaster_fix_decisions_total{action="rerun_failed_jobs",decision="refused"} 6"#
            #expect(metrics.contains(refused), "\(metrics)")
        }

        /// In the message that told of its start, and not in one more.
        @Test func howFarItIsStandsInTheThread() async throws {
            let ci = CIWitness()
            ci.keepsRunning(21)
            let bot = try await Bot(ci.settings)
            let thread = try await FixThread(bot, ci, run: 21)
            try await thread.propose()
            let before = thread.messages.count
            try await thread.press("approve \(thread.token ?? "")")
            #expect(try await eventually { thread.messages.last?.contains("it runs") == true }, "\(thread.messages)")
            #expect(thread.messages.last?.contains("Approved by <@U0MARA>") == true && thread.messages.count == before + 1)
            // The card's, which lost its buttons, and this one's.
            #expect(try await eventually { bot.slack.calls("chat.update").count == 2 } && thread.reports.isEmpty)
        }

        @Test func rejectedItIsNotDone() async throws {
            let ci = CIWitness()
            let bot = try await Bot(ci.settings)
            let thread = try await FixThread(bot, ci, run: 18)
            try await thread.propose()
            let token = try #require(thread.token)
            try await thread.press("reject \(token)")
            #expect(try await eventually { thread.messages.contains { $0.contains("<@U0MARA> rejected it") } })
            try await thread.press("approve \(token)")
            #expect(try await eventually { thread.whispers(to: "U0MARA").contains { $0.contains("decided already: it is rejected") } })
            #expect(ci.allStarts.isEmpty)
        }

        /// Who is on call is asked at the press, and not remembered from before; where that cannot be found out, nobody is.
        @Test func whoeverLeftTheGroupMayNotPress() async throws {
            let ci = CIWitness()
            let bot = try await Bot(file: Self.roles, ci.settings.merging(["AUTHORIZED_SLACK_USERS": ""]) { $1 })
            // The stand-in's only member of any group.
            let thread = try await FixThread(bot, ci, run: 19)
            try await thread.propose()
            let token = try #require(thread.token)
            bot.slack.fails("usergroups.users.list", .error("ratelimited"))
            try await thread.press("approve \(token)")
            #expect(try await eventually { thread.whispers(to: "U0MARA").contains { $0.contains("could not check") } })
            bot.slack.members = []
            try await thread.press("approve \(token)")
            #expect(try await eventually { bot.slack.calls("usergroups.users.list").count >= 3 })
            try await aWhile()
            #expect(ci.allStarts.isEmpty)
            bot.slack.members = ["U0MARA"]
            try await thread.press("approve \(token)")
            #expect(try await eventually { !thread.reports.isEmpty })
            #expect(ci.allStarts == [19: 1])
        }

        /// Previews work, and nothing is done, until the failsafe lets it.
        @Test func withoutItsWatchNothingIsDone() async throws {
            let ci = CIWitness()
            let bot = try await Bot(ci.settings.merging(["FAILSAFE_REQUIRED": "true"]) { $1 })
            let thread = try await FixThread(bot, ci, run: 20)
            try await thread.propose()
            let token = try #require(thread.token)
            try await thread.press("approve \(token)")
            #expect(try await eventually { thread.whispers(to: "U0MARA").contains { $0.contains("failsafe blocks") } })
            #expect(ci.allStarts.isEmpty)
            try bot.watch()
            #expect(try await eventually { try await bot.stage() == "0" })
            try await thread.press("approve \(token)")
            #expect(try await eventually { !thread.reports.isEmpty })
            #expect(ci.allStarts == [20: 1])
        }
    }
}
