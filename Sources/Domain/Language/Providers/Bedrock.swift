package import AWS
package import AWSIdentity
package import HTTPClient
import JSON
package import Time

/// Converse and ConverseStream of Amazon Bedrock.
package struct Bedrock: ModelProvider {
    package enum Access: Sendable {
        case signed(AWSCredentials)
        /// Wherever this one's keys come from.
        case acting(AWSIdentity)
        /// An API key of Bedrock's.
        case bearer(String)
    }

    var base: String
    var region: String
    var access: Access

    /// - Parameter base: nil for the region's own address.
    package init(base: String? = nil, region: String, access: Access) {
        self.base = withoutSlash(base ?? "https://bedrock-runtime.\(region).amazonaws.com")
        self.region = region
        self.access = access
    }

    package func prepared(over http: HTTPClient) async throws(ModelError) -> any ModelProvider {
        guard case .acting(let identity) = access else { return self }
        var prepared = self
        do { prepared.access = .signed(try await identity.credentials(over: http)) } catch {
            throw ModelError(error.kind == .unavailable ? .notReachable : .unauthorised, error.description)
        }
        return prepared
    }

    package func httpRequest(_ request: ModelRequest, model: String, at now: Moment) -> HTTPClientRequest {
        let isStreamed = Self.streams(model, request)
        let url = "\(base)/model/\(encodedSegment(model))/\(isStreamed ? "converse-stream" : "converse")"
        let body = body(request, model).serialized()
        var written = post(url, [], body, accept: isStreamed ? "application/vnd.amazon.eventstream" : "application/json")
        switch access {
        // Only what has been prepared can be signed; Bedrock refuses the rest.
        case .acting: break
        case .bearer(let key): written.headers.append(("Authorization", "Bearer \(key)"))
        case .signed(let credentials):
            written.headers = SignatureV4(credentials, region: region, service: "bedrock").signed(
                "POST",
                url: url,
                headers: written.headers,
                body: body,
                at: now
            )
        }
        return written
    }

    package func decoder(for request: ModelRequest, model: String, idPrefix: String) -> AnswerDecoder {
        guard Self.streams(model, request) else { return AnswerDecoder(.whole([]), ConverseReader(), idPrefix: idPrefix) }
        let parser = EventStreamParser(maximumMessage: AnswerDecoder.longestFrame)
        return AnswerDecoder(.messages(parser), ConverseStreamReader(), idPrefix: idPrefix)
    }

    /// These families call tools in a whole answer only, and refuse the request otherwise.
    private static func streams(_ model: String, _ request: ModelRequest) -> Bool {
        request.tools.isEmpty || !["meta.llama", "mistral.", "ai21."].contains { model.contains($0) }
    }

    /// Marks for the cache are refused by the models that have none.
    private static func remembers(_ model: String) -> Bool { ["anthropic.claude", "amazon.nova"].contains { model.contains($0) } }
    private static let mark: JSON = ["cachePoint": ["type": "default"]]

    func body(_ request: ModelRequest, _ model: String) -> JSON {
        let marks = Self.remembers(model) ? request.cache : []
        var inference: JSONObject = ["maxTokens": .integer(Int64(request.maximumOutput))]
        if let temperature = request.temperature { inference["temperature"] = .number(temperature) }
        var body: JSONObject = ["inferenceConfig": .object(inference)]
        if !request.system.isEmpty {
            body["system"] = .array([["text": .string(request.system)]] + (marks.contains(.instructions) ? [Self.mark] : []))
        }
        var messages = request.alternatingMessages.map { ($0.role, $0.resultsFirst.compactMap(Self.block)) }.filter { !$0.1.isEmpty }
        if marks.contains(.conversation), !messages.isEmpty { messages[messages.count - 1].1.append(Self.mark) }
        body["messages"] = .array(messages.map { ["role": .string($0.0.rawValue), "content": .array($0.1)] })
        if !request.tools.isEmpty { body["toolConfig"] = toolConfig(request) }
        return .object(body)
    }

    /// There is no word for a choice that forbids tools; a conversation that has used some must name them all the same.
    private func toolConfig(_ request: ModelRequest) -> JSON {
        let tools: [JSON] = request.tools.map { tool in
            [
                "toolSpec": [
                    "name": .string(tool.name), "description": .string(tool.description), "inputSchema": ["json": tool.parameters],
                ]
            ]
        }
        switch request.toolChoice {
        case .automatic, .forbidden: return ["tools": .array(tools)]
        case .required: return ["tools": .array(tools), "toolChoice": ["any": [:]]]
        case .named(let name): return ["tools": .array(tools), "toolChoice": ["tool": ["name": .string(name)]]]
        }
    }

    private static func block(_ part: ModelMessage.Part) -> JSON? {
        switch part {
        case .text(let text, _): text.isEmpty ? nil : ["text": .string(text)]
        case .toolCall(let call):
            ["toolUse": ["toolUseId": .string(plainID(call.id)), "name": .string(call.name), "input": call.argumentsToSend]]
        case .toolResult(let result):
            [
                "toolResult": [
                    "toolUseId": .string(plainID(result.callID)),
                    "content": [["text": .string(result.text.isEmpty ? "(empty)" : result.text)]],
                    "status": result.isError ? "error" : "success",
                ]
            ]
        }
    }
}
