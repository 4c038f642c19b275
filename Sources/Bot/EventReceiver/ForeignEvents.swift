import Telemetry
import Threading
import Time

/// What Slack signed for another installation of the app: counted always, and said once a minute, because any number of them can come.
struct ForeignEvents: Sendable {
    private let counter: Counter
    private let logger: Logger
    private let quietUntil = Locked<Moment?>(nil)

    init(metrics: Metrics, logger: Logger) {
        counter = metrics.counter(
            "yardmaster_events_total",
            help: "Verified events by what became of them at the door.",
            labels: [("outcome", "foreign")]
        )
        self.logger = logger
    }

    func note(endpoint: String, at now: Moment) {
        counter.increment()
        let isDue = quietUntil.withLock { until in
            if let until, now < until { return false }
            until = now + .minutes(1)
            return true
        }
        guard isDue else { return }
        logger.warning(
            "Slack sends what is meant for another workspace than the token's; it is acknowledged and not answered: install a bot of its own there, or take the app away",
            ["endpoint": endpoint]
        )
    }
}
