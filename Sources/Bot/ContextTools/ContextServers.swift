package import Agents
import Conversation
package import HTTPClient
import JSON
import Language
package import ModelContext
package import Reasoning
package import Redaction
package import Telemetry
import Threading
import Time

/// The MCP servers of the settings, as far as questions use them. Each is started by the first question that may use it.
package final class ContextServers: Sendable {
    package struct Options: Sendable {
        /// How long a question waits for what a server offers. One that takes longer goes on starting, for the next question.
        package var patience: Duration
        /// How long one that could not be asked is left alone.
        package var pause: Duration
        /// All definitions together, in bytes: a model reads them with every question.
        package var definitions: Int
        package var tools: Int

        package init(patience: Duration = .seconds(10), pause: Duration = .seconds(30), definitions: Int = 24_000, tools: Int = 64) {
            self.patience = patience
            self.pause = pause
            self.definitions = definitions
            self.tools = tools
        }
    }

    let servers: [MCPServer]
    let ledger: CallLedger
    let redactor: Redactor
    /// Whether anything may be changed now.
    let mayWrite: @Sendable () -> Bool
    let logger: Logger
    private let options: Options
    private let paused = Locked<[String: Moment]>([:])

    package init(
        _ configurations: [MCPServerConfiguration],
        ledger: CallLedger,
        redactor: Redactor,
        client: HTTPClient,
        logger: Logger,
        options: Options = Options(),
        mayWrite: @escaping @Sendable () -> Bool = { true }
    ) {
        servers = configurations.map { MCPServer($0, client: client, logger: logger) }
        self.ledger = ledger
        self.redactor = redactor
        self.logger = logger
        self.options = options
        self.mayWrite = mayWrite
    }

    /// Ends them all. What is asked afterwards is refused.
    package func close() async {
        await withTaskGroup(of: Void.self) { group in
            for server in servers { group.addTask { await server.close() } }
        }
    }

    func server(named name: String) -> MCPServer? { servers.first { $0.configuration.name == name } }
}

extension ContextServers {
    /// What a model may use for this question: of the servers that its asker may use, there.
    package func tools(for ask: Ask) async -> [Tool] {
        let admitted = servers.filter { admits($0, ask) }
        guard !admitted.isEmpty else { return [] }
        let listed = await withTaskGroup(of: (Int, [Tool]).self) { group in
            for (index, server) in admitted.enumerated() {
                group.addTask { (index, await self.listing(of: server, ask).compactMap { self.tool($0, of: server, for: ask) }) }
            }
            return await group.reduce(into: [Int: [Tool]]()) { $0[$1.0] = $1.1 }
        }
        return fitting(admitted.indices.flatMap { listed[$0] ?? [] })
    }

    func admits(_ server: MCPServer, _ ask: Ask) -> Bool {
        server.configuration.audience.admits(ask.role, inChannel: ask.question.thread.channel)
    }

    /// Empty where it cannot be asked: the question is answered without it.
    private func listing(of server: MCPServer, _ ask: Ask) async -> [MCPTool] {
        let name = server.configuration.name
        if let until = paused.withLock({ $0[name] }), ask.now < until { return [] }
        do {
            let tools = try await within(options.patience) { try await server.tools() }
            paused.withLock { $0[name] = nil }
            return tools
        } catch {
            // One that is merely slow to start is looked at again by the next question.
            if !(error is TimeLimitPassed) { paused.withLock { $0[name] = ask.now + options.pause } }
            if !Task.isCancelled { logger.warning("An MCP server is not used for a question", ["server": name, "error": "\(error)"]) }
            return []
        }
    }

    /// As many as a model can be shown, in the order of the settings.
    private func fitting(_ tools: [Tool]) -> [Tool] {
        var room = options.definitions
        var chosen: [Tool] = []
        var names: Set<String> = []
        for tool in tools where names.insert(tool.name).inserted {
            let definition = tool.definition
            let size = definition.name.utf8.count + definition.description.utf8.count + definition.parameters.serialized().count
            guard size <= room, chosen.count < options.tools else {
                logger.warning("A tool of an MCP server is left out: there are too many for a model", ["tool": tool.name])
                continue
            }
            room -= size
            chosen.append(tool)
        }
        return chosen
    }
}
