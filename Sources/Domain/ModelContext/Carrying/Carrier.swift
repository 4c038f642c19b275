import JSON

/// Carries questions to a server and its answers back. It is used until it fails; then another one is made.
protocol Carrier: Sendable {
    func ask(_ request: RPCRequest, in era: Era) async throws(MCPError) -> JSON
    func tell(_ notification: RPCNotification, in era: Era) async throws(MCPError)
    /// Returns when nothing of it is left.
    func end() async
}

/// What a server says without being asked.
enum Notice: Sendable, Equatable {
    case toolsChanged
    case progress(of: Int64, MCPProgress)

    init?(method: String, _ parameters: JSONObject) {
        switch method {
        case "notifications/tools/list_changed": self = .toolsChanged
        case "notifications/progress":
            guard let token = parameters["progressToken"]?.int, let done = parameters["progress"]?.double else { return nil }
            let message = parameters["message"]?.string.map { UntrustedText($0, limit: 200) }
            self = .progress(of: token, MCPProgress(done: done, total: parameters["total"]?.double, message: message))
        default: return nil
        }
    }
}

/// How far a call has come, as the server has it.
package struct MCPProgress: Sendable, Equatable {
    package var done: Double
    package var total: Double?
    package var message: UntrustedText?
}
