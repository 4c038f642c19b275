import HTTPClient
import JSON
import OTLP
import Redaction
import Settings

extension Doctor {
    /// Never bad: the bot works without a collector.
    func tracesCheck() async -> CheckResult {
        let name = "traces"
        guard let traces = settings.traces else {
            return CheckResult(name, .skipped, "OTEL_EXPORTER_OTLP_ENDPOINT is not set, so no spans are sent")
        }
        let collector = SpanCollector(endpoint: traces.endpoint, headers: traces.headers)
        let shown = Redactor.standard.redact(collector.url)
        // By its specification a collector accepts a request that carries nothing.
        let nothing: JSON = ["resourceSpans": []]
        let cure = "set OTEL_EXPORTER_OTLP_ENDPOINT to where the collector takes OTLP over HTTP, often port 4318; gRPC (4317) is not spoken"
        do {
            let answer = CollectorAnswer(try await client.send(collector.request(nothing.serialized(), within: .seconds(5))))
            return switch answer {
            case .taken: CheckResult(name, .good, "\(shown) takes spans")
            case .refused(401), .refused(403):
                CheckResult(name, .warning, "\(shown) refuses the credentials", cure: "check OTEL_EXPORTER_OTLP_HEADERS")
            case .refused(let status): CheckResult(name, .warning, "\(shown) answers \(status)", cure: cure)
            }
        } catch {
            return CheckResult(name, .warning, "\(shown) cannot be reached: \(error.message)", cure: cure)
        }
    }
}
