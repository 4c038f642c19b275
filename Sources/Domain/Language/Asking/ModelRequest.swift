package import Redaction

/// What a model is asked, in words that every provider is translated from.
package struct ModelRequest: Sendable, Equatable {
    package var system: String
    package var messages: [ModelMessage]
    package var tools: [ToolDefinition]
    package var toolChoice: ToolChoice
    /// Tokens that the answer may take. Always sent: some servers cut answers short where nothing is said.
    package var maximumOutput: Int
    /// Nil leaves it to the model.
    package var temperature: Double?
    package var cache: CacheHints

    package init(
        system: String = "",
        messages: [ModelMessage],
        tools: [ToolDefinition] = [],
        toolChoice: ToolChoice = .automatic,
        maximumOutput: Int = 2_048,
        temperature: Double? = nil,
        cache: CacheHints = []
    ) {
        self.system = system
        self.messages = messages
        self.tools = tools
        self.toolChoice = toolChoice
        self.maximumOutput = maximumOutput
        self.temperature = temperature
        self.cache = cache
    }
}

/// Whether the model may call tools, and which.
package enum ToolChoice: Sendable, Equatable {
    case automatic
    case forbidden
    /// Any of them, but one at least.
    case required
    case named(String)
}

/// What of a request will be sent again soon. Providers that remember by themselves need no hint.
package struct CacheHints: OptionSet, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    /// The tools and the system prompt.
    package static let instructions = CacheHints(rawValue: 1)
    /// All messages so far.
    package static let conversation = CacheHints(rawValue: 2)
}

extension ModelRequest: Redactable {
    package func redacted(by pass: inout RedactionPass) -> ModelRequest {
        var request = self
        request.system = pass.text(system)
        request.messages = messages.map { $0.redacted(by: &pass) }
        request.tools = tools.map { tool in
            var tool = tool
            tool.description = pass.text(tool.description)
            tool.parameters = tool.parameters.redacted(by: &pass)
            return tool
        }
        return request
    }
}
