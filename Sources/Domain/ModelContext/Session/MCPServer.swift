package import HTTPClient
import JSON
import Redaction
package import Telemetry
import Threading
import Time

/// A server of the Model Context Protocol, and the only way to its tools.
///
/// It is started or reached at the first use, and again after it went away. What it offers is held against the operator's rules each
/// time that it is asked; see ``ToolLedger``.
package actor MCPServer {
    /// By whose leave a tool is called.
    package enum Authority: Sendable {
        /// Nobody was asked: what only looks may be called.
        case reading
        /// A person has approved just this call.
        case approved
    }

    package nonisolated let configuration: MCPServerConfiguration
    let logger: Logger
    let news = ServerNews()
    private let client: HTTPClient
    private let numbers = Locked<Int64>(0)
    /// How long a listing is believed where the server does not say that it changed.
    let freshness: Duration
    var ledger: ToolLedger
    private var connection: Connection?
    private var opening: Task<Connection, any Error>?
    private var delay = RestartDelay()
    /// Which way it spoke the last time, so that it is not asked again.
    private var settled: MCPServerConfiguration.Greeting?
    /// Calls in a row that were not answered in time: a program that hangs is ended in the end.
    private var silences = 0
    private static let mostSilences = 3
    private var isClosed = false

    /// - Parameter reserved: the names of our own tools, which no server's may have.
    package init(
        _ configuration: MCPServerConfiguration,
        reserved: Set<String> = [],
        client: HTTPClient,
        logger: Logger,
        freshness: Duration = .seconds(30)
    ) {
        self.configuration = configuration
        self.client = client
        self.logger = logger.with(["server": configuration.name])
        self.freshness = freshness
        ledger = ToolLedger(server: configuration.name, rules: configuration.tools, reserved: reserved)
    }

    /// Ends its program, or its session. Nothing can be asked afterwards.
    package func close() async {
        isClosed = true
        opening?.cancel()
        _ = try? await opening?.value
        await connection?.carrier.end()
        connection = nil
    }

    // MARK: - Being connected

    func connected() async throws(MCPError) -> Connection {
        if isClosed { throw MCPError(.closed, "is not used any more") }
        if let connection { return connection }
        do {
            if let opening { return try await opening.value }
            if let wait = delay.wait(at: uptime()) {
                let seconds = max(1, Int(wait.inSeconds.rounded(.up)))
                throw MCPError(.unreachable, "ended \(delay.deaths) times in a row, and is started again in \(seconds) s")
            }
            let task = Task { try await self.open() }
            opening = task
            defer { opening = nil }
            let fresh = try await task.value
            if isClosed {
                await fresh.carrier.end()
                throw MCPError(.closed, "is not used any more")
            }
            connection = fresh
            return fresh
        } catch {
            throw Self.told(error)
        }
    }

    private func open() async throws -> Connection {
        do {
            let fresh = try await open(settled ?? configuration.greeting)
            settled = fresh.agreement.era.isStateless ? .stateless : .handshake
            return fresh
        } catch let error as MCPError {
            settled = nil
            // Some programs of the older way do not survive a question that they do not know.
            guard case .program = configuration.door, configuration.greeting == .any, error.code == .died else { throw error }
            let fresh = try await open(.handshake)
            settled = .handshake
            return fresh
        }
    }

    private func open(_ greeting: MCPServerConfiguration.Greeting) async throws -> Connection {
        let carrier = makeCarrier()
        delay.started(at: uptime())
        let greeter = Greeter(carrier: carrier, greeting: greeting, newID: { [numbers] in Self.next(numbers) })
        do {
            let agreement = try await greeter.greet()
            logger.info("An MCP server answers", ["version": agreement.era.version ?? ""])
            return Connection(carrier, agreement)
        } catch {
            await carrier.end()
            delay.ended(at: uptime())
            throw error
        }
    }

    private func makeCarrier() -> any Carrier {
        let (limits, logger, notice) = (configuration.limits, logger, { @Sendable [news] in news.hear($0) })
        switch configuration.door {
        case .program(let command, let environment):
            return ProcessCarrier(command, environment: environment, limits: limits, logger: logger, notice: notice)
        case .address(let url, let token):
            return HTTPCarrier(url, token: token, client: client, limits: limits, logger: logger, notice: notice)
        }
    }

    // MARK: - Asking

    nonisolated func newID() -> Int64 { Self.next(numbers) }

    private static func next(_ numbers: Locked<Int64>) -> Int64 {
        numbers.withLock { number in
            number += 1
            return number
        }
    }

    func ask(_ request: RPCRequest, on connection: Connection, within limit: Duration) async throws(MCPError) -> JSON {
        do {
            let answer = try await Threading.within(limit) {
                try await connection.carrier.ask(request, in: connection.agreement.era)
            }
            silences = 0
            return answer
        } catch {
            let error = Self.told(error)
            silences = error.code == .timedOut ? silences + 1 : 0
            await leave(connection, after: error)
            throw error
        }
    }

    /// What has ended, or has forgotten us, is begun anew at the next use.
    private func leave(_ lost: Connection, after error: MCPError) async {
        switch (configuration.door, error.code) {
        case (.address, .sessionExpired): break
        case (.program, .died), (.program, .unreachable), (.program, .tooLarge), (.program, .protocolFault): break
        case (.program, .timedOut) where silences >= Self.mostSilences: silences = 0
        default: return
        }
        guard connection === lost else { return }
        connection = nil
        // Who forgets a session is up: some keep one for less than a minute.
        if error.code == .sessionExpired { delay = RestartDelay() } else { delay.ended(at: uptime()) }
        await lost.carrier.end()
    }

    private static func told(_ error: any Error) -> MCPError {
        switch error {
        case let error as MCPError: error
        case let error as TimeLimitPassed: MCPError(.timedOut, "\(error)", mayHaveRun: true)
        default: MCPError(.cancelled, "was not waited for any longer", mayHaveRun: true)
        }
    }

    /// As everybody else is told it: with the server's name, and without secrets.
    nonisolated func named(_ error: MCPError) -> MCPError {
        var error = error
        error.server = configuration.name
        error.message = logger.redactor.redact(error.message)
        return error
    }

    nonisolated func uptime() -> Duration { .nanoseconds(Int64(monotonicNanoseconds())) }
}
