import Database
import HTTPServer
import Telemetry
import Testing

@Suite(.timeLimit(.minutes(1))) struct TraceTests {
    /// What was taken, and what could not be stored, begins a trace; what nobody signed and what is here already does not.
    @Test func whatBeginsATrace() async throws {
        let gatehouse = try await Gatehouse()
        #expect(try await gatehouse.ask("/slack/events", body: DoorTests.mention).status == .unauthorized)
        #expect(gatehouse.spans.takeBatch().isEmpty)
        #expect(try await gatehouse.deliver(DoorTests.mention).status == .ok)
        let span = try #require(gatehouse.spans.takeBatch().first)
        #expect(span.name == "POST /slack/events" && span.kind == .server && span.parent == nil && !span.hasFailed)
        #expect(TraceContext(root: span.context.traceID) == span.context)
        #expect(span.attributes.contains(Span.Attribute("http.response.status_code", 200)))
        #expect(try await gatehouse.deliver(DoorTests.mention, retry: 1).status == .ok)
        #expect(gatehouse.spans.takeBatch().isEmpty)
        await gatehouse.database.close()
        #expect(try await gatehouse.deliver(DoorTests.command, to: "/slack/commands").status == .serviceUnavailable)
        let failed = try #require(gatehouse.spans.takeBatch().first)
        #expect(failed.name == "POST /slack/commands" && failed.hasFailed)
    }
}
