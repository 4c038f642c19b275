package import HTTPClient
import JSON
import Lifecycle
package import Telemetry
import Threading
import Time

/// Sends spans to a collector, one batch at a time, beside the work and never in its way.
///
/// A collector that is slow or dead costs spans, which are counted, and nothing else.
package final class SpanExporter: Service {
    package let name = "spans"

    private let buffer: SpanBuffer
    private let collector: SpanCollector
    private let document: SpanDocument
    private let client: HTTPClient
    private let logger: Logger
    private let patience: Duration
    private let flushDeadline: Duration
    private let exported: Counter
    private let unsent: Counter
    private let rejected: Counter

    /// - Parameters:
    ///   - patience: how long the collector may take for one batch.
    ///   - flushDeadline: how long the program's end may be held up for what still waits.
    package init(
        _ buffer: SpanBuffer,
        to collector: SpanCollector,
        as document: SpanDocument,
        client: HTTPClient,
        metrics: Metrics,
        logger: Logger,
        patience: Duration = .seconds(10),
        flushDeadline: Duration = .seconds(2)
    ) {
        self.buffer = buffer
        self.collector = collector
        self.document = document
        self.client = client
        self.logger = logger
        self.patience = patience
        self.flushDeadline = flushDeadline
        exported = metrics.counter("yardmaster_spans_exported_total", help: "Spans that the collector took.")
        unsent = SpanBuffer.dropped(because: "unsent", metrics)
        rejected = SpanBuffer.dropped(because: "rejected", metrics)
    }

    package func run() async {
        var isFailing = false
        var cutOff: [Span] = []
        while !Task.isCancelled {
            switch buffer.next(at: monotonicNanoseconds()) {
            case .wait(let time): await buffer.bell.wait(atMost: time)
            case .send(let spans):
                let request = request(spans, within: patience, retries: SpanCollector.retries)
                do throws(HTTPClientError) {
                    note(CollectorAnswer(try await client.send(request)), of: spans, &isFailing)
                } catch {
                    if Task.isCancelled { cutOff = spans } else { lose(spans, "\(error)", &isFailing) }
                }
            }
        }
        let rest = cutOff
        let wasFailing = isFailing
        // In a task of its own: one that is cancelled sends nothing.
        await Task { await flush(rest, wasFailing) }.value
    }

    private func flush(_ cutOff: [Span], _ wasFailing: Bool) async {
        var isFailing = wasFailing
        let deadline = ContinuousClock.now + flushDeadline
        var spans = cutOff.isEmpty ? buffer.takeBatch() : cutOff
        while !spans.isEmpty {
            let left = ContinuousClock.now.duration(to: deadline)
            if left > .milliseconds(1) {
                do throws(HTTPClientError) {
                    note(CollectorAnswer(try await client.send(request(spans, within: left))), of: spans, &isFailing)
                } catch {
                    lose(spans, "\(error)", &isFailing)
                }
            } else {
                lose(spans, "the program ends", &isFailing)
            }
            spans = buffer.takeBatch()
        }
    }

    private func request(_ spans: [Span], within limit: Duration, retries: RetryPolicy = .none) -> HTTPClientRequest {
        let offset = Int64(clamping: wallNanoseconds()) - Int64(clamping: monotonicNanoseconds())
        return collector.request(document.json(spans, wallOffset: offset).serialized(), within: limit, retries: retries)
    }

    private func note(_ answer: CollectorAnswer, of spans: [Span], _ isFailing: inout Bool) {
        switch answer {
        case .taken(let count):
            let refused = min(count, spans.count)
            exported.increment(by: spans.count - refused)
            rejected.increment(by: refused)
            if isFailing { logger.info("the collector takes spans again") }
            isFailing = false
        case .refused(let status): lose(spans, "it answered \(status)", &isFailing)
        }
    }

    /// An outage is told once, not with every batch.
    private func lose(_ spans: [Span], _ reason: String, _ isFailing: inout Bool) {
        unsent.increment(by: spans.count)
        if !isFailing { logger.warning("the collector takes no spans; the bot works on without it", ["error": reason]) }
        isFailing = true
    }
}
