package import Agents
import Conversation
import ModelContext
import Redaction
import Time

extension ContextServers {
    /// What people can have done with what was proposed to them. Nothing that a model can use.
    package var skills: [Skill] { servers.isEmpty ? [] : [approvedCall] }

    /// A press that was confirmed. Each proposal is run once at most, whoever presses, and however often its event is handled.
    private var approvedCall: Skill {
        Skill(
            name: "run a proposed call",
            summary: "",
            examples: [],
            requires: .operator,
            guessing: .never,
            use: .people,
            recognise: { ProposedCall.approved($0) == nil ? .none : .certain },
            offer: { _ in nil },
            answer: { ask in
                let known = if let id = ProposedCall.approved(ask.utterance) { try await self.ledger.call(id) } else { ProposedCall?.none }
                guard let call = known, ask.now - call.at <= ProposedCall.validity else {
                    return Self.saying(
                        "That was proposed too long ago. Ask again, and I'll propose it anew.",
                        gist: "did not run an old proposal"
                    )
                }
                return try await self.run(call, ask)
            }
        )
    }

    private func run(_ call: ProposedCall, _ ask: Ask) async throws -> Answer {
        guard let server = server(named: call.server) else {
            return Self.saying("There is no server \(.code(call.server)) any more.", gist: "knew no such server")
        }
        guard admits(server, ask), call.place == ProposedCall.place(of: ask) else {
            return Self.saying("You may not have \(.code(call.fullName)) run here.", gist: "refused to run \(call.fullName)")
        }
        guard mayWrite() else {
            return Self.saying("The failsafe blocks all writes now, so I have not run it.", gist: "refused to run \(call.fullName)")
        }
        if let problem = await objection(to: call, at: server) {
            return Self.saying(
                [.text("I have not run \(.code(call.fullName)):"), .code(Reply.Code(problem))],
                gist: "could not run \(call.fullName)"
            )
        }
        switch try await ledger.begin(call.id, by: ask.question.author.id, now: ask.now) {
        case .done(let outcome, let person):
            return Self.telling("\(.code(call.fullName)) was run once, for \(.user(person)).", outcome, call)
        case .unknown(let person):
            return Self.saying(
                "I was interrupted while I ran \(.code(call.fullName)) for \(.user(person)), and won't do it twice: it may have been done. Look before you ask again.",
                gist: "did not know whether \(call.fullName) was run"
            )
        case .begun: break
        }
        // Once begun it goes on to its end: cut off in the middle, nobody would know what came of it.
        let outcome = await Task { await self.outcome(of: call, at: server) }.value
        return Self.telling("\(.user(ask.question.author.id)) had \(.code(call.fullName)) run.", outcome, call)
    }

    /// Whether it is still the tool that it was when it was proposed.
    private func objection(to call: ProposedCall, at server: MCPServer) async -> String? {
        do throws(MCPError) {
            let tool = try await server.tools().first { $0.name == call.tool }
            guard let tool else { return "it is not offered any more" }
            return ProposedCall.shape(of: tool) == call.shape ? nil : "it has changed since it was proposed; ask again"
        } catch {
            return error.description
        }
    }

    private func outcome(of call: ProposedCall, at server: MCPServer) async -> String {
        let outcome: String
        do throws(MCPError) {
            let result = try await server.call(call.tool, call.arguments, authority: .approved)
            outcome = (result.isError ? "It failed: " : "") + (result.text.isEmpty ? "It gave no words." : result.text)
        } catch {
            outcome = (error.mayHaveRun ? "It may have been done all the same; look before you ask again. " : "") + error.description
        }
        let shown = String(redactor.redact(outcome).prefix(2_000))
        // What is not written down counts as unknown, which is the safe side.
        try? await ledger.end(call.id, outcome: shown)
        return shown
    }

    /// What a server says stands in code alone, and is not remembered as words of ours.
    private static func telling(_ text: RichText, _ outcome: String, _ call: ProposedCall) -> Answer {
        saying([.text(text), .code(Reply.Code(outcome))], gist: "ran \(call.fullName), which a person had approved")
    }

    private static func saying(_ elements: [Reply.Element], gist: String) -> Answer {
        var answer = Answer(Reply(elements), gist: gist)
        answer.agent = "mcp"
        return answer
    }

    private static func saying(_ text: RichText, gist: String) -> Answer { saying([.text(text)], gist: gist) }
}
