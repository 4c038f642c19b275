import Actions
import Agents
package import Conversation

/// The two buttons. Whoever presses is looked up anew; a model cannot press.
extension Operations {
    /// Somebody pressed who may not even ask: it is written down.
    package func turnedAway(_ question: Question) async throws {
        guard let token = Decision.allCases.lazy.compactMap({ $0.token(in: question.text) }).first else { return }
        let person = question.author
        try await desk.turnAway(
            token,
            Fix.Decider(person.id, role: .viewer, isExternal: person.isExternal, at: question.thread)
        )
    }

    var approve: Skill {
        Skill(
            name: "approve",
            summary: "",
            examples: [],
            guessing: .never,
            use: .deciding,
            recognise: { Decision.approve.token(in: $0.text) == nil ? .none : .certain },
            answer: { ask in
                let token = Decision.approve.token(in: ask.question.text) ?? ""
                switch try await desk.approve(token, by: Fix.Decider(ask)) {
                case .failure(let refusal): return Self.privately(RichText(refusal.description), gist: "took no approval")
                case .success(let (fix, missing)):
                    guard missing == 0 else { return Self.saying(waits(fix, by: ask), gist: "took an approval of \(fix.id)") }
                    wake()
                    // What is done next is told by the news of it, within moments.
                    return Self.saying(nil, gist: "took the approval of \(fix.id)")
                }
            }
        )
    }

    var reject: Skill {
        Skill(
            name: "reject",
            summary: "",
            examples: [],
            guessing: .never,
            use: .deciding,
            recognise: { Decision.reject.token(in: $0.text) == nil ? .none : .certain },
            answer: { ask in
                let token = Decision.reject.token(in: ask.question.text) ?? ""
                let decider = Fix.Decider(ask)
                let filling = ask.question.filling
                // Whoever may not is refused at once, and asked nothing.
                if filling == .possible, try await desk.wouldReject(token, by: decider) { return .asking(RejectionForm.form(token)) }
                let reason = RejectionForm.reason(in: filling)
                switch try await desk.reject(token, by: decider, reason: reason) {
                case .failure(let refusal): return Self.privately(RichText(refusal.description), gist: "took no rejection")
                case .success(let fix):
                    // The thread hears it by the news, which outlive a process that dies here.
                    let gist = "\(fix.id) was rejected"
                    guard filling == .failed else { return Self.saying(nil, gist: gist) }
                    return Self.privately("The form that asks why could not be opened, so it is rejected without a reason.", gist: gist)
                }
            }
        )
    }

    private func waits(_ fix: Fix, by ask: Ask) -> RichText {
        "\(.user(ask.question.author.id)) approved. A second \(fix.approving.name) has to, too."
    }

    private static func saying(_ text: RichText?, gist: String) -> Answer {
        var answer = Answer(Reply(text.map { [.text($0)] } ?? []), gist: gist)
        answer.agent = "operations"
        return answer
    }
}
