import Agents
import CIEvents
import Connectors
import Conversation
import Failures

extension CIDiagnostics {
    /// Said in words, or by the button under a diagnosis: it is proposed, and nothing happens yet.
    var rerun: Skill {
        Skill(
            Self.rerunRule,
            summary: "runs again what failed in the run that we talk about, once you have seen what that is",
            examples: ["re-run the failed jobs"],
            requires: .operator,
            // A model has a tool of its own for it, in which it names the run.
            use: .people,
            answer: { ask in
                let named = RerunRequest.reference(in: ask.utterance)
                let record = if let named { try await self.record(named, for: ask) } else { try await self.subject(of: ask) }
                guard let record else {
                    return Self.saying(
                        named == nil
                            ? "I don't know which run you mean: link it here first, and then ask again."
                            : "That run is too long ago for me to remember. Link it here, and then ask again.",
                        gist: "did not know the run"
                    )
                }
                guard let run = self.diagnostician.run(of: record.origin) else {
                    return Self.saying(
                        "I can't re-run this: I know only its log, not the run that it is from. Link the run here, and then ask again.",
                        gist: "knew no run to start again"
                    )
                }
                return try await self.proposeRerun(run, record.fingerprint, ask)
            }
        )
    }
}
