import HTTPServer
import JSON
import TestSupport
import Testing
import Threading

extension EndToEnd {
    @Suite struct TraceTests {
        /// One mention: every hop is a span of one trace, each under the one that caused it.
        @Test func oneMentionIsOneTrace() async throws {
            let collector = try Collector()
            let bot = try await Bot(["OTEL_EXPORTER_OTLP_ENDPOINT": collector.endpoint, "OTEL_EXPORTER_OTLP_HEADERS": "api-key=inv%65nted"])
            let question = SlackEvent.mention("help me with the-secret-plan")
            try await bot.deliver(question)
            #expect(try await eventually { bot.slack.methods.last == "reactions.remove" })
            // What waits for company goes out with the end.
            #expect(await bot.terminate() == 0)

            let spans = collector.spans
            #expect(Set(spans.map(\.trace)).count == 1)
            #expect(Set(spans.map(\.id)).count == spans.count)
            let byName = Dictionary(spans.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
            func parent(of name: String) -> String? { spans.first { $0.id == byName[name]?.parent }?.name }
            #expect(byName["POST /slack/events"]?.parent == "")
            for (name, cause, kind) in [
                ("handle slack/events", "POST /slack/events", 5), ("answer", "handle slack/events", 1),
                ("reactions.add", "handle slack/events", 3), ("deliver slack message", "handle slack/events", 4),
                ("chat.postMessage", "deliver slack message", 3), ("reactions.remove", "deliver slack message", 3),
            ] as [(String, String, Int64)] {
                #expect(parent(of: name) == cause, "\(name)")
                #expect(byName[name]?.kind == kind, "\(name)")
            }
            #expect(spans.allSatisfy { $0.start <= $0.end })
            #expect(spans.allSatisfy { $0.status == nil })
            // A step begins after its cause.
            #expect(spans.allSatisfy { span in spans.first { $0.id == span.parent }.map { $0.start <= span.start } ?? true })
            #expect(collector.keys == ["invented"])
            for word in ["secret-plan", "xoxb", "U0MARA", Bot.secret] { #expect(!collector.text.contains(word), "\(word)") }
            #expect(collector.text.contains(#""stringValue":"help""#))
        }

        @Test func anotherProcessContinuesTheTrace() async throws {
            let collector = try Collector()
            let bot = try await Bot(["OTEL_EXPORTER_OTLP_ENDPOINT": collector.endpoint])
            bot.slack.fails("chat.postMessage", .takesThenHangs)
            let question = SlackEvent.mention()
            try await bot.deliver(question)
            #expect(try await eventually { bot.slack.methods.contains("chat.postMessage") })
            // Nothing of its own was sent by then.
            await bot.kill()
            try await bot.start()
            #expect(
                try await eventually(within: .seconds(30)) {
                    bot.slack.methods.contains("reactions.remove") || bot.slack.methods.contains("conversations.replies")
                }
            )
            try await aWhile()
            #expect(await bot.terminate() == 0)
            let delivery = try #require(collector.spans.first { $0.name == "deliver slack message" })
            #expect(delivery.trace.count == 32 && delivery.parent.count == 16)
            #expect(delivery.parent != String(delivery.trace.suffix(16)))
        }

        @Test(arguments: [true, false]) func aCollectorThatHangsOrIsGoneIsNoMatterToTheBot(hangs: Bool) async throws {
            let collector = try Collector(hangs: true)
            let endpoint = hangs ? collector.endpoint : "http://127.0.0.1:9"
            let bot = try await Bot(["OTEL_EXPORTER_OTLP_ENDPOINT": endpoint, "LIMITS_USER_PER_MINUTE": "1000"])
            // More spans than a batch has, so that one is on its way to the collector from the first second.
            let questions = (0..<100).map { SlackEvent.mention(in: "C0BUSY\($0)") }
            for question in questions { try await bot.deliver(question) }
            #expect(try await eventually { bot.slack.messages.count == questions.count })
            #expect(await bot.terminate() == 0)
        }
    }
}

/// A collector that keeps what it is sent.
private final class Collector: Sendable {
    struct Span: Sendable {
        var object: JSON
        private func text(_ name: String) -> String { object[name]?.string ?? "" }
        var trace: String { text("traceId") }
        var id: String { text("spanId") }
        var parent: String { text("parentSpanId") }
        var name: String { text("name") }
        var kind: Int64? { object["kind"]?.int }
        var status: JSON? { object["status"] }
        var start: UInt64 { UInt64(text("startTimeUnixNano")) ?? .max }
        var end: UInt64 { UInt64(text("endTimeUnixNano")) ?? 0 }
    }

    private struct State: Sendable {
        var bodies: [[UInt8]] = []
        var keys: Set<String> = []
    }

    private let state = Locked(State())
    private let server: HTTPServer
    let endpoint: String

    init(hangs: Bool = false) throws {
        var configuration = HTTPServerConfiguration()
        configuration.host = "127.0.0.1"
        configuration.port = 0
        configuration.drainDeadline = .milliseconds(50)
        let state = state
        let route = Route(.post, path: "/v1/traces") { request in
            state.withLock { state in
                state.bodies.append(request.body)
                if let key = request.headers.string(of: "api-key") { state.keys.insert(key) }
            }
            if hangs { try? await Task.sleep(for: .seconds(3_600)) }
            return HTTPResponse(.ok, body: .bytes(Array("{}".utf8)))
        }
        let server = try HTTPServer(configuration, router: Router([route]))
        try server.bind()
        self.server = server
        endpoint = "http://127.0.0.1:\(server.boundPort ?? 0)"
        Task { try await server.run() }
    }

    deinit { server.shutdown() }

    var keys: Set<String> { state.withLock { $0.keys } }
    var text: String { state.withLock { $0.bodies.map { String(decoding: $0, as: UTF8.self) } }.joined(separator: "\n") }
    var spans: [Span] {
        state.withLock { $0.bodies }.flatMap { body in
            (try? JSON(parsing: body))?["resourceSpans"]?[0]?["scopeSpans"]?[0]?["spans"]?.array?.map(Span.init) ?? []
        }
    }
}
