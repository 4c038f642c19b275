import FoundationEssentials

/// The official SDK's server, where `scripts/setup --peers` has installed it.
enum OfficialServer {
    private static let root = #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined()

    static let command = [root + "/.venv/bin/python", root + "/Tests/ModelContextTests/Servers/sdk_server.py", "stdio"]

    /// With `REQUIRE_PEERS=1` its tests run also where it is missing, and fail.
    static let isThere: Bool = {
        if ProcessInfo.processInfo.environment["REQUIRE_PEERS"] == "1" { return true }
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: root + "/.venv/lib")) ?? []
        return versions.contains {
            FileManager.default.fileExists(atPath: "\(root)/.venv/lib/\($0)/site-packages/mcp/server/mcpserver")
        }
    }()
}
