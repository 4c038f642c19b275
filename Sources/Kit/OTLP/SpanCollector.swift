package import HTTPClient

/// Where spans go: a collector that speaks OTLP over HTTP with JSON.
package struct SpanCollector: Sendable {
    package var url: String
    package var headers: [(String, String)]

    /// - Parameter endpoint: the base address, as `OTEL_EXPORTER_OTLP_ENDPOINT` has it.
    package init(endpoint: String, headers: [(String, String)] = []) {
        url = (endpoint.hasSuffix("/") ? String(endpoint.dropLast()) : endpoint) + "/v1/traces"
        self.headers = headers
    }

    /// The specification's: these four and no other answer ask for the same again, and a span that arrives twice does no harm.
    static let retries = RetryPolicy(maximumAttempts: 3, statuses: [429, 502, 503, 504], refusals: [429, 502, 503, 504])

    package func request(_ body: [UInt8], within limit: Duration, retries: RetryPolicy = .none) -> HTTPClientRequest {
        HTTPClientRequest(
            .post,
            url: url,
            headers: [("Content-Type", "application/json")] + headers,
            body: body,
            timeouts: HTTPClientRequest.Timeouts(connect: min(.seconds(5), limit), firstByte: limit, total: limit),
            maximumBody: 1 << 20,
            retries: retries
        )
    }
}
