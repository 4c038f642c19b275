package import HTTPClient
import JSON
package import Time

/// Google's generateContent, streamed.
package struct Gemini: ModelProvider {
    package static let publicAddress = "https://generativelanguage.googleapis.com"

    var base: String
    var key: String

    package init(base: String = publicAddress, key: String) {
        self.base = withoutSlash(base)
        self.key = key
    }

    package func httpRequest(_ request: ModelRequest, model: String, at now: Moment) -> HTTPClientRequest {
        let name = model.hasPrefix("models/") ? String(model.dropFirst(7)) : model
        return post(
            "\(base)/v1beta/models/\(encodedSegment(name)):streamGenerateContent?alt=sse",
            // In a header and not in the address, which is logged on the way.
            [("x-goog-api-key", key)],
            body(request).serialized(),
            accept: "text/event-stream"
        )
    }

    package func decoder(for request: ModelRequest, model: String, idPrefix: String) -> AnswerDecoder {
        AnswerDecoder(.events(SSEParser(maximumEvent: AnswerDecoder.longestFrame)), GeminiReader(), idPrefix: idPrefix)
    }

    func body(_ request: ModelRequest) -> JSON {
        var body: JSONObject = ["contents": .array(contents(of: request))]
        if !request.system.isEmpty { body["systemInstruction"] = ["parts": [["text": .string(request.system)]]] }
        var generation: JSONObject = ["maxOutputTokens": .integer(Int64(request.maximumOutput))]
        if let temperature = request.temperature { generation["temperature"] = .number(temperature) }
        body["generationConfig"] = .object(generation)
        if !request.tools.isEmpty {
            let functions: [JSON] = request.tools.map { tool in
                ["name": .string(tool.name), "description": .string(tool.description), "parametersJsonSchema": tool.parameters]
            }
            body["tools"] = [["functionDeclarations": .array(functions)]]
            body["toolConfig"] = ["functionCallingConfig": mode(request.toolChoice)]
        }
        return .object(body)
    }

    private func mode(_ choice: ToolChoice) -> JSON {
        switch choice {
        case .automatic: ["mode": "AUTO"]
        case .forbidden: ["mode": "NONE"]
        case .required: ["mode": "ANY"]
        case .named(let name): ["mode": "ANY", "allowedFunctionNames": [.string(name)]]
        }
    }

    private func contents(of request: ModelRequest) -> [JSON] {
        request.alternatingMessages.compactMap { message in
            let parts = message.resultsFirst.compactMap(Self.part)
            return parts.isEmpty ? nil : ["role": message.role == .user ? "user" : "model", "parts": .array(parts)]
        }
    }

    private static func part(_ part: ModelMessage.Part) -> JSON? {
        switch part {
        case .text(let text, let signature):
            if text.isEmpty && signature == nil { return nil }
            return signed(["text": .string(text)], signature)
        case .toolCall(let call):
            return signed(["functionCall": ["name": .string(call.name), "args": call.argumentsToSend]], call.signature)
        case .toolResult(let result):
            let response: JSON = [result.isError ? "error" : "result": .string(result.text)]
            return ["functionResponse": ["name": .string(result.name), "response": response]]
        }
    }

    /// Without it the model has lost the thread of its thoughts, and newer ones refuse the request.
    private static func signed(_ members: JSONObject, _ signature: String?) -> JSON {
        var members = members
        if let signature { members["thoughtSignature"] = .string(signature) }
        return .object(members)
    }
}
