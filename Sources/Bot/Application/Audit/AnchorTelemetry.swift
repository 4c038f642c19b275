import Actions
import Telemetry
import Threading

/// What operators see of anchors. A failure is logged when it begins and when it ends, and counted each time.
struct AnchorTelemetry: Sendable {
    private let place: String
    private let metrics: Metrics
    private let logger: Logger
    private let trouble = Locked<String?>(nil)

    init(_ place: AnchorPlace, _ metrics: Metrics, _ logger: Logger) {
        self.place = place.name
        self.metrics = metrics
        self.logger = logger
        failures.increment(by: 0)
    }

    private var failures: Counter {
        metrics.counter(
            "yardmaster_audit_anchor_failures_total",
            help: "Tries to make the end of the audit known outside that failed.",
            labels: [("place", place)]
        )
    }

    func stands(_ head: AuditHead, _ anchored: AuditHead?) {
        metrics.gauge("yardmaster_audit_records", help: "Records of the audit.").set(Int(head.count))
        show(anchored?.count ?? 0)
    }

    func anchored(_ head: AuditHead) {
        show(head.count)
        if trouble.withLock({ $0.take() }) != nil { logger.notice("the audit is anchored again", ["place": place]) }
    }

    func failed(_ why: String) {
        failures.increment()
        let isNews = trouble.withLock { trouble in
            defer { trouble = why }
            return trouble != why
        }
        if isNews { logger.error("the audit cannot be anchored", ["place": place, "why": why]) }
    }

    private func show(_ count: Int64) {
        metrics.gauge("yardmaster_audit_anchored_records", help: "Records up to the last anchor.", labels: [("place", place)]).set(
            Int(count)
        )
    }
}
