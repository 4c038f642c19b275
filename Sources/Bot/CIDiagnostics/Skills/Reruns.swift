import Agents
import CIEvents
import Connectors
import Conversation
import Failures

extension CIDiagnostics {
    /// Said in words it is asked back; nothing happens yet.
    var rerun: Skill {
        Skill(
            Self.rerunRule,
            summary: "runs again what failed in the run that we talk about, after you confirm it",
            examples: ["re-run the failed jobs"],
            requires: .operator,
            use: .acting,
            answer: { ask in
                guard let record = try await self.subject(of: ask) else {
                    return Self.saying(
                        "I don't know which run you mean: link it here first, and then ask again.",
                        gist: "asked for the run"
                    )
                }
                guard let run = self.diagnostician.run(of: record.origin) else { return Self.noRun }
                return Self.saying(
                    [.text("Re-run what failed in \(Self.name(of: run, record))?"), .buttons([.rerun(record)])],
                    gist: "asked whether to re-run what failed"
                )
            }
        )
    }

    /// A press that was confirmed. Each runs it once at most, however often its event is handled.
    var confirmedRerun: Skill {
        Skill(
            name: "re-run now",
            summary: "",
            examples: [],
            requires: .operator,
            guessing: .never,
            use: .people,
            recognise: { RerunRequest.isConfirmed($0) == nil ? .none : .certain },
            answer: { ask in
                guard let id = RerunRequest.isConfirmed(ask.utterance), let record = try await self.memory.record(id) else {
                    return Self.saying(
                        "That run is too long ago for me to remember. Link it here, and then ask again.",
                        gist: "did not know the run"
                    )
                }
                guard let run = self.diagnostician.run(of: record.origin), let connector = self.diagnostician.connectors[run.system] else {
                    return Self.noRun
                }
                let outcome = try await self.rerun(run, by: connector, ask)
                return Self.saying(
                    "\(.user(ask.question.author.id)) asked for a re-run of \(Self.name(of: run, record)). \(RichText(outcome))",
                    gist: "was asked to re-run what failed: \(outcome)"
                )
            }
        )
    }

    private func rerun(_ run: CIRun.ID, by connector: any CIConnector, _ ask: Ask) async throws -> String {
        let event = "\(ask.event)\n\(ask.question.messageKey)\n\(ask.question.author.id)"
        let name = "\(run.system.source)\n\(run.project)\n\(run.number)"
        switch try await reruns.begin(event, run: name, person: ask.question.author.id, now: ask.now) {
        case .done(let outcome): return outcome
        case .unknown:
            return "I was interrupted while I asked for it, and won't ask twice: it may have been started. Look before you ask again."
        case .begun: break
        }
        // Once begun it goes on to its end: cut off in the middle, nobody would know what came of it.
        let ledger = reruns
        return await Task {
            let outcome: String
            do throws(CIError) {
                let started = try await connector.rerun(run)
                outcome = "It is started.\(started.url.map { " " + $0 } ?? "")"
            } catch {
                outcome = error.description.printable
            }
            // What is not written down counts as unknown, which is the safe side.
            try? await ledger.end(event, outcome: outcome)
            return outcome
        }.value
    }

    private static func name(of run: CIRun.ID, _ record: FailureRecord) -> RichText {
        let branch: RichText = record.origin.branch.map { " on \(.code($0.printable))" } ?? ""
        return "run \(run.number) of \(.code(run.project))\(branch)"
    }

    private static let noRun = saying(
        "I can't re-run this: I know only its log, not the run that it is from. Link the run here, and then ask again.",
        gist: "knew no run to start again"
    )
}
