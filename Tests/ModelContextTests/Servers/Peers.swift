import FoundationEssentials

/// The official SDK, where `scripts/setup --peers` has installed it.
enum Peers {
    private static let root = #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined()

    static let python = root + "/.venv/bin/python"
    static let script = root + "/Tests/ModelContextTests/Servers/sdk_server.py"

    private static let isInstalled: Bool = {
        let library = root + "/.venv/lib"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: library)) ?? []
        let isThere = versions.contains { FileManager.default.fileExists(atPath: "\(library)/\($0)/site-packages/mcp/server/mcpserver") }
        if !isThere, !isRequired { print("The official MCP SDK is missing (scripts/setup --peers): its tests are skipped.") }
        return isThere
    }()

    private static var isRequired: Bool { ProcessInfo.processInfo.environment["REQUIRE_PEERS"] == "1" }

    /// With `REQUIRE_PEERS=1` the tests run also where it is missing, and fail.
    static var areAvailable: Bool { isInstalled || isRequired }
}
