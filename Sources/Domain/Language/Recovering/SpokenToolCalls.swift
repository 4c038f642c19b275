import JSON

/// Tool calls that a model wrote into its text in place of calling: small ones do, each in its own way.
///
/// Taken is only what names a tool that was offered and gives its arguments as an object; everything else is prose. The same call twice
/// is one, and there is an end to how many are taken, because a model that repeats itself would never stop. And where such a call stands
/// in what the model was shown, it may only be quoting: then no call of that tool is taken from its text.
package enum SpokenToolCalls {
    /// In one answer.
    package static let limit = 8
    /// Beyond it nobody looks: a call is short.
    private static let longestText = 256 << 10

    package static func recover(_ reply: ModelReply, to request: ModelRequest, idPrefix: String) -> ModelReply {
        recover(
            reply,
            offered: request.toolChoice == .forbidden ? [] : Set(request.tools.map(\.name)),
            shown: request.messages.filter { $0.role == .user }.flatMap { [$0.text] + $0.toolResults.map(\.text) },
            idPrefix: idPrefix
        )
    }

    /// The reply itself where it has real calls, or means none.
    ///
    /// - Parameter shown: what the model has read of others.
    package static func recover(
        _ reply: ModelReply,
        offered: Set<String>,
        shown: @autoclosure () -> [String] = [],
        idPrefix: String
    ) -> ModelReply {
        guard reply.toolCalls.isEmpty, reply.finish == .stop, !offered.isEmpty else { return reply }
        guard reply.text.utf8.contains(where: { $0 == UInt8(ascii: "{") }) else { return reply }
        let material = shown().map(Quotable.init)
        let own = offered.filter { tool in !material.contains { $0.spells(tool) } }
        let (calls, rest) = calls(in: reply.text, offered: own, idPrefix: idPrefix)
        return calls.isEmpty ? reply : reply.replacingText(with: rest, calls: calls)
    }

    /// The calls, and the text without them.
    package static func calls(in text: String, offered: Set<String>, idPrefix: String) -> (calls: [ToolCall], rest: String) {
        let bytes = Array(text.utf8)
        guard bytes.count <= longestText else { return ([], text) }
        var calls: [ToolCall] = []
        var rest: [UInt8] = []
        var position = 0
        for document in SpokenDocuments(in: bytes) {
            let wishes = spokenCalls(in: document.json, offered: offered)
            guard !wishes.isEmpty else { continue }
            for wish in wishes where calls.count < limit {
                let arguments = JSON.object(wish.arguments).text
                guard !calls.contains(where: { $0.name == wish.name && $0.arguments == arguments }) else { continue }
                calls.append(ToolCall(id: "\(idPrefix)\(calls.count)", name: wish.name, arguments: arguments))
            }
            rest += bytes[position..<document.range.lowerBound]
            position = document.range.upperBound
        }
        rest += bytes[position...]
        return (calls, calls.isEmpty ? text : String(decoding: rest, as: UTF8.self).trimmed)
    }

    private static func spokenCalls(in json: JSON, offered: Set<String>) -> [(name: String, arguments: JSONObject)] {
        if let list = json.array {
            let calls = list.map { spokenCalls(in: $0, offered: offered) }
            // A list that holds something else as well is data.
            return calls.contains(where: \.isEmpty) ? [] : calls.flatMap(\.self)
        }
        let function = json["function"]?.object.map(JSON.object) ?? json
        guard let name = function["name"]?.string ?? json["tool"]?.string, offered.contains(name) else { return [] }
        guard let arguments = object(function["arguments"] ?? function["parameters"]) else { return [] }
        return [(name, arguments)]
    }

    /// Some quote the object once more.
    private static func object(_ json: JSON?) -> JSONObject? {
        json?.object ?? json?.string.flatMap { try? JSON(parsing: Array($0.utf8)) }?.object
    }
}
