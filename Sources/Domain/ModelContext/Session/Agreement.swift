import JSON

/// What was agreed on with a server.
struct Agreement: Sendable, Equatable {
    var era: Era
    var hasTools: Bool

    init(era: Era, hasTools: Bool) {
        self.era = era
        self.hasTools = hasTools
    }

    /// From the answer to `initialize`.
    init(_ result: JSON) throws(MCPError) {
        guard let version = result["protocolVersion"]?.string, Era.handshakeVersions.contains(version) else {
            let said = result["protocolVersion"]?.string.map { "“\(UntrustedText($0, limit: 40).oneLine)”" } ?? "no version"
            throw MCPError(.protocolFault, "wants to speak \(said) of the protocol, which is not spoken here")
        }
        self.init(era: .handshake(version: version), hasTools: result["capabilities"]?["tools"]?.object != nil)
    }

    static let offer: JSONObject = [
        "protocolVersion": .string(Era.newestHandshake), "capabilities": [:], "clientInfo": Era.client,
    ]
}
