/// An answer put together from its events. A pure fold: the same events always make the same reply.
package struct ModelReply: Sendable, Equatable {
    package private(set) var model: ModelName?
    /// Texts and tool calls in the order in which they came.
    package private(set) var parts: [ModelMessage.Part] = []
    /// Nil where the provider told none.
    package private(set) var usage: Usage?
    /// Nil until the answer is whole.
    package private(set) var finish: FinishReason?

    package init() {}

    package init(folding events: some Sequence<ModelEvent>) { for event in events { take(event) } }

    package mutating func take(_ event: ModelEvent) {
        switch event {
        case .began(let model):
            self = ModelReply()
            self.model = model
        case .text(let piece):
            if case .text(let text, let signature)? = parts.last {
                parts[parts.count - 1] = .text(text + piece, signature: signature)
            } else {
                parts.append(.text(piece))
            }
        case .signature(let signature):
            if case .text(let text, _)? = parts.last {
                parts[parts.count - 1] = .text(text, signature: signature)
            } else {
                parts.append(.text("", signature: signature))
            }
        case .toolCallCompleted(_, let call): parts.append(.toolCall(call))
        case .usage(let usage): self.usage = usage
        case .finished(let reason): finish = reason
        case .thinking, .toolCallStarted, .toolCallArguments: break
        }
    }

    package var message: ModelMessage { ModelMessage(.assistant, parts) }
    package var text: String { message.text }
    package var toolCalls: [ToolCall] { message.toolCalls }

    /// The reply with calls in place of the text that meant them; see ``SpokenToolCalls``.
    func replacingText(with text: String, calls: [ToolCall]) -> ModelReply {
        var reply = self
        reply.parts = (text.isEmpty ? [] : [.text(text)]) + calls.map(ModelMessage.Part.toolCall)
        reply.finish = .toolCalls
        return reply
    }
}
