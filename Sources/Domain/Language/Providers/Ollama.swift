package import HTTPClient
import JSON
package import Time

/// Ollama's own chat.
package struct Ollama: ModelProvider {
    package static let localAddress = "http://127.0.0.1:11434"
    /// Beyond it a machine of one's own would take minutes, if it had the memory.
    private static let widestContext = 131_072

    var base: String

    package init(base: String = localAddress) { self.base = withoutSlash(base) }

    /// `OLLAMA_HOST` as Ollama itself reads it: an address, or a host and perhaps a port.
    package init(host: String) {
        var address = host.contains("://") ? host : "http://" + host
        let start = address.firstRange(of: "://")?.upperBound ?? address.startIndex
        let authority = address[start...].prefix { $0 != "/" }
        let afterBracket = authority.lastIndex(of: "]").map { authority[$0...] } ?? authority
        if !host.contains("://"), !afterBracket.contains(":") { address.insert(contentsOf: ":11434", at: authority.endIndex) }
        // Where a server listens on every address, it is asked on this machine's own.
        self.init(base: address.replacing("//0.0.0.0:", with: "//127.0.0.1:"))
    }

    package func httpRequest(_ request: ModelRequest, model: String, at now: Moment) -> HTTPClientRequest {
        post(base + "/api/chat", [], body(request, model).serialized(), accept: "application/x-ndjson")
    }

    package func decoder(for request: ModelRequest, model: String, idPrefix: String) -> AnswerDecoder {
        AnswerDecoder(.lines(LineParser(maximumLine: AnswerDecoder.longestFrame)), OllamaReader(), idPrefix: idPrefix)
    }

    func body(_ request: ModelRequest, _ model: String) -> JSON {
        var options: JSONObject = [
            "num_predict": .integer(Int64(request.maximumOutput)), "num_ctx": .integer(Int64(Self.context(for: request))),
        ]
        if let temperature = request.temperature { options["temperature"] = .number(temperature) }
        var body: JSONObject = [
            "model": .string(model), "messages": .array(messages(of: request)), "stream": true, "options": .object(options),
        ]
        if !request.tools.isEmpty, request.toolChoice != .forbidden { body["tools"] = .array(request.tools.map(\.asFunction)) }
        return .object(body)
    }

    /// Ollama drops the beginning of what does not fit, and says nothing. In few steps, because each change loads the model anew.
    private static func context(for request: ModelRequest) -> Int {
        let needed = TokenEstimate.tokens(of: request) + request.maximumOutput
        var context = 8_192
        while context < needed, context < widestContext { context *= 2 }
        return context
    }

    private func messages(of request: ModelRequest) -> [JSON] {
        var messages: [JSON] = request.system.isEmpty ? [] : [["role": "system", "content": .string(request.system)]]
        for message in request.messages {
            messages += message.toolResults.map { result in
                ["role": "tool", "tool_name": .string(result.name), "content": .string(result.textToSend)]
            }
            let (text, calls) = (message.text, message.toolCalls)
            guard !text.isEmpty || !calls.isEmpty else { continue }
            var written: JSONObject = ["role": .string(message.role.rawValue), "content": .string(text)]
            if !calls.isEmpty {
                written["tool_calls"] = .array(
                    calls.map { ["function": ["name": .string($0.name), "arguments": $0.argumentsToSend]] }
                )
            }
            messages.append(.object(written))
        }
        return messages
    }
}
