import Agents
import CIDiagnostics
import ContextTools
import Costs
import Cryptography
import Database
import Failsafe
import Failures
import HTTPClient
import Inbox
import JSON
import Memory
import OperatingSystem
package import Settings
import Store
import Telemetry
import Time

/// `yardmaster ask` and `yardmaster chat`: the same agent in a terminal, in process, as a viewer who approves nothing.
package struct AskCommand: Sendable {
    package struct Outcome: Sendable {
        package var text: String
        package var json: String
        package var isUnknown: Bool
    }

    package let session: String
    private let conversation: DirectConversation
    private let database: Database
    private let client: HTTPClient
    private let servers: ContextServers
    private let cashier: Cashier

    package static func open(_ settings: YardmasterSettings, session: String?, user: String) async throws -> AskCommand {
        let database = try await Store.open(try DatabaseLocation(parsing: settings.databaseURL))
        return AskCommand(
            database,
            session: session ?? Cryptography.hex(Cryptography.random(6)),
            user: user,
            settings
        )
    }

    private init(_ database: Database, session: String, user: String, _ settings: YardmasterSettings) {
        self.database = database
        self.session = session
        client = HTTPClient(configuration: HTTPClientConfiguration(version: Yardmaster.version))
        let isWatchRequired = settings.failsafe.isRequired
        let failures = FailureMemory(database: database)
        let tell: @Sendable (String) -> Void = { OperatingSystem.write("yardmaster: \($0)\n", to: .error) }
        let ci = CIDiagnostics(
            Diagnostician(settings, client: client, memory: failures, tell: tell),
            memory: failures,
            reruns: RerunLedger(database: database)
        )
        servers = ContextServers(
            settings.contextServers,
            ledger: CallLedger(database: database),
            redactor: settings.redactor,
            client: client,
            logger: Logger.silent.redacting(with: settings.redactor)
        )
        let till = Till(CostLedger(database: database), budgets: settings.budgets)
        let cashier = Cashier(till, settings.models, metrics: Metrics(), tell: tell)
        self.cashier = cashier
        let agent = MainAgent(
            capabilities: Capabilities(platforms: [], missing: Capabilities.missing(settings)),
            status: { await Self.status(database, isWatchRequired) },
            skills: ci.skills + servers.skills,
            thinker: Thinker(settings, client: client, cashier: cashier, tools: servers.tools)
        )
        conversation = DirectConversation(
            agent,
            memory: ConversationMemory(database: database),
            in: database,
            redactor: settings.redactor,
            workspace: "terminal",
            user: user
        )
    }

    /// What the store says; of the running bot, if there is one, nothing is known here.
    private static func status(_ database: Database, _ isWatchRequired: Bool) async -> StatusReport {
        let now = WallClock.system.now()
        let outbox = Outbox(database)
        let reading = try? await LatchWatcher.open(database, isRequired: isWatchRequired, log: { _, _ in }).reading
        return StatusReport(
            version: Yardmaster.version,
            speaker: .command,
            queues: try? await StatusReport.Queues(Inbox(database, outbox: outbox), outbox, now: now),
            failsafe: reading?.words ?? "unknown",
            warnings: reading?.warnings ?? []
        )
    }

    package func close() async {
        await servers.close()
        await client.shutdown()
        await cashier.settle()
        await database.close()
    }

    package func ask(_ text: String) async throws -> Outcome {
        let answer = try await conversation.ask(text, session: session)
        let members: [(key: String, value: JSON)] =
            [("schema", 1), ("answer", .string(answer.text))] + answer.facts.members + [("session_id", .string(session))]
        let json = String(decoding: JSON.object(JSONObject(members)).serialized(), as: UTF8.self)
        return Outcome(text: answer.text, json: json, isUnknown: answer.isUnknown)
    }
}
