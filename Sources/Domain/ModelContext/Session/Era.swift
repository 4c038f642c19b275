import JSON

/// Which of its two ways the protocol goes. They share their methods and differ in what surrounds them.
enum Era: Sendable, Equatable {
    /// Before anything is agreed on.
    case none
    /// A session that `initialize` began.
    case handshake(version: String)
    /// Every request says by itself who asks.
    case stateless(version: String)

    static let handshakeVersions = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"]
    static let newestHandshake = "2025-11-25"
    static let statelessVersion = "2026-07-28"

    var version: String? {
        switch self {
        case .none: nil
        case .handshake(let version), .stateless(let version): version
        }
    }

    var isStateless: Bool { if case .stateless = self { true } else { false } }

    /// The parameters as they go out.
    func envelope(_ parameters: JSONObject, progress token: Int64? = nil) -> JSONObject {
        var meta: JSONObject = [:]
        if let token { meta["progressToken"] = .integer(token) }
        if case .stateless(let version) = self {
            meta["io.modelcontextprotocol/protocolVersion"] = .string(version)
            meta["io.modelcontextprotocol/clientInfo"] = Self.client
            meta["io.modelcontextprotocol/clientCapabilities"] = [:]
        }
        var parameters = parameters
        if !meta.isEmpty { parameters["_meta"] = .object(meta) }
        return parameters
    }

    static let client: JSON = ["name": "yardmaster", "version": "1"]
}
