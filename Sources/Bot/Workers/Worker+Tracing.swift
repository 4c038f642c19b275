import Inbox
import Telemetry
import Time

extension Worker {
    /// What a trace tells of how an event ended.
    struct Ending: Sendable {
        var outcome: String
        var hasFailed = false
    }

    func trace(_ item: InboxItem) async {
        let parent = TraceContext(stored: item.trace)
        let waited = clock.now() - item.receivedAt
        _ = await telemetry.tracer.step("handle \(item.source)", .consumer, under: parent) { context in
            var item = item
            // Its answers are parts of this step, whoever sends them and whenever.
            if let context { item.trace = context.traceparent }
            return await process(item)
        } notes: { ending in
            Tracer.Notes(
                hasFailed: ending.hasFailed,
                [
                    Span.Attribute("yardmaster.event", item.id), Span.Attribute("yardmaster.attempt", item.attempts + 1),
                    Span.Attribute("yardmaster.outcome", ending.outcome),
                    Span.Attribute("yardmaster.inbox_wait_ms", waited.milliseconds),
                ]
            )
        }
    }
}
