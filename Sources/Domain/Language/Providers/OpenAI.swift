package import HTTPClient
import JSON
package import Time

/// Chat completions as OpenAI offers them, and vLLM, llama.cpp, LiteLLM and many more after it.
package struct OpenAI: ModelProvider {
    package static let publicAddress = "https://api.openai.com/v1"

    /// With its version, without a slash at the end.
    var base: String
    /// Servers of one's own often want none.
    var key: String?

    package init(base: String = publicAddress, key: String?) {
        self.base = withoutSlash(base)
        self.key = key
    }

    package func httpRequest(_ request: ModelRequest, model: String, at now: Moment) -> HTTPClientRequest {
        post(
            base + "/chat/completions",
            key.map { [("Authorization", "Bearer \($0)")] } ?? [],
            body(request, model).serialized(),
            accept: "text/event-stream"
        )
    }

    package func decoder(for request: ModelRequest, model: String, idPrefix: String) -> AnswerDecoder {
        AnswerDecoder(.events(SSEParser(maximumEvent: AnswerDecoder.longestFrame)), OpenAIReader(), idPrefix: idPrefix)
    }

    func body(_ request: ModelRequest, _ model: String) -> JSON {
        var body: JSONObject = [
            "model": .string(model), "messages": .array(messages(of: request)), "stream": true, "stream_options": ["include_usage": true],
        ]
        // OpenAI's own models that think know the new name alone; everybody else knows the old one.
        body[base == Self.publicAddress ? "max_completion_tokens" : "max_tokens"] = .integer(Int64(request.maximumOutput))
        if let temperature = request.temperature, !Self.thinks(model) { body["temperature"] = .number(temperature) }
        if !request.tools.isEmpty {
            body["tools"] = .array(request.tools.map(\.asFunction))
            body["tool_choice"] =
                switch request.toolChoice {
                case .automatic: "auto"
                case .forbidden: "none"
                case .required: "required"
                case .named(let name): ["type": "function", "function": ["name": .string(name)]]
                }
        }
        return .object(body)
    }

    /// They refuse a temperature.
    private static func thinks(_ model: String) -> Bool {
        let name = model.split(separator: "/").last.map(String.init) ?? model
        return name.hasPrefix("gpt-5") || (name.hasPrefix("o") && name.dropFirst().first?.isNumber == true)
    }

    private func messages(of request: ModelRequest) -> [JSON] {
        var messages: [JSON] = request.system.isEmpty ? [] : [["role": "system", "content": .string(request.system)]]
        for message in request.messages {
            messages += message.toolResults.map { result in
                ["role": "tool", "tool_call_id": .string(result.callID), "content": .string(result.textToSend)]
            }
            let (text, calls) = (message.text, message.toolCalls)
            guard !text.isEmpty || !calls.isEmpty else { continue }
            var written: JSONObject = ["role": .string(message.role.rawValue), "content": text.isEmpty ? .null : .string(text)]
            if !calls.isEmpty { written["tool_calls"] = .array(calls.map(Self.written)) }
            messages.append(.object(written))
        }
        return messages
    }

    private static func written(_ call: ToolCall) -> JSON {
        [
            "id": .string(call.id), "type": "function",
            "function": ["name": .string(call.name), "arguments": .string(call.arguments.isEmpty ? "{}" : call.arguments)],
        ]
    }
}
