import HTTPClient
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

        private static let run = #"""
            {"id":17,"name":"CI","head_branch":"main","head_sha":"c0ffee","status":"completed","conclusion":"failure","workflow_id":77,
            "html_url":"https://github.example/acme/shop/actions/runs/17"}
            """#
        private static let jobs = #"""
            {"jobs":[{"id":3,"run_id":17,"name":"unit","status":"completed","conclusion":"failure",
            "html_url":"https://github.example/acme/shop/actions/runs/17/job/3"}]}
            """#

        @Test func aLinkedRunIsDiagnosedAndRunAgainByAPress() async throws {
            let github = StandIn(answering: { request in
                let json = ["Content-Type: application/json"]
                if request.line.contains("/jobs/3/logs") { return answer(200, "$ cargo build\nerror[E0308]: mismatched types\n") }
                if request.line.contains("/runs/17/jobs?") { return answer(200, Self.jobs, headers: json) }
                if request.line.contains("GET /repos/acme/shop/actions/runs/17 ") { return answer(200, Self.run, headers: json) }
                return request.line.hasPrefix("POST ") ? answer(201, "{}", headers: json) : answer(404, "{}", headers: json)
            })
            let bot = try await Bot(["GITHUB_TOKEN": "invented", "GITHUB_API_URL": github.url("")])
            let question = SlackEvent.mention("why? <\(github.url("/acme/shop/actions/runs/17"))>")
            try await bot.deliver(question)
            #expect(try await eventually(within: .seconds(40)) { bot.slack.replies(in: question.timestamp).count == 1 })
            let first = text(bot.slack.replies(in: question.timestamp)[0])
            let button = try #require(first.firstRange(of: "re-run the failed jobs of "), "\(first)")
            let asks = String(first[button.lowerBound...].prefix { $0 != "\"" })
            let asking = SlackForm.press(asks, on: "1780000009.000001", in: question.timestamp, channel: question.channel)
            #expect(try await bot.post(asking, to: "/slack/interactivity").status == 200)
            #expect(try await eventually { bot.slack.replies(in: question.timestamp).count == 2 })
            let card = text(bot.slack.replies(in: question.timestamp)[1])
            #expect(github.requests.filter { $0.line.hasPrefix("POST ") }.isEmpty, "it is shown first")
            let approve = try #require(card.firstRange(of: "approve "), "\(card)")
            let approval = String(card[approve.lowerBound...].prefix { $0 != "\"" })
            let pressing = SlackForm.press(approval, on: "1780000009.000002", in: question.timestamp, channel: question.channel)
            #expect(try await bot.post(pressing, to: "/slack/interactivity").status == 200)
            #expect(try await eventually { bot.slack.replies(in: question.timestamp).count == 3 })
            #expect(text(bot.slack.replies(in: question.timestamp)[2]).contains("Approved by"))
            #expect(try await eventually { github.requests.filter { $0.line.hasPrefix("POST ") }.count == 1 })
        }
    }
}
