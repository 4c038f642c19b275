import AWSIdentity
import AWSServices
import Agents
import Attachments
import CIDiagnostics
import ContextTools
import Costs
package import Conversation
import Cryptography
import DataAnalyst
import Database
import Failsafe
import Failures
import HTTPClient
import Inbox
import JSON
import Language
import Memory
import Kubernetes
import OperatingSystem
import Plotting
import RunGuy
import Reasoning
import Redaction
package import Settings
import Store
import Telemetry
import Terminal
import Threading
import Documents
import Librarian
import Time

/// `yardmaster ask` and `yardmaster chat`: the same agent in a terminal, in process, as a viewer who approves nothing.
package struct AskCommand: Sendable {
    package struct Outcome: Sendable {
        /// With the choices that it asks back.
        package var text: String
        package var json: String
        package var isUnknown: Bool
        package var reply: Reply
        var choices: Choices
        /// What became of its files.
        package var notes: [String] = []
    }

    package let session: String
    private let conversation: DirectConversation
    private let database: Database
    private let client: HTTPClient
    private let servers: ContextServers
    private let cashier: Cashier
    private let shelf: DataShelf
    private let redactor: Redactor
    private let size: ModelSize?
    private let trace: AgentTrace?
    private let attachments: AttachmentStore
    private let filesFolder: String?
    private let shown = Locked<TurnScreen?>(nil)
    /// The charts of the answer that is being shown, by the ids of their files: a terminal shows no picture, but what is in it.
    private let pictures = Locked<[String: Plot]>([:])

    /// - Parameters:
    ///   - size: of the language model that is asked; nil for the usual one.
    ///   - files: the folder that the files of an answer are written to; nil for nowhere.
    ///   - trace: told of each step, where somebody wants to see them.
    package static func open(
        _ settings: YardmasterSettings,
        session: String?,
        user: String,
        size: ChosenSize = .usual,
        files: String? = nil,
        trace: AgentTrace? = nil
    ) async throws -> AskCommand {
        let database = try await Store.open(try DatabaseLocation(parsing: settings.databaseURL))
        return AskCommand(
            database,
            library: try await library(settings, database),
            session: session ?? Cryptography.hex(Cryptography.random(6)),
            user: user,
            size: size.size,
            files: files,
            trace: trace,
            settings
        )
    }

    /// Nil where there are no documents. What nobody has read yet is read now: there may be no bot that would.
    private static func library(_ settings: YardmasterSettings, _ database: Database) async throws -> Library? {
        let client = HTTPClient(configuration: HTTPClientConfiguration(version: Yardmaster.version))
        let library = Library(settings.documents, database: database, client: client, redactor: settings.redactor)
        for source in try await library.unread() { _ = try await library.refresh(source, now: WallClock.system.now()) }
        await client.shutdown()
        return try await library.sources().isEmpty ? nil : library
    }

    private init(
        _ database: Database,
        library: Library?,
        session: String,
        user: String,
        size: ModelSize?,
        files: String?,
        trace: AgentTrace?,
        _ settings: YardmasterSettings
    ) {
        self.database = database
        self.session = session
        self.size = size
        self.trace = trace
        filesFolder = files
        attachments = AttachmentStore(database: database, redactor: settings.redactor)
        redactor = settings.redactor
        client = HTTPClient(configuration: HTTPClientConfiguration(version: Yardmaster.version))
        let isWatchRequired = settings.failsafe.isRequired
        let failures = FailureMemory(database: database)
        let tell: @Sendable (String) -> Void = { OperatingSystem.write("yardmaster: \($0)\n", to: .error) }
        let diagnostician = Diagnostician(settings, client: client, memory: failures, tell: tell)
        let ci = CIDiagnostics(diagnostician, memory: failures)
        let clusters = KubeClusters(settings)
        let account = settings.aws.isConfigured ? AWSAccount(settings.aws, http: client) : nil
        let amazon = account.map { AWSView($0, settings) }
        let guy =
            clusters.isEmpty && amazon == nil
            ? nil : RunGuy(settings, clusters, diagnostician: diagnostician, amazon: amazon)
        servers = ContextServers(
            settings.contextServers,
            ledger: CallLedger(database: database),
            redactor: settings.redactor,
            client: client,
            logger: Logger.silent.redacting(with: settings.redactor)
        )
        let shelf = DataShelf(settings, account: account)
        self.shelf = shelf
        let analyst =
            shelf.isEmpty
            ? nil
            : DataAnalyst(settings, shelf, database, attachments) { [pictures] attachment, plot in
                pictures.withLock { $0[attachment.id] = plot }
            }
        let till = Till(CostLedger(database: database), budgets: settings.budgets)
        let cashier = Cashier(till, settings.models, metrics: Metrics(), tell: tell)
        self.cashier = cashier
        let embedder = settings.embedder(over: client, paying: cashier.payer)
        let librarian = library.map { Librarian($0.searching(by: embedder), isAlone: settings.models.sizes.isEmpty) }
        let agent = MainAgent(
            capabilities: Capabilities(platforms: [], missing: Capabilities.missing(settings, nothingRuns: guy == nil)),
            status: { await Self.status(database, isWatchRequired) },
            skills: ci.skills + (guy?.skills ?? []) + (analyst?.skills ?? []) + servers.skills + (librarian?.skills ?? []),
            thinker: Thinker(settings, client: client, cashier: cashier, trace: trace) { [servers] ask in
                await servers.tools(for: ask) + (guy?.tools(for: ask) ?? []) + (analyst?.tools(for: ask) ?? [])
                    + (librarian?.tools(for: ask) ?? [])
            }
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

    package func ask(_ text: String) async throws -> Outcome { try await ask(text, on: nil) }

    /// - Parameter screen: where the turn is shown while it lasts.
    func ask(_ text: String, on screen: TurnScreen?) async throws -> Outcome {
        trace?.begin { line in if let screen { screen.say(line) } else { OperatingSystem.write(line + "\n", to: .error) } }
        // What is not known within that time is asked when it is needed.
        _ = try? await within(.seconds(3)) { [shelf] in await shelf.look() }
        let (seen, traced) = (screen?.listener, trace?.listener)
        let answer = try await conversation.ask(text, session: session, size: size) { event in
            await seen?(event)
            await traced?(event)
        }
        trace?.answered(answer.facts)
        let files = await HandedFiles(of: answer.reply, from: attachments, to: filesFolder)
        let members: [(key: String, value: JSON)] =
            [("schema", 1), ("answer", .string(answer.text))] + answer.facts.members
            + [("attachments", .array(files.facts)), ("session_id", .string(session))]
        let json = String(decoding: JSON.object(JSONObject(members)).serialized(), as: UTF8.self)
        return Outcome(
            text: answer.text,
            json: json,
            isUnknown: answer.isUnknown,
            reply: answer.reply,
            choices: answer.choices,
            notes: files.notes
        )
    }

    /// One question, shown as it is answered.
    package func ask(_ text: String, on surface: Surface, asJSON: Bool) async throws -> (output: String, isUnknown: Bool) {
        let screen = screen(on: surface, showingText: !asJSON)
        shown.withLock { $0 = screen }
        defer { screen.end() }
        let outcome = try await ask(text, on: screen)
        return (asJSON ? outcome.json : shown(outcome, on: surface, choosing: .byWords), outcome.isUnknown)
    }

    /// Whoever interrupts the program finds a clean terminal.
    package func abandon() { shown.withLock { $0 }?.end() }

    /// The model's words go where the answer goes. Where that is a pipe, the terminal shows only that something is done.
    func screen(on surface: Surface, showingText: Bool) -> TurnScreen {
        TurnScreen(on: surface.drawsOn, showingText: showingText && surface.isOutputTerminal, redactor: redactor)
    }

    /// How one of the choices that are asked back is taken.
    enum Choosing {
        /// By a new command. What a choice names belongs to its session.
        case byWords
        case byNumber
    }

    func shown(_ outcome: Outcome, on surface: Surface, choosing: Choosing) -> String {
        var notes = outcome.notes.map(\.visibleOnly)
        if !outcome.choices.isEmpty {
            switch choosing {
            case .byWords: notes.append("Ask one of these, in its words: yardmaster ask --session-id \(session) \"…\"".visibleOnly)
            case .byNumber: notes.append("Answer with a number, or ask in other words.")
            }
        }
        let noted = notes.isEmpty ? "" : "\n\n" + notes.joined(separator: "\n")
        guard surface.isOutputTerminal else { return outcome.text.visibleOnly + noted }
        let pictures = pictures.withLock { pictures in
            defer { pictures = [:] }
            return pictures
        }
        let terminal = TerminalReply(width: surface.width, style: surface.style, pictures: pictures)
        return terminal.text(outcome.reply, choices: outcome.choices) + noted
    }
}
