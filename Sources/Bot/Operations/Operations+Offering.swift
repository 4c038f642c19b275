import Actions
package import Agents
import Conversation
import Parameters
package import Reasoning
import Threading

/// What a model may do with all this: propose, within what the registry takes. Its words decide neither the risk nor who may approve.
extension Operations {
    /// For one question, of what its asker may propose himself.
    package func tools(for ask: Ask) -> [Tool] {
        guard !ask.question.author.isExternal else { return [] }
        let left = Locked(Self.mostProposals)
        return registry.all.filter { ask.role >= $0.proposing }.map { action in
            Tool(
                action.id,
                "Proposes it, and does nothing yet: \(action.purpose). People see what exactly would be done, and decide by buttons.",
                action.parameters,
                access: .proposes,
                limits: Tool.Limits(time: .seconds(60)),
                doing: { _ in "preparing a proposal: \(action.title)" },
                run: { arguments in
                    guard
                        left.withLock({ left in
                            left -= 1
                            return left >= 0
                        })
                    else { throw ArgumentProblem("enough is proposed for one answer") }
                    return try await propose(Wish(action.id, arguments), by: action, for: ask)
                }
            )
        }
    }

    /// As many as are shown under one answer.
    private static let mostProposals = 5

    private func propose(_ wish: Wish, by action: Action, for ask: Ask) async throws -> ToolOutput {
        switch try await proposal(of: wish, for: ask, fingerprint: failure(ask)) {
        case .failure(let unwanted): throw ArgumentProblem("it cannot be proposed: \(unwanted)")
        case .success(let fix):
            return ToolOutput(
                """
                Proposed: \(fix.preview?.summary ?? action.title) Nothing has been done. What exactly would be done, and the buttons to \
                decide, stand under your answer.
                """,
                proposals: [Proposal(title: action.title, card: fix.id)]
            )
        }
    }
}
