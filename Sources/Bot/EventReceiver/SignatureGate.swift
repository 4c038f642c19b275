package import Failsafe
import HTTPServer
package import Telemetry

/// What happens to a request whose signature is missing or wrong: it is counted, and answered without a word.
package struct SignatureGate: Sendable {
    private let recorder: FailureRecorder
    private let metrics: Metrics

    package init(recorder: FailureRecorder, metrics: Metrics) {
        self.recorder = recorder
        self.metrics = metrics
    }

    /// - Parameter counts: whether the failsafe counts it; a wrong clock is alarming but no attack.
    func refuse(_ request: HTTPRequest, endpoint: String, reason: String, counts: Bool) -> HTTPResponse {
        metrics.counter(
            "yardmaster_signature_failures_total",
            help: "Requests whose signature was missing or wrong.",
            labels: [("endpoint", endpoint), ("reason", reason)]
        ).increment()
        let client = request.peer.client
        switch recorder.record(source: FailureSource(ipv6: client.high, client.low), endpoint: endpoint, isCounted: counts) {
        case .unauthorized: return HTTPResponse(.unauthorized)
        case .tooManyFailures(let seconds): return HTTPResponse(.tooManyRequests, headers: [("Retry-After", String(seconds))])
        }
    }
}
