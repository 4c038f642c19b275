import JSON

/// A question to the other side.
struct RPCRequest: Sendable, Equatable {
    var id: Int64
    var method: String
    var parameters: JSONObject
    /// What is mirrored in HTTP headers, for whoever routes by them.
    var name: String?
    var headers: [(String, String)] = []

    init(id: Int64, method: String, parameters: JSONObject = [:], name: String? = nil, headers: [(String, String)] = []) {
        self.id = id
        self.method = method
        self.parameters = parameters
        self.name = name
        self.headers = headers
    }

    /// The protocol forbids taking these back.
    var mayBeCancelled: Bool { method != "initialize" && method != "server/discover" }

    var bytes: [UInt8] {
        let message: JSON = ["jsonrpc": "2.0", "id": .integer(id), "method": .string(method), "params": .object(parameters)]
        return message.serialized()
    }

    static func == (left: RPCRequest, right: RPCRequest) -> Bool { left.bytes == right.bytes && left.name == right.name }
}

/// What the other side is told and does not answer.
struct RPCNotification: Sendable, Equatable {
    var method: String
    var parameters: JSONObject?

    static let initialized = RPCNotification(method: "notifications/initialized")

    static func cancelled(_ id: Int64, because reason: String) -> RPCNotification {
        RPCNotification(method: "notifications/cancelled", parameters: ["requestId": .integer(id), "reason": .string(reason)])
    }

    var bytes: [UInt8] {
        var message: JSONObject = ["jsonrpc": "2.0", "method": .string(method)]
        message["params"] = parameters.map { .object($0) }
        return JSON.object(message).serialized()
    }
}
