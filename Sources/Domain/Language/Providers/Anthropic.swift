package import HTTPClient
import JSON
package import Time

/// Anthropic's Messages.
package struct Anthropic: ModelProvider {
    package static let publicAddress = "https://api.anthropic.com"
    private static let version = "2023-06-01"

    var base: String
    var key: String

    package init(base: String = publicAddress, key: String) {
        self.base = withoutSlash(base)
        self.key = key
    }

    package func httpRequest(_ request: ModelRequest, model: String, at now: Moment) -> HTTPClientRequest {
        post(
            base + "/v1/messages",
            [("x-api-key", key), ("anthropic-version", Self.version)],
            body(request, model).serialized(),
            accept: "text/event-stream"
        )
    }

    package func decoder(for request: ModelRequest, model: String, idPrefix: String) -> AnswerDecoder {
        AnswerDecoder(.events(SSEParser(maximumEvent: AnswerDecoder.longestFrame)), AnthropicReader(), idPrefix: idPrefix)
    }

    func body(_ request: ModelRequest, _ model: String) -> JSON {
        var body: JSONObject = ["model": .string(model), "max_tokens": .integer(Int64(request.maximumOutput)), "stream": true]
        if let temperature = request.temperature { body["temperature"] = .number(temperature) }
        let remembersInstructions = request.cache.contains(.instructions)
        if !request.system.isEmpty {
            body["system"] = [Self.block(["type": "text", "text": .string(request.system)], isRemembered: remembersInstructions)]
        }
        if !request.tools.isEmpty {
            body["tools"] = .array(tools(request, isRemembered: remembersInstructions && request.system.isEmpty))
            body["tool_choice"] =
                switch request.toolChoice {
                case .automatic: ["type": "auto"]
                case .forbidden: ["type": "none"]
                case .required: ["type": "any"]
                case .named(let name): ["type": "tool", "name": .string(name)]
                }
        }
        body["messages"] = .array(messages(of: request))
        return .object(body)
    }

    /// What is remembered reaches from the tools over the system prompt to the messages: one mark at its end is enough.
    private func tools(_ request: ModelRequest, isRemembered: Bool) -> [JSON] {
        request.tools.enumerated().map { index, tool in
            Self.block(
                ["name": .string(tool.name), "description": .string(tool.description), "input_schema": tool.parameters],
                isRemembered: isRemembered && index == request.tools.count - 1
            )
        }
    }

    private func messages(of request: ModelRequest) -> [JSON] {
        let written = request.alternatingMessages.map { ($0.role, $0.resultsFirst.compactMap(Self.block)) }.filter { !$0.1.isEmpty }
        return written.enumerated().map { index, message in
            var blocks = message.1
            if request.cache.contains(.conversation), index == written.count - 1, let last = blocks.last?.object {
                blocks[blocks.count - 1] = Self.block(last, isRemembered: true)
            }
            return ["role": .string(message.0.rawValue), "content": .array(blocks)]
        }
    }

    private static func block(_ part: ModelMessage.Part) -> JSON? {
        switch part {
        // An empty text is refused.
        case .text(let text, _): text.isEmpty ? nil : ["type": "text", "text": .string(text)]
        case .toolCall(let call):
            ["type": "tool_use", "id": .string(plainID(call.id)), "name": .string(call.name), "input": call.argumentsToSend]
        case .toolResult(let result):
            [
                "type": "tool_result", "tool_use_id": .string(plainID(result.callID)), "content": .string(result.text),
                "is_error": .bool(result.isError),
            ]
        }
    }

    private static func block(_ members: JSONObject, isRemembered: Bool) -> JSON {
        var members = members
        if isRemembered { members["cache_control"] = ["type": "ephemeral"] }
        return .object(members)
    }
}
