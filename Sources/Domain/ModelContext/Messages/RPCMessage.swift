import JSON

/// A message of JSON-RPC 2.0 as the other side sent it.
enum RPCMessage: Sendable, Equatable {
    /// The id is whatever came: one that is not ours answers nothing.
    case answer(id: JSON, RPCOutcome)
    case request(id: JSON, method: String)
    case notification(method: String, parameters: JSONObject)
}

enum RPCOutcome: Sendable, Equatable {
    case result(JSON)
    case failure(RPCFailure)
}

/// An error of the protocol, which is not the failure of a tool.
struct RPCFailure: Error, Sendable, Equatable {
    static let methodNotFound: Int64 = -32_601
    static let unsupportedVersion: Int64 = -32_022

    var code: Int64
    var message: String
    var data: JSON?
}

/// Why some bytes are no message. It never quotes them.
struct RPCFault: Error, Equatable, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

extension RPCMessage {
    /// One message, or several in a list, as one revision of the protocol allowed.
    static func decode(_ bytes: [UInt8], limit: Int) throws(RPCFault) -> [RPCMessage] {
        let document: JSON
        do throws(JSONError) { document = try JSON(parsing: bytes, limits: JSONLimits(bytes: limit)) } catch {
            throw RPCFault("no JSON: \(error)")
        }
        guard let list = document.array else { return [try RPCMessage(document)] }
        guard !list.isEmpty, list.count <= 1_000 else { throw RPCFault("a list of \(list.count) messages") }
        var messages: [RPCMessage] = []
        for element in list { messages.append(try RPCMessage(element)) }
        return messages
    }

    private init(_ document: JSON) throws(RPCFault) {
        guard let object = document.object, object["jsonrpc"] == "2.0" else { throw RPCFault("JSON that is no JSON-RPC 2.0") }
        if let method = object["method"] {
            guard let method = method.string, !method.isEmpty else { throw RPCFault("a method that is no name") }
            guard let id = object["id"] else {
                self = .notification(method: method, parameters: object["params"]?.object ?? JSONObject())
                return
            }
            self = .request(id: id, method: method)
            return
        }
        guard let id = object["id"] else { throw RPCFault("neither a request nor an answer") }
        switch (object["result"], object["error"]) {
        case (let result?, nil): self = .answer(id: id, .result(result))
        case (nil, let error?): self = .answer(id: id, .failure(try RPCFailure(error)))
        default: throw RPCFault("an answer that has not just one of result and error")
        }
    }
}

extension RPCFailure {
    fileprivate init(_ error: JSON) throws(RPCFault) {
        guard let code = error["code"]?.int, let message = error["message"]?.string else { throw RPCFault("an error without its code") }
        self.init(code: code, message: message, data: error["data"])
    }
}
