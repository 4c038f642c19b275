import JSON

/// What a server is told that asks us for something. It was promised nothing: only the sign of life is given.
enum Courtesy {
    static func reply(to method: String, id: JSON) -> [UInt8] {
        let reply: JSON
        if method == "ping" {
            reply = ["jsonrpc": "2.0", "id": id, "result": [:]]
        } else {
            let refusal: JSON = ["code": .integer(RPCFailure.methodNotFound), "message": .string(refusal(of: method))]
            reply = ["jsonrpc": "2.0", "id": id, "error": refusal]
        }
        return reply.serialized()
    }

    private static func refusal(of method: String) -> String {
        switch method {
        case "roots/list": "This client shares no folders."
        case "sampling/createMessage": "This client lends its model to nobody."
        case "elicitation/create": "Nobody can be asked for input here."
        default: "This client does not offer that."
        }
    }
}
