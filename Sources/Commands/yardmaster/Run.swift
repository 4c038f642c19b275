import Application
import CommandLine
import Configuration
import Knowledge
import OperatingSystem
import Settings
import Telemetry

/// One run of a subcommand.
struct Run: Sendable {
    private let invocation: Invocation
    private let environment: [String: String]
    private let termination: TerminationSignal

    init(_ invocation: Invocation, environment: [String: String], termination: TerminationSignal) {
        self.invocation = invocation
        self.termination = termination
        var environment = environment
        // The command line is nearer to the operator than the environment.
        if let level = invocation.value("log-level") { environment["LOG_LEVEL"] = level }
        self.environment = environment
    }

    func run() async throws -> Int32 {
        switch invocation.path.first {
        case "demo": return try await demo()
        case "ask": return try await ask()
        case "diagnose": return try await diagnose()
        case "knowledge": return try await knowledge()
        case "chat": return try await chat()
        case "doctor": return try await doctor()
        case "inbox": return try await inbox()
        case "fixes": return try await fixes()
        case "costs": return try await costs()
        case "mcp": return try await mcp()
        case "slack-manifest":
            OperatingSystem.write(try Manifest.filled(Manifest.template, url: invocation.value("url") ?? "") + "\n", to: .output)
            return 0
        case "settings":
            OperatingSystem.write(Keys.reference, to: .output)
            return 0
        default: return try await serve()
        }
    }

    private func load() async throws -> YardmasterSettings {
        try await YardmasterSettings.loadWithSecrets(file: invocation.value("config"), environment: environment)
    }

    private func loadWithoutSecrets() throws -> YardmasterSettings {
        try YardmasterSettings.load(file: invocation.value("config"), environment: environment)
    }

    private func logger(_ settings: YardmasterSettings) -> Logger {
        let isTerminal = OperatingSystem.isTerminal(.error)
        let format: LogFormat =
            switch settings.logFormat {
            case "json": .json
            case "plain": .plain(coloured: isTerminal && environment["NO_COLOR"] == nil)
            default: .forStandardError
            }
        return Logger(
            level: LogLevel(name: settings.logLevel) ?? .info,
            format: format
        )
    }

    private func serve() async throws -> Int32 {
        if invocation.isSet("print-config") {
            OperatingSystem.write(try loadWithoutSecrets().resolution.printed(), to: .output)
            return 0
        }
        let settings = try await load()
        return try await Serve(settings, logger: logger(settings)).run(until: { await termination.wait() })
    }

    private func demo() async throws -> Int32 {
        guard let folder = OperatingSystem.makeTemporaryFolder(prefix: "yardmaster-demo-") else {
            throw StartError("no temporary folder could be made; is /tmp writable, and not full?")
        }
        defer { OperatingSystem.removeFolder(folder) }
        var environment = environment
        if environment["LOG_LEVEL"] == nil { environment["LOG_LEVEL"] = "warning" }
        let settings = try YardmasterSettings.load(
            file: nil,
            environment: environment.filter { ["HOST", "LOG_LEVEL", "LOG_FORMAT", "PORT"].contains($0.key) }
        )
        let demo = Demo(logger: logger(settings), environment: environment, print: { OperatingSystem.write($0, to: .output) })
        let given = invocation.value("config") == nil ? nil : try await load()
        return try await demo.run(folder: folder, askingAbout: given, until: { await termination.wait() })
    }

    private func ask() async throws -> Int32 {
        let interruption = exitWhenInterrupted()
        defer { interruption.cancel() }
        let (command, surface) = (try await conversation(load()), Surface.standard(environment))
        termination.give { name in
            command.abandon()
            OperatingSystem.exit(name == "SIGINT" ? 130 : 143)
        }
        let asksJSON = invocation.value("format") == "json"
        let answer = try await command.ask(invocation.arguments.joined(separator: " "), on: surface, asJSON: asksJSON)
        await command.close()
        OperatingSystem.write(answer.output + "\n", to: .output)
        return answer.isUnknown ? 3 : 0
    }

    private func chat() async throws -> Int32 {
        let settings = try await load()
        let command = try await conversation(settings)
        let chat = ChatCommand(command, on: .standard(environment), settings: settings, environment: environment)
        termination.give { chat.take(signal: $0) }
        let isFine = await chat.run()
        await command.close()
        return isFine ? 0 : 1
    }

    private func conversation(_ settings: YardmasterSettings) async throws -> AskCommand {
        if invocation.value("session-id")?.isEmpty == true {
            throw UsageError("--session-id is empty.", hint: "Leave it out for a new conversation, or name one: --session-id friday")
        }
        if invocation.value("files")?.isEmpty == true {
            throw UsageError("--files is empty.", hint: "Name the folder that files are written to: --files charts")
        }
        let size = try ChosenSize(invocation.value("model-size"), settings.models.sizes)
        if size == .noModels {
            OperatingSystem.write("yardmaster: no model is configured, so the rules answer; see YARDMASTER_MODEL_MEDIUM\n", to: .error)
        }
        let tell: @Sendable (String) -> Void = { OperatingSystem.write($0 + "\n", to: .error) }
        return try await AskCommand.open(
            settings,
            session: invocation.value("session-id"),
            user: OperatingSystem.userName,
            size: size,
            files: invocation.value("files"),
            trace: invocation.isSet("debug-agents") ? AgentTrace(redactor: settings.redactor, say: tell) : nil
        )
    }

    private func doctor() async throws -> Int32 {
        let checkup: Checkup
        do { checkup = try await Doctor(load()).examine() } catch let problems as ConfigurationProblems {
            checkup = Checkup(unusable: problems)
        }
        OperatingSystem.write(invocation.value("format") == "json" ? checkup.json : checkup.text, to: .output)
        return checkup.isWell ? 0 : 1
    }

    private func inbox() async throws -> Int32 {
        let command = InboxCommand(try await load(), print: { OperatingSystem.write($0, to: .output) })
        switch invocation.path.last {
        case "requeue":
            guard let number = invocation.arguments.first.flatMap(QueueNumber.init) else {
                throw UsageError(
                    "An event is named by its number, a reply by its number behind an r.",
                    hint: "For example: yardmaster inbox requeue 42, or yardmaster inbox requeue r7"
                )
            }
            return try await command.requeue(number) ? 0 : 1
        case "dead": try await command.dead()
        default: try await command.list()
        }
        return 0
    }

    private func fixes() async throws -> Int32 {
        let command = FixesCommand(try await load(), format: invocation.value("format"), print: { OperatingSystem.write($0, to: .output) })
        switch invocation.path.last {
        case "show": return try await command.show(invocation.arguments.first ?? "") ? 0 : 1
        case "audit": try await command.audit(since: invocation.value("since"), until: invocation.value("until"))
        case "verify-audit": return try await command.verify(anchors: invocation.value("anchors")) ? 0 : 1
        default: try await command.list(state: invocation.value("state"), since: invocation.value("since"))
        }
        return 0
    }

    private func costs() async throws -> Int32 {
        let command = try CostsCommand(
            since: invocation.value("since"),
            by: invocation.value("by"),
            format: invocation.value("format")
        )
        OperatingSystem.write(try await command.run(load()), to: .output)
        return 0
    }

    private func mcp() async throws -> Int32 {
        let interruption = exitWhenInterrupted()
        defer { interruption.cancel() }
        let settings = try await load()
        let command = MCPCommand(
            settings.contextServers,
            logger: logger(settings).redacting(with: settings.redactor),
            print: { OperatingSystem.write($0, to: .output) }
        )
        let words = invocation.arguments
        guard invocation.path.last == "call" else { return try await command.list(words.first) ? 0 : 1 }
        return try await command.call(words[0], words[1], words.count > 2 ? words[2] : nil) ? 0 : 1
    }

    /// There is nothing to finish: whoever interrupts it wants it gone.
    private func exitWhenInterrupted() -> Task<Void, Never> {
        Task {
            let name = await termination.wait()
            if !Task.isCancelled { OperatingSystem.exit(name == "SIGINT" ? 130 : 143) }
        }
    }

    private func diagnose() async throws -> Int32 {
        let interruption = exitWhenInterrupted()
        defer { interruption.cancel() }
        let command = DiagnoseCommand(
            format: invocation.value("format"),
            green: invocation.value("green"),
            system: invocation.value("ci"),
            style: TextStyle(isTerminal: OperatingSystem.isTerminal(.output), environment: environment)
        )
        let tell: @Sendable (String) -> Void = { OperatingSystem.write("yardmaster: \($0)\n", to: .error) }
        let sources = try PatternSources(folder: try patternFolder())
        for problem in sources.problems { tell("\(problem)") }
        let cache = PatternCache(program: OperatingSystem.programPath, environment: environment, tell: tell)
        let outcome = try await command.run(LogPlace(invocation.arguments.first ?? "-"), sources, cache: cache)
        OperatingSystem.write(outcome.output, to: .output)
        return outcome.isDiagnosed ? 0 : 3
    }

    private func knowledge() async throws -> Int32 {
        let words = invocation.arguments.joined(separator: " ")
        switch invocation.path.last {
        case "add": return try await documents().add(words, every: invocation.value("every")) ? 0 : 1
        case "forget": return try await documents().forget(words) ? 0 : 1
        case "reindex": return try await documents().reindex() ? 0 : 1
        default: break
        }
        let command = KnowledgeCommand(
            try PatternSources(folder: try patternFolder()),
            print: { OperatingSystem.write($0, to: .output) }
        )
        switch invocation.path.last {
        case "test":
            if let file = invocation.value("sentences") { return try command.testRouting(sentences: file) ? 0 : 1 }
            // Whoever has a wrong pattern sees it last.
            guard try command.test() else { return 1 }
            return try command.testRouting(sentences: nil) ? 0 : 1
        case "search":
            let isInDocuments = try await documentsIfAny()?.search(words) ?? false
            if invocation.isSet("documents") { return isInDocuments ? 0 : 1 }
            return command.search(words) || isInDocuments ? 0 : 1
        case "compile":
            let beside = OperatingSystem.programPath.flatMap { path in path.lastIndex(of: "/").map { "\(path[..<$0])/yardmaster.patterns" }
            }
            let path = invocation.value("output") ?? beside ?? "yardmaster.patterns"
            guard let fault = try KnowledgeCommand.compile(to: path) else { return 0 }
            throw StartError("\(path): \(fault)")
        default:
            if !invocation.isSet("documents") { command.list() }
            try await documentsIfAny()?.list()
            return 0
        }
    }

    private func documents() async throws -> DocumentsCommand {
        DocumentsCommand(try await load(), print: { OperatingSystem.write($0, to: .output) })
    }

    /// Patterns are looked at without settings and without a store, and looking makes neither.
    private func documentsIfAny() async throws -> DocumentsCommand? {
        if invocation.isSet("documents") { return try await documents() }
        guard let settings = try? loadWithoutSecrets(), DocumentsCommand.hasStore(settings) else { return nil }
        return DocumentsCommand(settings, print: { OperatingSystem.write($0, to: .output) })
    }

    /// Alone of all settings, so that a log is diagnosed also where the rest of them is wrong or missing.
    private func patternFolder() throws -> String? {
        if invocation.value("config") != nil { return try loadWithoutSecrets().patternFolder }
        return environment["KNOWLEDGE_PATTERNS"].flatMap { $0.isEmpty ? nil : $0 }
    }
}
