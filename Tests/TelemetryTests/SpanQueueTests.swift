import Telemetry
import Testing

@Suite struct SpanQueueTests {
    private static let limits = SpanQueue.Limits(capacity: 5, batch: 3, patience: .nanoseconds(100))

    private static func span(_ end: UInt64) -> Span {
        Span("s\(end)", .step, context: TraceContext(traceID: "t", spanID: "s"), parent: nil, start: 0, end: end)
    }

    /// When spans were noted, when it is asked, and what goes or how long there is to wait.
    @Test(
        arguments: [
            ([], 0, [], 100),
            ([10], 10, [], 100), ([10], 109, [], 1), ([10], 110, [10], 0), ([10, 50], 110, [10, 50], 0),
            // A full batch waits for nothing; what is left of it waits by itself.
            ([10, 20, 30], 30, [10, 20, 30], 0), ([10, 20, 30, 40], 40, [10, 20, 30], 0),
            // Noted by another thread after the time was taken.
            ([10], 5, [], 100),
        ] as [([UInt64], UInt64, [UInt64], Int64)]
    )
    func whatGoesWhen(ends: [UInt64], now: UInt64, batch: [UInt64], wait: Int64) {
        var queue = SpanQueue(Self.limits)
        for end in ends { _ = queue.add(Self.span(end)) }
        let decision = queue.next(at: now)
        #expect(decision == (batch.isEmpty ? .wait(.nanoseconds(wait)) : .send(batch.map(Self.span))))
    }

    @Test func theFullnessIsToldOnceAndTheNewestGoLost() {
        var queue = SpanQueue(Self.limits)
        let admissions = (1...7).map { queue.add(Self.span($0)) }
        #expect(admissions == [.waits, .waits, .fillsBatch, .waits, .waits, .dropped, .dropped])
        #expect(queue.takeBatch() == [1, 2, 3].map(Self.span))
        #expect(queue.takeBatch() == [4, 5].map(Self.span))
        #expect(queue.takeBatch().isEmpty)
        #expect(queue.add(Self.span(8)) == .waits)
    }
}
