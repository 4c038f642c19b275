import Conversation
import Database
import HTTPClient
import JSON
import Redaction
import Slack
import Telemetry
import Testing
import Threading
import Time

/// What stands between an answer and the chat, whoever gave it. Every secret here is invented.
@Suite(.timeLimit(.minutes(1))) struct RedactingTests {
    static let token = "ghp_0123456789abcdefghij"

    @Test func anAnswerIsRedactedBeforeItIsQueued() async throws {
        let yard = try await Yard()
        try await yard.say("echo it was \(Self.token) and \(Yard.secret) there", "1.1")
        try await yard.work()
        #expect(yard.platform.texts == ["it was [redacted:github-token] and [redacted:secret] there"])
        let metrics = String(decoding: yard.metrics.exposition(), as: UTF8.self)
        #expect(metrics.contains(#"yardmaster_redactions_total{where="reply"} 2"#))
        // The question, and the gist of its answer.
        #expect(metrics.contains(#"yardmaster_redactions_total{where="memory"} 4"#))
    }

    @Test func whatIsRememberedHoldsNoSecret() async throws {
        let yard = try await Yard()
        try await yard.say("echo it was \(Self.token) and \(Yard.secret) there", "1.1", in: "D1", as: .direct)
        for number in 0..<30 { try await yard.say("echo \(number) \(Yard.secret)", "2.\(number)", root: "1.1", in: "D1", as: .direct) }
        try await yard.work()
        let stored = try await yard.database.read { connection in
            try connection.query("SELECT text FROM turns UNION ALL SELECT coalesce(summary, '') FROM conversations") { $0.text(0) }
        }
        // Folded into the summary of the thread, and whole in the stream of direct messages.
        #expect(stored.filter { $0.contains("[redacted:") }.count > 20)
        #expect(stored.allSatisfy { !$0.contains(Self.token) && !$0.contains(Yard.secret) })
    }

    @Test(arguments: [0, 1, 7, 13]) func aTokenOnTheBorderOfTwoMessagesIsHidden(shift: Int) throws {
        let api = SlackWebAPI(token: "xoxb-1", configuration: SlackAPIConfiguration()) { _ throws(HTTPClientError) in
            HTTPClientResponse(status: 200, body: [])
        }
        let slack = SlackPlatform(api: api, decoder: SlackDecoder())
        // Tokens over every border of the parts, which have about three thousand characters each.
        let code = String(repeating: "-", count: shift) + String(repeating: " \(Self.token)", count: 800)
        let parts = try slack.render(
            Redactor.standard.redact(Reply([.code(.init(code))])),
            to: Destination(thread: Yard.place("1.1"), asker: nil),
            deliveryID: "d1"
        )
        let payloads = parts.map { String(decoding: $0.payload, as: UTF8.self) }.joined()
        #expect(payloads.contains("[redacted:github-token]"))
        #expect(!payloads.contains("0123"))
    }
}
