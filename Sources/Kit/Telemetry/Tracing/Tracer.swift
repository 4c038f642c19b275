import Time

/// Notes the steps of the work where somebody collects them, and costs one look at nil where nobody does.
///
/// Only what belongs to an event is noted: a step without a parent begins no trace, the receiver alone does.
package struct Tracer: Sendable {
    private let buffer: SpanBuffer?

    package static let off = Tracer(nil)

    package init(into buffer: SpanBuffer) { self.buffer = buffer }
    private init(_ buffer: SpanBuffer?) { self.buffer = buffer }

    /// A step that has begun and is not noted yet.
    package struct Open: Sendable {
        package let context: TraceContext
        fileprivate let parent: String
        fileprivate let start: UInt64
    }

    /// What a step has to say of itself at its end.
    package struct Notes: Sendable {
        package var hasFailed: Bool
        package var attributes: [Span.Attribute]

        package init(hasFailed: Bool = false, _ attributes: [Span.Attribute] = []) {
            self.hasFailed = hasFailed
            self.attributes = attributes
        }
    }

    /// When the first step of a trace began that may come of this; zero where nobody collects.
    package func startOfRoot() -> UInt64 { buffer == nil ? 0 : monotonicNanoseconds() }

    /// The first step of a trace, whose id was made for the event.
    package func root(
        _ traceID: String,
        _ name: @autoclosure () -> String,
        _ kind: Span.Kind,
        since start: UInt64,
        _ notes: @autoclosure () -> Notes
    ) {
        guard let buffer, let context = TraceContext(root: traceID) else { return }
        let notes = notes()
        buffer.add(
            Span(
                name(),
                kind,
                context: context,
                parent: nil,
                start: start,
                end: monotonicNanoseconds(),
                hasFailed: notes.hasFailed,
                attributes: notes.attributes
            )
        )
    }

    /// Nil where nobody collects, or where it would belong to nothing.
    package func begin(under parent: TraceContext? = .current) -> Open? {
        guard buffer != nil, let parent else { return nil }
        return Open(context: parent.child(), parent: parent.spanID, start: monotonicNanoseconds())
    }

    package func end(_ open: Open?, _ name: @autoclosure () -> String, _ kind: Span.Kind, _ notes: @autoclosure () -> Notes = Notes()) {
        guard let open, let buffer else { return }
        let notes = notes()
        buffer.add(
            Span(
                name(),
                kind,
                context: open.context,
                parent: open.parent,
                start: open.start,
                end: monotonicNanoseconds(),
                hasFailed: notes.hasFailed,
                attributes: notes.attributes
            )
        )
    }

    /// Does something as one step, and what that does in turn as parts of it.
    package func step<Result: Sendable>(
        _ name: String,
        _ kind: Span.Kind,
        under parent: TraceContext? = .current,
        _ body: (TraceContext?) async throws -> Result,
        notes: (Result) -> Notes
    ) async rethrows -> Result {
        guard let open = begin(under: parent) else { return try await body(nil) }
        do {
            let result = try await TraceContext.$current.withValue(open.context) { try await body(open.context) }
            end(open, name, kind, notes(result))
            return result
        } catch {
            end(open, name, kind, Notes(hasFailed: true))
            throw error
        }
    }
}
