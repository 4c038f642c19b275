import HTTPClient
import JSON
import Slack
import Telemetry
import Testing

@Suite struct TracingTests {
    private static let root = TraceContext(root: "4bf92f3577b34da6a3ce929d0e0e4736")

    /// What Slack answers, and what the call's span says: whether it failed, and how.
    @Test(
        arguments: [
            (ScriptedSlack.Answer.json(["ok": true, "ts": "1.2"]), false, 200, nil),
            (.error("channel_not_found"), true, 200, "channel_not_found"),
            // What was asked for is already so.
            (.error("already_reacted"), false, 200, "already_reacted"),
            (.text("", status: 503), true, 503, "http_503"),
            (.failure(.couldNotConnect, mayHaveBeenSent: false), true, nil, "transport"),
        ] as [(ScriptedSlack.Answer, Bool, Int?, String?)]
    )
    func aCallIsAStepOfWhatTheTaskWorksOn(answer: ScriptedSlack.Answer, hasFailed: Bool, status: Int?, error: String?) async throws {
        let buffer = SpanBuffer(metrics: Metrics())
        let api = ScriptedSlack([answer]).api(tracer: Tracer(into: buffer))
        _ = try? await TraceContext.$current.withValue(Self.root) { try await api.call(.addReaction, [("name", "a-private-word")]) }
        let span = try #require(buffer.takeBatch().first)
        #expect(span.name == "reactions.add" && span.kind == .client && span.parent == Self.root?.spanID)
        #expect(span.hasFailed == hasFailed)
        func value(_ name: String) -> Span.Attribute.Value? { span.attributes.first { $0.name == name }?.value }
        #expect(value("http.response.status_code") == status.map { .number(Int64($0)) })
        #expect(value("error.type") == error.map { .text($0) })
        #expect(!"\(span)".contains("private") && !"\(span)".contains("xoxb"))
    }

    /// Whoever knows a response URL can speak for the bot.
    @Test func aResponseURLIsNotInASpan() async throws {
        let buffer = SpanBuffer(metrics: Metrics())
        let api = ScriptedSlack([.text("ok")]).api(tracer: Tracer(into: buffer))
        try await TraceContext.$current.withValue(Self.root) {
            try await api.respond(SlackResponse(.deleting), to: "https://hooks.slack.com/commands/T1/2/invented")
        }
        let spans = buffer.takeBatch()
        #expect(spans.map(\.name) == ["response_url"])
        #expect(!"\(spans)".contains("hooks.slack.com"))
    }
}
