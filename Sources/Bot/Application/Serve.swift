import EventReceiver
import Failsafe
package import HTTPServer
import Lifecycle
import Operations
package import Settings
package import Telemetry
import Threading
import Workers

/// The bot as a whole: opens the house, serves until it is told to stop, and closes the house.
package struct Serve: Sendable {
    private let settings: YardmasterSettings
    let logger: Logger

    package init(_ settings: YardmasterSettings, logger: Logger) {
        self.settings = settings
        self.logger = logger.redacting(with: settings.redactor)
    }

    /// - Parameter addRoutes: what the demo adds to the house; it is told how to ask for the port once it is known.
    /// - Parameter ready: called with the port when the door is open.
    package func run(
        addRoutes: (House, @escaping @Sendable () -> Int) -> [Route] = { _, _ in [] },
        ready: @escaping @Sendable (Int) -> Void = { _ in },
        until stop: @escaping @Sendable () async -> String
    ) async throws -> Int32 {
        for warning in settings.warnings { logger.warning(warning) }
        let house = try await House.open(settings, logger: logger)
        do {
            let code = try await serve(house, addRoutes, ready, stop)
            await house.close()
            return code
        } catch {
            await house.close()
            throw error
        }
    }

    private func serve(
        _ house: House,
        _ addRoutes: (House, @escaping @Sendable () -> Int) -> [Route],
        _ ready: @Sendable (Int) -> Void,
        _ stop: @escaping @Sendable () async -> String
    ) async throws -> Int32 {
        let slack = try settings.slack.map { try SlackSide($0, in: house) }
        let ci = try CISide(in: house)
        let alerts = AlertSide(in: house)
        let chatless = slack == nil && !(ci.routes + alerts.routes).isEmpty ? house.chatlessWorker : nil
        let port = PortBox()
        let operators = OperatorRoutes(readiness: house.readiness, metrics: house.metrics) { await house.refreshGauges() }
        let (latch, file) = (house.latch, house.file)
        let disabled = FailsafeGate.gate(stage: { latch.stage })
        let storeless = StoreGate.gate(isLost: { file.isLost })
        let router = Router(
            operators.routes + (slack?.routes ?? []) + ci.routes + alerts.routes + addRoutes(house) { port.value },
            gate: { head in disabled(head) ?? storeless(head) }
        )
        let server = try HTTPServer(configuration, router: router)
        try server.bind()
        port.value = server.boundPort ?? settings.port
        if slack == nil {
            logger.warning("no chat platform is configured: set SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET, or try `yardmaster demo`")
        }
        if latch.stage != .armed {
            logger.warning("the failsafe holds the bot back", ["stage": latch.stage.name, "reason": latch.reading.reason])
        }
        logger.info("listening", ["host": settings.host, "port": "\(port.value)", "version": Yardmaster.version])
        ready(port.value)

        let crew = house.crew
        let services: [any Service] =
            house.housekeeping { stage in
                house.fixBell.ring()
                guard stage == .disabled else { return }
                crew.interrupt()
                slack?.interrupt()
                chatless?.interrupt()
            } + (slack?.services ?? []) + (chatless.map { worker in [Loop("worker") { await worker.run() }] } ?? []) + [
                Loop("fix crew") { await crew.run() },
                Loop("receiver") { try await server.run() },
            ]
        let ending = await ServiceGroup(services).run(until: stop)
        switch ending {
        case .asked(let signal):
            logger.info("stopped", ["by": signal])
            return 0
        case .failed(let service, let error):
            logger.error("a part of the bot ended, so the bot ends", ["part": service, "error": error])
            return 1
        case .abandoned(let services):
            logger.error("not everything ended in time", ["parts": services.joined(separator: ", ")])
            return 1
        }
    }

    private var configuration: HTTPServerConfiguration {
        var configuration = HTTPServerConfiguration()
        configuration.host = settings.host
        configuration.port = settings.port
        configuration.trustedProxies = settings.trustedProxies
        return configuration
    }
}
