package import Threading

/// Between those who note spans, who never wait, and the one who sends them away.
package final class SpanBuffer: Sendable {
    /// Rings when a batch is full.
    package let bell = Bell()
    private let queue: Locked<SpanQueue>
    private let dropped: Counter

    package init(metrics: Metrics, limits: SpanQueue.Limits = SpanQueue.Limits()) {
        queue = Locked(SpanQueue(limits))
        dropped = Self.dropped(because: "full", metrics)
    }

    package static func dropped(because reason: String, _ metrics: Metrics) -> Counter {
        metrics.counter(
            "yardmaster_spans_dropped_total",
            help: "Spans that no collector will see: the buffer was full, nobody took them, or the collector rejected them.",
            labels: [("reason", reason)]
        )
    }

    func add(_ span: Span) {
        switch queue.withLock({ $0.add(span) }) {
        case .waits: break
        case .fillsBatch: bell.ring()
        case .dropped: dropped.increment()
        }
    }

    package func next(at now: UInt64) -> SpanQueue.Decision { queue.withLock { $0.next(at: now) } }
    package func takeBatch() -> [Span] { queue.withLock { $0.takeBatch() } }
}
