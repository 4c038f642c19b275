import Telemetry
import Testing

@Suite struct TraceContextTests {
    @Test(arguments: [
        ("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", true),
        // A later version may add fields, this one may not.
        ("01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more", true),
        ("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more", false),
        ("ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", false),
        ("00-00000000000000000000000000000000-00f067aa0ba902b7-01", false),
        ("00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01", false),
        ("00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01", false),
        ("00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01", false),
        ("", false),
    ])
    func parses(text: String, isValid: Bool) {
        #expect((TraceContext(traceparent: text) != nil) == isValid)
    }

    @Test func aNewOneIsValidAndItsChildBelongsToIt() throws {
        let context = try #require(TraceContext(root: TraceContext.newTraceID()))
        #expect(TraceContext(traceparent: context.traceparent) == context)
        #expect(context.child().traceID == context.traceID)
        #expect(context.child().spanID != context.spanID)
    }

    /// What the store kept, and the step that comes next to it. The first step's id follows from the trace's.
    @Test(arguments: [
        ("4bf92f3577b34da6a3ce929d0e0e4736", "a3ce929d0e0e4736"),
        ("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "00f067aa0ba902b7"),
        ("4bf92f3577b34da60000000000000000", nil), ("4BF92F3577B34DA6A3CE929D0E0E4736", nil), ("t1", nil), ("", nil),
    ])
    func whatTheStoreKeeps(stored: String, span: String?) {
        let context = TraceContext(stored: stored)
        #expect(context?.spanID == span)
        #expect(context == nil || context?.traceID == "4bf92f3577b34da6a3ce929d0e0e4736")
        #expect(TraceContext.traceID(inStored: stored) == context?.traceID ?? stored)
    }
}
