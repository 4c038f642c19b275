import Telemetry

/// Steps as the bot notes them, with ids and times that stay the same.
enum Spans {
    static let root = TraceContext(root: "4bf92f3577b34da6a3ce929d0e0e4736")!
    static let handling = TraceContext(traceID: root.traceID, spanID: "00f067aa0ba902b7")

    static let received = Span(
        "POST /slack/events",
        .server,
        context: root,
        parent: nil,
        start: 1_000,
        end: 2_500,
        attributes: [Span.Attribute("http.route", "/slack/events"), Span.Attribute("http.response.status_code", 200)]
    )
    static let handled = Span(
        "handle slack/events",
        .consumer,
        context: handling,
        parent: root.spanID,
        start: 3_000,
        end: 9_000,
        attributes: [Span.Attribute("yardmaster.event", Int64.max)]
    )
    /// Its clock went backwards, it failed, and it says what it must not say.
    static let called = Span(
        "chat.postMessage xoxb-123456789012-123456789012-abcdefghijklmnopqrstuvwx",
        .client,
        context: TraceContext(traceID: root.traceID, spanID: "00f067aa0ba902b8"),
        parent: handling.spanID,
        start: 5_000,
        end: 4_000,
        hasFailed: true,
        attributes: [
            Span.Attribute("error.type", "\"fatal\"\n\u{2028}ü"), Span.Attribute("api_key", "hunter2hunter2"),
            Span.Attribute("url", "https://bot:hunter2hunter2@ci.example/job"),
        ]
    )

    static func some(_ count: Int) -> [Span] {
        (0..<count).map { number in
            Span("step \(number)", .step, context: .init(root: TraceContext.newTraceID())!, parent: nil, start: 0, end: UInt64(number))
        }
    }
}
