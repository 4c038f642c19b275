import Language
import Reasoning
import Redaction
import Threading

/// A model that says what it is told to say. What it says goes through what finds spoken calls, as a provider's answer does.
final class Script: Sendable {
    typealias Step = @Sendable (ModelRequest) -> [ModelEvent]

    let asked = Locked<[ModelRequest]>([])
    private let steps: Locked<[Step]>

    init(_ steps: Step...) { self.steps = Locked(steps) }

    var reasoner: Reasoner {
        Reasoner(redactor: Yard.redactor) { [self] _, request, _ async throws(ModelError) in
            asked.withLock { $0.append(request.value) }
            let next = steps.withLock { $0.isEmpty ? nil : $0.removeFirst() }
            guard let next else { throw ModelError(.overloaded, "") }
            let reply = ModelReply(folding: [.began(ModelName(.ollama, "invented"))] + next(request.value))
            return SpokenToolCalls.recover(reply, to: request.value, idPrefix: "spoken")
        }
    }

    var requests: [ModelRequest] { asked.withLock { $0 } }
    /// Of the tools that were offered with the first question.
    var tools: [ToolDefinition] { requests.first?.tools ?? [] }
    /// What came of the calls of the step before the one of this number.
    func results(_ step: Int) -> [ToolResult] { requests.indices.contains(step) ? requests[step].messages.last?.toolResults ?? [] : [] }

    static func says(_ text: String) -> Step { { _ in [.text(text), .finished(.stop)] } }

    static func calls(_ calls: (String, String)...) -> Step {
        { _ in
            calls.enumerated().map { index, call in
                .toolCallCompleted(index: index, ToolCall(id: "\(index)", name: call.0, arguments: call.1))
            } + [.finished(.toolCalls)]
        }
    }
}
