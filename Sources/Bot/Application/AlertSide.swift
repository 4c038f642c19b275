import AlertWebhooks
import CIEvents
import Conversation
import EventReceiver
import Failsafe
import HTTPServer
import RunGuy
import Settings
import Workers

/// Alertmanager, wired to the house.
struct AlertSide: Sendable {
    let routes: [Route]

    init(in house: House) {
        routes =
            AlertmanagerHook(tokens: house.settings.alertmanagerTokens).map { hook in
                AlertReceiver(
                    hook: hook,
                    gate: SignatureGate(recorder: house.failures, metrics: house.metrics),
                    intake: Intake(inbox: house.inbox, metrics: house.metrics, logger: house.logger, tracer: house.tracer),
                    logger: house.logger,
                    tracer: house.tracer
                ).routes
            } ?? []
    }
}

extension House {
    /// What channels are told of it, on the one platform that is given. Without a cluster it is told without an investigation.
    func pages(on platform: some ChatPlatform, channel: @escaping @Sendable (_ id: String) -> ThreadID?) -> Pages {
        let routes = settings.routes
        return Pages(
            runGuy ?? RunGuy(settings, clusters, diagnostician: diagnostician),
            on: platform,
            in: database,
            redactor: settings.redactor
        ) {
            group,
            now in
            let (alert, namespace) = (group.labels["alertname"] ?? "", group.labels["namespace"] ?? "")
            guard let target = routes.destination(ofPage: alert, in: namespace, at: now), let thread = channel(target.channel) else {
                return nil
            }
            return (thread, target.isQuiet ? nil : target.mention)
        }
    }
}
