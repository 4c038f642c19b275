import Telemetry
import Testing

@Suite struct TracerTests {
    private static let root = TraceContext(root: "4bf92f3577b34da6a3ce929d0e0e4736")
    private struct Trouble: Error {}

    private func spans(_ body: (Tracer) async throws -> Void) async rethrows -> [Span] {
        let buffer = SpanBuffer(metrics: Metrics())
        try await body(Tracer(into: buffer))
        return buffer.takeBatch()
    }

    @Test func stepsWithinStepsAreTheirParts() async throws {
        let root = try #require(Self.root)
        let spans = await spans { tracer in
            let _: Int = await tracer.step("outer", .consumer, under: root) { context in
                #expect(context == TraceContext.current)
                // Also in a task that is not waited for here.
                await Task { tracer.end(tracer.begin(), "inner", .client) }.value
                return 7
            } notes: {
                Tracer.Notes([Span.Attribute("result", $0)])
            }
        }
        #expect(spans.map(\.name) == ["inner", "outer"])
        #expect(spans.allSatisfy { $0.context.traceID == root.traceID && $0.start <= $0.end && !$0.hasFailed })
        #expect(spans[0].parent == spans[1].context.spanID && spans[1].parent == root.spanID)
        #expect(spans[1].attributes == [Span.Attribute("result", 7)])
        #expect(TraceContext.current == nil)
    }

    @Test func aStepThatThrowsHasFailed() async {
        let spans = await spans { tracer in
            await #expect(throws: Trouble.self) {
                let body: @Sendable (TraceContext?) async throws -> Int = { _ in throw Trouble() }
                _ = try await tracer.step("x", .step, under: Self.root, body) { _ in Tracer.Notes() }
            }
        }
        #expect(spans.map(\.hasFailed) == [true])
    }

    @Test func whatBelongsToNoEventIsNotNoted() async {
        #expect(await spans { $0.end($0.begin(), "stray", .client) }.isEmpty)
        #expect(await spans { $0.root("no trace", "stray", .server, since: 0, Tracer.Notes()) }.isEmpty)
    }

    /// Where nobody collects, nothing is even put together.
    @Test func offCostsNothing() async {
        let tracer = Tracer.off
        #expect(tracer.startOfRoot() == 0)
        #expect(tracer.begin(under: Self.root).map { $0.context } == nil)
        tracer.root(TraceContext.newTraceID(), fail(), .server, since: 0, Tracer.Notes(hasFailed: fail().isEmpty))
        let context = await tracer.step("x", .step, under: Self.root) {
            $0
        } notes: { _ in
            Tracer.Notes(hasFailed: fail().isEmpty)
        }
        #expect(context == nil && TraceContext.current == nil)
    }

    private func fail() -> String {
        Issue.record("looked at though nobody collects")
        return ""
    }
}
