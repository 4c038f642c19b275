package import Redaction

/// A turn of one side.
package struct ModelMessage: Sendable, Equatable {
    package enum Role: String, Sendable {
        case user
        case assistant
    }

    package enum Part: Sendable, Equatable {
        /// `signature` is what the provider wants to see again beside this text, and nobody else understands.
        case text(String, signature: String? = nil)
        case toolCall(ToolCall)
        case toolResult(ToolResult)
    }

    package var role: Role
    package var parts: [Part]

    package init(_ role: Role, _ parts: [Part]) {
        self.role = role
        self.parts = parts
    }

    package static func user(_ text: String) -> ModelMessage { ModelMessage(.user, [.text(text)]) }
    package static func assistant(_ text: String) -> ModelMessage { ModelMessage(.assistant, [.text(text)]) }
    package static func results(_ results: [ToolResult]) -> ModelMessage { ModelMessage(.user, results.map(Part.toolResult)) }

    package var text: String {
        parts.reduce(into: "") { text, part in if case .text(let piece, _) = part { text += piece } }
    }

    package var toolCalls: [ToolCall] { parts.compactMap { if case .toolCall(let call) = $0 { call } else { nil } } }
    package var toolResults: [ToolResult] { parts.compactMap { if case .toolResult(let result) = $0 { result } else { nil } } }
}

extension ModelMessage: Redactable {
    package func redacted(by pass: inout RedactionPass) -> ModelMessage {
        var message = self
        message.parts = parts.map { part in
            switch part {
            case .text(let text, let signature): return .text(pass.text(text), signature: signature)
            case .toolCall(let call): return .toolCall(call.redacted(by: &pass))
            case .toolResult(var result):
                result.text = pass.text(result.text)
                return .toolResult(result)
            }
        }
        return message
    }
}
