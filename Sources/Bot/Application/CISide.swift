import Agents
import Alerts
import CIEvents
import CIWebhooks
import EventReceiver
import Failsafe
import HTTPServer
import RunGuy
import Settings
import Workers

/// The CI systems whose webhooks are configured, wired to the house.
struct CISide: Sendable {
    let routes: [Route]

    init(in house: House) throws {
        let webhooks = try CISystem.allCases.compactMap { system -> CIWebhook? in
            guard let secrets = house.settings.webhookSecrets[system] else { return nil }
            guard let webhook = CIWebhook(system, secrets: secrets) else { throw StartError("the secret of /\(system.source) is empty") }
            return webhook
        }
        routes =
            CIReceiver(
                webhooks: webhooks,
                gate: SignatureGate(recorder: house.failures, metrics: house.metrics),
                intake: Intake(inbox: house.inbox, metrics: house.metrics, logger: house.logger, tracer: house.tracer),
                metrics: house.metrics,
                logger: house.logger,
                tracer: house.tracer
            ).routes
    }
}

extension House {
    /// Takes what CI systems tell where no chat platform's worker would. What is from a platform waits for it to be configured again.
    var chatlessWorker: Worker {
        let (latch, file) = (latch, file)
        return Worker(
            inbox: inbox,
            owner: owner,
            platforms: [],
            handlers: [Alerts.noting, Pages.passing],
            conductor: Conductor(
                agent: agent(),
                doorkeeper: Doorkeeper(roster: settings.roster) { _, _ in [] },
                memory: memory,
                limits: AskLimits(
                    perUserPerMinute: settings.userQuestionsPerMinute,
                    perChannelPerMinute: settings.channelQuestionsPerMinute
                ),
                tracer: tracer
            ),
            installations: installations,
            redactor: settings.redactor,
            mayWork: { latch.stage != .disabled && !file.isLost },
            telemetry: WorkTelemetry(logger: logger, metrics: metrics, tracer: tracer)
        )
    }
}
