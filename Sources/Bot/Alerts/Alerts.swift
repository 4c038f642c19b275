package import CIEvents
package import Conversation
import Failures
import Inbox
package import Redaction
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
                return EventHandler.Outcome("noted") { connection in
                    try FailureMemory.note(event, on: connection, at: now)
                    var telling = AlertTelling(self, item, now)
                    try telling.tell(event, on: connection)
                    return telling.drafts
                }
            }
            return try await diagnosis(of: event, step, item, now)
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
