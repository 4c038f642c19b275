package import JSON
package import Redaction
package import Telemetry

/// Spans as OTLP's `ExportTraceServiceRequest` in JSON: ids in hexadecimal, 64-bit numbers as strings, enumerations as numbers.
package struct SpanDocument: Sendable {
    package var service: String
    package var version: String
    /// Tells two processes of one service apart.
    package var instance: String
    package var redactor: Redactor

    package init(service: String, version: String, instance: String, redactor: Redactor) {
        self.service = service
        self.version = version
        self.instance = instance
        self.redactor = redactor
    }

    /// - Parameter wallOffset: what has to be added to a monotonic time to make it nanoseconds since 1970.
    package func json(_ spans: [Span], wallOffset: Int64) -> JSON {
        let resource: [Span.Attribute] = [
            Span.Attribute("service.name", service), Span.Attribute("service.version", version),
            Span.Attribute("service.instance.id", instance),
        ]
        let scope: JSON = ["name": "yardmaster", "version": .string(version)]
        let spans = spans.map { json($0, wallOffset) }
        return [
            "resourceSpans": [
                [
                    "resource": ["attributes": json(resource)],
                    "scopeSpans": [["scope": scope, "spans": .array(spans)]],
                ]
            ]
        ]
    }

    private func json(_ span: Span, _ wallOffset: Int64) -> JSON {
        var object: JSONObject = ["traceId": .string(span.context.traceID), "spanId": .string(span.context.spanID)]
        if let parent = span.parent { object["parentSpanId"] = .string(parent) }
        object["name"] = .string(redactor.redact(span.name))
        object["kind"] = .integer(span.kind.rawValue)
        object["startTimeUnixNano"] = .string(Self.wallTime(span.start, wallOffset))
        object["endTimeUnixNano"] = .string(Self.wallTime(max(span.start, span.end), wallOffset))
        if !span.attributes.isEmpty { object["attributes"] = json(span.attributes) }
        // Only an error is said: whether what did not fail went well is not ours to judge.
        if span.hasFailed { object["status"] = ["code": 2] }
        return .object(object)
    }

    private func json(_ attributes: [Span.Attribute]) -> JSON {
        .array(
            attributes.map { attribute in
                let value: JSON =
                    switch attribute.value {
                    case .text(let text): ["stringValue": .string(redactor.redact(text, under: attribute.name))]
                    case .number(let number): ["intValue": .string(String(number))]
                    }
                return ["key": .string(attribute.name), "value": value]
            }
        )
    }

    private static func wallTime(_ monotonic: UInt64, _ offset: Int64) -> String {
        String(max(0, Int64(clamping: monotonic) &+ offset))
    }
}
