import Agents
import Language
import Reasoning
import Redaction
import Threading

/// A model that says the beginning of its answer, and the rest of it when the gate is open.
final class ScriptedModel: Sendable {
    let gate = Locked(false)
    let asks = Locked(0)

    func openGate() { gate.withLock { $0 = true } }

    var thinker: Thinker {
        Thinker(
            Reasoner(redactor: .standard) { [self] _, request, hear async throws(ModelError) in
                asks.withLock { $0 += 1 }
                let name = ModelName(.ollama, "invented")
                var question = ""
                if case .text(let text, _)? = request.value.messages.last?.parts.last { question = text }
                await hear(.began(name))
                await hear(.text("About “\(question)”:\nthe disk is "))
                while !gate.withLock({ $0 }) {
                    do { try await Task.sleep(for: .milliseconds(2)) } catch { throw ModelError(.cancelled, "") }
                }
                await hear(.text("full."))
                return ModelReply(folding: [.began(name), .text("About “\(question)”:\nthe disk is full."), .finished(.stop)])
            }
        )
    }
}
