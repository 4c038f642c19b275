import HTTPClient
import JSON
import Telemetry
import Testing
import Threading

@testable import ModelContext

/// Lists one tool, and counts how often it is asked to.
private final class Lister: Carrier {
    let count = Locked(0)

    func ask(_ request: RPCRequest, in era: Era) async throws(MCPError) -> JSON {
        count.withLock { $0 += 1 }
        return ["tools": [["name": "look", "inputSchema": ["type": "object"]]]]
    }

    func tell(_ notification: RPCNotification, in era: Era) async throws(MCPError) {}
    func end() async {}
}

@Suite struct ListingTests {
    /// One after the other comes to lie at the same place in memory.
    @Test func aListingIsThatOfItsConnectionAlone() async throws {
        let configuration = MCPServerConfiguration(
            name: "yard",
            door: .address("http://127.0.0.1:1/mcp", token: nil),
            tools: ToolRules([.init("*", .read)])
        )
        let server = MCPServer(configuration, client: HTTPClient(), logger: .silent)
        for _ in 0..<20 {
            let lister = Lister()
            let connection = Connection(lister, Agreement(era: .handshake(version: Era.newestHandshake), hasTools: true))
            for _ in 0..<2 {
                let survey = try await server.survey(on: connection)
                #expect(survey.offered.map(\.name) == ["look"])
            }
            #expect(lister.count.withLock { $0 } == 1)
        }
    }
}
