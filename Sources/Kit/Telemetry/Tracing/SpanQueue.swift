/// Which spans wait, and when they go. A pure value: spans and times go in, batches come out.
///
/// What comes while it is full is dropped, so that a collector that is away costs a known amount of memory and no more.
package struct SpanQueue: Sendable {
    package struct Limits: Sendable {
        package var capacity: Int
        package var batch: Int
        /// How long a span waits for others to go with.
        package var patience: Duration

        package init(capacity: Int = 2_048, batch: Int = 512, patience: Duration = .seconds(5)) {
            self.capacity = capacity
            self.batch = batch
            self.patience = patience
        }
    }

    package enum Admission: Sendable, Equatable {
        case waits
        /// There is no reason to wait any longer.
        case fillsBatch
        case dropped
    }

    package enum Decision: Sendable, Equatable {
        case send([Span])
        case wait(Duration)
    }

    private let limits: Limits
    private var spans: [Span] = []

    package init(_ limits: Limits = Limits()) { self.limits = limits }

    package mutating func add(_ span: Span) -> Admission {
        guard spans.count < limits.capacity else { return .dropped }
        spans.append(span)
        return spans.count == limits.batch ? .fillsBatch : .waits
    }

    package mutating func next(at now: UInt64) -> Decision {
        guard let oldest = spans.first?.end else { return .wait(limits.patience) }
        let age = Duration.nanoseconds(Int64(clamping: now > oldest ? now - oldest : 0))
        guard spans.count >= limits.batch || age >= limits.patience else { return .wait(limits.patience - age) }
        return .send(takeBatch())
    }

    /// The next batch whether it is due or not; empty when nothing waits.
    package mutating func takeBatch() -> [Span] {
        let batch = Array(spans.prefix(limits.batch))
        spans.removeFirst(batch.count)
        return batch
    }
}
