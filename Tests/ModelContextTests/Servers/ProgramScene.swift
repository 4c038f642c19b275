import FoundationEssentials
import HTTPClient
import JSON
import ModelContext
import OperatingSystem
import Telemetry
import TestSupport
import Threading

/// A misbehaving program, and a folder in which it remembers.
final class ProgramScene: Sendable {
    static let script = #filePath.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/hostile.py"

    let server: MCPServer
    let lines = Locked<[String]>([])
    let memory: String
    private let folder: TemporaryFolder
    private let client = HTTPClient()

    init(
        _ manner: String,
        tools: [ToolRules.Rule] = [.init("*", .read)],
        limits: MCPServerConfiguration.Limits = .init(time: .seconds(60)),
        greeting: MCPServerConfiguration.Greeting = .any,
        environment: [String: String] = [:],
        reserved: Set<String> = [],
        freshness: Duration = .seconds(600)
    ) throws {
        folder = try TemporaryFolder()
        memory = folder.path + "/memory"
        var variables = environment
        variables["PATH"] = OperatingSystem.environment()["PATH"]
        let sink = LogSink { [lines] line in lines.withLock { $0.append(String(decoding: line, as: UTF8.self)) } }
        server = MCPServer(
            MCPServerConfiguration(
                name: "yard",
                door: .program(["python3", "-u", Self.script, manner, memory], environment: variables),
                tools: ToolRules(tools),
                limits: limits,
                greeting: greeting
            ),
            reserved: reserved,
            client: client,
            logger: Logger(level: .debug, format: .json, sink: sink),
            freshness: freshness
        )
    }

    /// How often it was started.
    var lives: Int { remembered("").count }

    func remembered(_ ending: String) -> String {
        (try? Fixtures.read(memory + ending)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    var log: String { lines.withLock { $0.joined() } }
}
