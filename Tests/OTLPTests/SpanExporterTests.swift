import HTTPClient
import HTTPServer
import JSON
import OTLP
import Redaction
import Telemetry
import TestSupport
import Testing
import Threading
import Time

/// Exporters over sockets, against a stand-in for a collector.
@Suite(.timeLimit(.minutes(1))) struct SpanExporterTests {
    /// An exporter whose spans a test notes, and what it counts and logs.
    private struct Bench: Sendable {
        let metrics = Metrics()
        let log = Locked<[String]>([])
        let tracer: Tracer
        let exporter: SpanExporter
        private let client = HTTPClient(configuration: HTTPClientConfiguration(proxy: .none, circuit: .off, random: { 0 }))

        init(
            _ endpoint: String,
            limits: SpanQueue.Limits = SpanQueue.Limits(),
            patience: Duration = .seconds(10),
            flushDeadline: Duration = .milliseconds(500)
        ) {
            let buffer = SpanBuffer(metrics: metrics, limits: limits)
            let log = log
            tracer = Tracer(into: buffer)
            exporter = SpanExporter(
                buffer,
                to: SpanCollector(endpoint: endpoint, headers: [("Authorization", "Bearer invented")]),
                as: SpanDocument(service: "yard", version: "1", instance: "one", redactor: .standard),
                client: client,
                metrics: metrics,
                logger: Logger(
                    level: .info,
                    format: .json,
                    sink: LogSink { line in log.withLock { $0.append(String(decoding: line, as: UTF8.self)) } }
                ),
                patience: patience,
                flushDeadline: flushDeadline
            )
        }

        /// Ends the exporter, which sends what is left, when the body is done.
        func run(_ body: () async throws -> Void = {}) async throws {
            let running = Task { [exporter] in await exporter.run() }
            defer { running.cancel() }
            try await body()
            running.cancel()
            await running.value
            await client.shutdown()
        }

        func note(_ count: Int) {
            for _ in 0..<count { tracer.root(TraceContext.newTraceID(), "step", .step, since: monotonicNanoseconds(), Tracer.Notes()) }
        }

        func count(_ reason: String) -> Int { SpanBuffer.dropped(because: reason, metrics).value }
        var exported: Int { metrics.counter("yardmaster_spans_exported_total", help: "").value }
    }

    @Test func aFullBatchGoesAtOnceAndTheRestWithTheEnd() async throws {
        let collector = try CollectorStandIn()
        let bench = Bench(collector.endpoint, limits: SpanQueue.Limits(batch: 3, patience: .seconds(3_600)))
        try await bench.run {
            bench.note(7)
            #expect(await eventually { collector.spans.count == 6 })
        }
        #expect(collector.requests.map(\.spans.count) == [3, 3, 1])
        #expect(bench.exported == 7)
        let first = try #require(collector.requests.first)
        #expect(first.contentType == "application/json")
        #expect(first.authorization == "Bearer invented")
        let resource = first.body["resourceSpans"]?[0]?["resource"]?["attributes"]?[0]
        #expect(resource == ["key": "service.name", "value": ["stringValue": "yard"]])
        // Of this century: the monotonic clock became a time of day.
        let start = first.spans[0]["startTimeUnixNano"]?.string.flatMap(Int64.init) ?? 0
        #expect(abs(start / 1_000_000_000 - WallClock.system.now().seconds) < 3_600)
    }

    @Test func whatWaitedLongEnoughGoesWithoutCompany() async throws {
        let collector = try CollectorStandIn()
        let bench = Bench(collector.endpoint, limits: SpanQueue.Limits(patience: .milliseconds(20)))
        try await bench.run {
            bench.note(1)
            #expect(await eventually { collector.spans.count == 1 })
        }
    }

    @Test(arguments: [
        // What the specification lets be asked again, and what it does not.
        ([503, 200], 2, exported: 2, unsent: 0), ([429, 502, 200], 3, exported: 2, unsent: 0),
        ([503, 503, 503], 3, exported: 0, unsent: 2),
        ([400], 1, exported: 0, unsent: 2), ([500], 1, exported: 0, unsent: 2), ([404], 1, exported: 0, unsent: 2),
    ])
    func whatIsAskedAgain(statuses: [Int], requests: Int, exported: Int, unsent: Int) async throws {
        let collector = try CollectorStandIn(statuses.map { HTTPResponse(HTTPStatus($0)) })
        let bench = Bench(collector.endpoint, limits: SpanQueue.Limits(batch: 2))
        try await bench.run {
            bench.note(2)
            #expect(await eventually { bench.exported + bench.count("unsent") == 2 })
        }
        #expect(collector.requests.count == requests)
        #expect(bench.exported == exported && bench.count("unsent") == unsent)
    }

    @Test func whatTheCollectorRejectsIsCountedAndNotSentAgain() async throws {
        let answer = HTTPResponse(.ok, body: .bytes(Array(#"{"partialSuccess":{"rejectedSpans":"1"}}"#.utf8)))
        let collector = try CollectorStandIn([answer])
        let bench = Bench(collector.endpoint)
        try await bench.run { bench.note(3) }
        #expect(collector.requests.count == 1)
        #expect(bench.exported == 2 && bench.count("rejected") == 1)
    }

    @Test func anOutageIsToldOnceAndSoIsItsEnd() async throws {
        let collector = try CollectorStandIn([
            HTTPResponse(HTTPStatus(400)), HTTPResponse(HTTPStatus(400)), HTTPResponse(.ok), HTTPResponse(.ok),
        ])
        let bench = Bench(collector.endpoint, limits: SpanQueue.Limits(batch: 1))
        try await bench.run {
            bench.note(4)
            #expect(await eventually { collector.requests.count == 4 })
        }
        let lines = bench.log.withLock { $0 }
        #expect(lines.count == 2)
        #expect(lines.first?.contains("takes no spans") == true && lines.last?.contains("again") == true)
        #expect(!lines.joined().contains("invented"))
    }

    /// The collector would not answer within the hour that it is given, and the test ends all the same.
    @Test func aCollectorThatHangsCostsSpansAndNothingElse() async throws {
        let collector = try CollectorStandIn(hangs: true)
        let bench = Bench(collector.endpoint, limits: SpanQueue.Limits(capacity: 4, batch: 2), patience: .seconds(3_600))
        try await bench.run {
            bench.note(2)
            #expect(await eventually { collector.requests.count == 1 })
            // Whoever notes a span is not held up, and the memory does not grow.
            bench.note(10)
            #expect(bench.count("full") == 6)
        }
        #expect(bench.count("unsent") == 6)
        #expect(bench.exported == 0)
    }

    @Test func aCollectorThatIsNotThereCostsSpansAndNothingElse() async throws {
        let port = try CollectorStandIn().port
        let bench = Bench("http://127.0.0.1:\(port)")
        try await bench.run { bench.note(3) }
        #expect(bench.count("unsent") == 3)
    }

    /// The batch that was on its way when the program ended is sent once more.
    @Test func whatWasCutOffIsSentWithTheRest() async throws {
        let collector = try CollectorStandIn([HTTPResponse(HTTPStatus(503), headers: [("Retry-After", "20")])])
        let bench = Bench(collector.endpoint, limits: SpanQueue.Limits(batch: 2), flushDeadline: .seconds(30))
        try await bench.run {
            bench.note(3)
            #expect(await eventually { collector.requests.count == 1 })
        }
        #expect(bench.exported == 3 && bench.count("unsent") == 0)
    }
}
