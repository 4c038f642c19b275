package import CIEvents
package import Conversation
import Database
import Failures
import Inbox
package import Redaction
import Threading
package import Time
package import Workers

/// Tells channels what fails, once, and in the thread why.
package struct Alerts: Sendable {
    /// Finds out why something failed. Nil where nothing is configured that could be asked.
    package typealias Diagnose = @Sendable (_ event: CIEvent, _ now: Moment) async throws -> AlertDiagnosis?

    let routes: RoutingTable
    let window: Duration
    let platform: any ChatPlatform
    let redactor: Redactor
    let channel: @Sendable (_ id: String) -> ThreadID?
    let diagnose: Diagnose
    let telemetry: AlertTelemetry

    /// - Parameter window: how long what fails again is counted in the alert that is there.
    /// - Parameter channel: a channel of the platform's by its id; nil while the platform has not said where the bot is at home.
    package init(
        routes: RoutingTable,
        window: Duration,
        on platform: any ChatPlatform,
        redactor: Redactor,
        channel: @escaping @Sendable (_ id: String) -> ThreadID?,
        telemetry: AlertTelemetry,
        diagnose: @escaping Diagnose
    ) {
        self.routes = routes
        self.window = window
        self.platform = platform
        self.redactor = redactor
        self.channel = channel
        self.telemetry = telemetry
        self.diagnose = diagnose
    }

    package var handler: EventHandler {
        EventHandler(family: "ci") { item, now in
            let event = try CIEvent(stored: item.body)
            guard let step = DiagnosisStep(rawValue: item.source) else {
                return telling("noted", item, now) { telling, connection in
                    try FailureMemory.note(event, on: connection, at: now)
                    try telling.tell(event, on: connection)
                }
            }
            return try await diagnosis(of: event, step, item, now)
        }
    }

    /// What is counted of it is counted when it is kept.
    func telling(
        _ label: String,
        _ item: InboxItem,
        _ now: Moment,
        _ tell: @escaping @Sendable (inout AlertTelling, borrowing Connection) throws -> Void
    ) -> EventHandler.Outcome {
        let decisions = Locked<[AlertDecision]>([])
        return EventHandler.Outcome(label) { connection in
            var telling = AlertTelling(self, item, now)
            try tell(&telling, connection)
            let made = telling.decisions
            decisions.withLock { $0 = made }
            return telling.drafts
        } whenSettled: {
            for decision in decisions.withLock({ $0 }) { telemetry.count(decision) }
        }
    }

    /// Where there is nobody to tell.
    package static let noting = EventHandler(family: "ci") { item, now in
        let event = try CIEvent(stored: item.body)
        guard DiagnosisStep(rawValue: item.source) == nil else { return EventHandler.Outcome("not told") }
        return EventHandler.Outcome("noted") { connection in try FailureMemory.note(event, on: connection, at: now) }
    }

    func target(of event: CIEvent, at now: Moment) -> AlertTarget? {
        guard let destination = routes.destination(of: event, at: now), let channel = channel(destination.channel) else { return nil }
        return AlertTarget(channel: channel, mention: destination.mention, isQuiet: destination.isQuiet)
    }
}
