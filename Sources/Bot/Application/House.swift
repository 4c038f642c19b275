import AWSIdentity
import AWSServices
import Actions
import Agents
package import Attachments
package import CIDiagnostics
package import ContextTools
import DataAnalyst
import Conversation
import Costs
package import Database
package import Documents
package import Failsafe
package import Failures
package import HTTPClient
package import Inbox
import Kubernetes
package import Memory
package import OTLP
package import Operations
package import Settings
import Store
package import Telemetry
import Threading
package import Time
package import Workers

/// Everything that the bot stands on, opened and looked at before anything is accepted.
package struct House: Sendable {
    package let settings: YardmasterSettings
    package let logger: Logger
    package let metrics: Metrics
    package let database: Database
    package let file: StoreFile
    package let inbox: Inbox
    package let outbox: Outbox
    package let owner: LeaseOwner
    package let memory: ConversationMemory
    package let failureMemory: FailureMemory
    /// What goes with answers.
    package let attachments: AttachmentStore
    let cashier: Cashier
    package let diagnostician: Diagnostician
    package let contextServers: ContextServers
    package let calls: CallLedger
    package let operations: Operations
    /// Rings when something was approved.
    let fixBell: Bell
    let clusters: KubeClusters
    /// Asked where nobody's groups can be known.
    let shelf: DataShelf
    /// Nil where nothing says that there is one.
    let account: AWSAccount?
    /// Nil where no documents were named.
    package let library: Library?
    package let installations: Installations
    package let latch: LatchWatcher
    package let failures: FailureRecorder
    package let client: HTTPClient
    package let tracer: Tracer
    /// Nil where no collector is configured.
    package let exporter: SpanExporter?
    package let openedAt: Moment

    package static func open(_ settings: YardmasterSettings, logger: Logger, clock: WallClock = .system) async throws -> House {
        let location = try DatabaseLocation(parsing: settings.databaseURL)
        let database = try await Store.open(location)
        do {
            let house = try await House(settings, database, StoreFile(path: location.path), logger, clock)
            // The bot may have been enabled while it was down. By now what a dead process held is queued too.
            try await house.latch.refresh { try await house.putAwayStale(liftedAt: $0, now: clock.now()) }
            return house
        } catch {
            await database.close()
            throw error
        }
    }

    private init(
        _ settings: YardmasterSettings,
        _ database: Database,
        _ file: StoreFile,
        _ logger: Logger,
        _ clock: WallClock
    ) async throws {
        let now = clock.now()
        let log = logger.failsafe
        self.settings = settings
        self.logger = logger
        self.database = database
        self.file = file
        metrics = Metrics()
        outbox = Outbox(database)
        inbox = Inbox(database, outbox: outbox)
        memory = ConversationMemory(database: database)
        failureMemory = FailureMemory(database: database)
        attachments = AttachmentStore(database: database, redactor: settings.redactor)
        let till = Till(CostLedger(database: database), budgets: settings.budgets)
        cashier = Cashier(till, settings.models, metrics: metrics, clock: clock) { logger.warning("\($0)") }
        installations = Installations(database: database)
        try await installations.load()
        // The stage is known before the door is opened: a bot that was disabled while it was down stays so.
        latch = try await LatchWatcher.open(database, isRequired: settings.failsafe.isRequired, clock: clock, log: log)
        failures = FailureRecorder(
            database,
            policy: settings.failsafe.policy,
            sourceFailuresPerMinute: settings.failsafe.sourceFailuresPerMinute,
            clock: clock,
            log: log
        )
        client = HTTPClient(configuration: HTTPClientConfiguration(version: Yardmaster.version))
        let library = Library(
            settings.documents,
            database: database,
            client: client,
            redactor: settings.redactor,
            embedder: settings.embedder(over: client, paying: cashier.payer)
        )
        self.library = try await library.sources().isEmpty ? nil : library
        owner = try await LeaseOwner(in: database, now: now)
        (tracer, exporter) = Self.tracing(settings, as: owner.name, client, metrics, logger)
        calls = CallLedger(database: database)
        let latch = latch
        contextServers = ContextServers(
            settings.contextServers,
            ledger: calls,
            redactor: settings.redactor,
            client: client,
            logger: logger,
            mayWrite: { latch.stage == .armed }
        )
        clusters = KubeClusters(settings)
        for problem in clusters.problems { logger.warning("a cluster cannot be used", ["problem": "\(problem)"]) }
        account = settings.aws.isConfigured ? AWSAccount(settings.aws, http: client) : nil
        shelf = DataShelf(settings, account: account)
        let registry = ActionRegistry(settings, client: client, clusters: clusters, account: account)
        (operations, fixBell) = Self.operations(registry, settings, database, metrics, inbox, latch, failureMemory, clock)
        let telemetry = DiagnosisTelemetry(metrics: metrics, tracer: tracer)
        diagnostician = Diagnostician(settings, client: client, memory: failureMemory, telemetry: telemetry) { logger.warning("\($0)") }
        openedAt = now
        let reclaimed = try await owner.reclaim(now: now)
        if reclaimed.arrivals + reclaimed.messages + reclaimed.givenUp > 0 {
            logger.notice(
                "took back what a former process held",
                ["events": "\(reclaimed.arrivals)", "messages": "\(reclaimed.messages)", "given_up": "\(reclaimed.givenUp)"]
            )
        }
    }

    private static func operations(
        _ registry: ActionRegistry,
        _ settings: YardmasterSettings,
        _ database: Database,
        _ metrics: Metrics,
        _ inbox: Inbox,
        _ latch: LatchWatcher,
        _ failures: FailureMemory,
        _ clock: WallClock
    ) -> (Operations, Bell) {
        let (telemetry, bell, roster, roles) = (FixTelemetry(metrics), Bell(), settings.roster, settings.roster.json)
        let store = FixStore(database: database, redactor: settings.redactor, noting: FixNews.noting) {
            [inboxBell = inbox.bell] fix, happening in
            telemetry.noted(fix, happening)
            inboxBell.ring()
        }
        let desk = FixDesk(
            registry,
            store: store,
            clock: clock,
            writesBlocked: { await !latch.allowsWrites() },
            roles: { roles },
            others: { roster.others(than: $0, atLeast: $1) }
        )
        let operations = Operations(
            registry,
            desk: desk,
            store: store,
            failure: { try await failures.latest(inThread: $0.question.conversation.key)?.fingerprint },
            wake: bell.ring
        )
        return (operations, bell)
    }

    private static func tracing(
        _ settings: YardmasterSettings,
        as instance: String,
        _ client: HTTPClient,
        _ metrics: Metrics,
        _ logger: Logger
    ) -> (Tracer, SpanExporter?) {
        guard let traces = settings.traces else { return (.off, nil) }
        let buffer = SpanBuffer(metrics: metrics)
        let exporter = SpanExporter(
            buffer,
            to: SpanCollector(endpoint: traces.endpoint, headers: traces.headers),
            as: SpanDocument(service: traces.service, version: Yardmaster.version, instance: instance, redactor: logger.redactor),
            client: client,
            metrics: metrics,
            logger: logger
        )
        return (Tracer(into: buffer), exporter)
    }

    /// Gives back what is still held, and closes the store.
    package func close() async {
        await contextServers.close()
        await client.shutdown()
        await cashier.settle()
        do { try await owner.retire(now: WallClock.system.now()) } catch {
            logger.warning("leases could not be given back; the next process takes them", ["error": "\(error)"])
        }
        await database.close()
    }
}

extension YardmasterSettings.Failsafe {
    var policy: FailsafePolicy { FailsafePolicy(threshold: threshold, perSourceShare: perSourceShare) }
}

extension Logger {
    package var failsafe: FailsafeLog {
        { level, text in
            switch level {
            case .debug: self.debug(text)
            case .info: self.info(text)
            case .notice: self.notice(text)
            case .warning: self.warning(text)
            case .error: self.error(text)
            }
        }
    }
}
