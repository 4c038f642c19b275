import HTTPClient
import JSON
import ModelContext
import OperatingSystem
import Telemetry
import TestSupport
import Testing
import Threading

extension Programs {
    /// Against servers that others made.
    @Suite(.enabled(if: Peers.areAvailable)) struct PeerTests {
        typealias Greeting = MCPServerConfiguration.Greeting

        @Test(arguments: [Greeting.any, .stateless, .handshake]) func overStandardStreams(greeting: Greeting) async throws {
            let environment = OperatingSystem.environment().filter { ["PATH", "HOME"].contains($0.key) }
            try await exercise(.program([Peers.python, Peers.script, "stdio"], environment: environment), greeting, hearsProgress: true)
        }

        @Test(arguments: [(Greeting.any, false), (.handshake, false), (.any, true), (.handshake, true)])
        func overHTTP(greeting: Greeting, asJSON: Bool) async throws {
            let port = freePort()
            let arguments = ["http", String(port)] + (asJSON ? ["json"] : [])
            let environment = OperatingSystem.environment().filter { ["PATH", "HOME"].contains($0.key) }
            let output = Locked<[UInt8]>([])
            let program = ChildProcess(.init(command: [Peers.python, Peers.script] + arguments, environment: environment)) { news in
                if case .complaint(let bytes) = news { output.withLock { $0 += bytes } }
            }
            let isUp = try await eventually(within: .seconds(60)) {
                output.withLock { String(decoding: $0, as: UTF8.self) }.contains("Uvicorn running")
            }
            try #require(isUp, "the SDK's server does not start: \(output.withLock { String(decoding: $0, as: UTF8.self) })")
            // Its answers in one piece leave no room for progress.
            try await exercise(.address("http://127.0.0.1:\(port)/mcp", token: nil), greeting, hearsProgress: !asJSON)
            program.end()
        }

        private func exercise(_ door: MCPServerConfiguration.Door, _ greeting: Greeting, hearsProgress: Bool) async throws {
            let configuration = MCPServerConfiguration(
                name: "yard",
                door: door,
                tools: ToolRules([.init("*", .read), .init("derail", .propose)]),
                greeting: greeting
            )
            let server = MCPServer(configuration, client: HTTPClient(), logger: .silent)
            let tools = try await server.tools()
            #expect(tools.map(\.fullName) == ["yard.search", "yard.shunt", "yard.derail"])
            #expect(tools.map(\.description.text) == ["Searches the yard.", "Moves wagons, one at a time.", "Fails."])
            #expect(tools.first?.schema["required"] == ["query"])

            #expect(try await server.call("search", ["query": "cranes"]).text == "5 tracks for cranes")
            let steps = Locked<[Double]>([])
            let moved = try await server.call("shunt", ["wagons": 3]) { progress in steps.withLock { $0.append(progress.done) } }
            #expect(moved.structured == ["moved": 3])
            #expect(steps.withLock { $0 } == (hearsProgress ? [1, 2, 3] : []))

            // Several at once, each with its own answer.
            try await withThrowingTaskGroup(of: (Int, String).self) { group in
                for number in 1...20 {
                    group.addTask { (number, try await server.call("search", ["query": .string("track \(number)")]).text) }
                }
                for try await (number, text) in group { #expect(text == "5 tracks for track \(number)") }
            }

            let failed = try await server.call("derail", [:], authority: .approved)
            #expect(failed.isError)
            let refusal = try await #require(throws: MCPError.self) { try await server.call("derail", [:]) }
            #expect(refusal.code == .needsApproval)
            let misfit = try await #require(throws: MCPError.self) { try await server.call("search", ["limit": "many"]) }
            #expect(misfit.code == .invalidArguments)
            await server.close()
        }
    }
}
