import Agents
import CIEvents
import Connectors
import Conversation
import Entities
import Failures
import Time

extension CIDiagnostics {
    var why: Skill {
        Skill(
            Self.whyRule,
            summary: "the newest failed run of a branch, as CI told me or as I can ask it",
            examples: ["why did main fail"],
            offer: { utterance in
                let sentence = WhyQuestion(naming: Entities(in: utterance.text, now: Moment(seconds: 0))).sentence
                return WhyQuestion(sentence) == nil || sentence.utf8.count > Self.longestOffer
                    ? ("Why did it fail?", "why did it fail") : (DiagnosisReply.clipped(sentence, 70), sentence)
            },
            answer: { ask in
                let question = WhyQuestion(ask.utterance.text) ?? WhyQuestion(naming: Entities(in: ask.utterance.text, now: ask.now))
                if question.meansThis, let record = try await self.subject(of: ask) {
                    let reply = try await self.reply(record)
                    return Self.saying(reply.short.elements, of: reply, gist: reply.gist)
                }
                return try await self.answering(ask) { try await self.explain(question, ask) }
            }
        )
    }

    /// What a platform takes as the id of a button is short.
    private static let longestOffer = 200
    /// For so long a failure is one that somebody may mean.
    private static let recent: Duration = .days(14)
    private static let mostChoices = 5

    private func explain(_ question: WhyQuestion, _ ask: Ask) async throws -> Answer {
        let since = ask.now - Self.recent
        let failures = try await memory.recentFailures(in: question.repository, branch: question.branch, since: since, limit: 200)
        let repositories = failures.map(\.repository).distinct
        if question.repository == nil, repositories.count > 1 { return Self.choice(repositories, question) }
        if let event = failures.culprit {
            let green = try await memory.lastGreen(before: FailureOrigin(event), at: ask.now)
            let passes = green?.finishedAt.map { $0 > event.finishedAt ?? ask.now } ?? false
            let diagnosed = try await diagnostician.diagnose(event: event)
            return try await tell(diagnosed, to: ask, note: passes ? "It has passed since." : nil)
        }
        // No hook told of any: the systems themselves are asked, where it is clear about what.
        let known = try await memory.repositories(since: since)
        if let repository = question.repository ?? (known.count == 1 ? known.first : nil) {
            return try await askSystems(repository, question, ask)
        }
        let place: RichText = question.branch.map { " of \(.code($0))" } ?? ""
        return Self.saying(
            "I know of no failed run\(place) in the last 14 days. Name its repository (\(.code("why did main fail in acme/shop"))), or: \(Self.howTo)",
            gist: "knew of no failed run"
        )
    }

    private func askSystems(_ repository: String, _ question: WhyQuestion, _ ask: Ask) async throws -> Answer {
        var trouble: CIError?
        for connector in diagnostician.connectors.all {
            let runs: [CIRun]
            do { runs = try await connector.runs(of: repository, CIRunFilter(branch: question.branch, limit: 50)) } catch {
                // Of several systems one knows the name; what the others say of it interests nobody.
                if trouble == nil || trouble?.code == .notFound { trouble = error }
                continue
            }
            guard let run = runs.first(where: { $0.outcome.hasFailed }) else { continue }
            let passes = runs.first { $0.name == run.name && $0.outcome == .passed }.map { $0.id.number > run.id.number } ?? false
            return try await tell(try await diagnostician.diagnose(.run(run.id)), to: ask, note: passes ? "It has passed since." : nil)
        }
        if let trouble { throw trouble }
        let place = RichText([.code(repository)] + (question.branch.map { [.plain(" on "), .code($0)] } ?? []))
        return Self.saying("I find no failed run of \(place). \(Self.howTo)", gist: "found no failed run")
    }

    private static func choice(_ repositories: [String], _ question: WhyQuestion) -> Answer {
        let branch = question.branch ?? "the build"
        let buttons = repositories.prefix(mostChoices).map {
            Reply.Button.asking(DiagnosisReply.clipped($0, 70), "why did \(branch) fail in \($0)")
        }
        let what: RichText = question.branch.map { "\(.code($0))" } ?? "Something"
        return saying(
            [.text("\(what) failed in more than one repository. Which one do you mean?"), .buttons(Array(buttons))],
            gist: "asked which repository was meant"
        )
    }
}

extension [CIEvent] {
    /// The newest; of a run and its jobs that are told of alike, a job that counts, because it has the log.
    fileprivate var culprit: CIEvent? {
        guard let newest = first else { return nil }
        let same = filter { $0.system == newest.system && $0.repository == newest.repository && $0.runID == newest.runID }
        let jobs = same.filter { $0.job != nil && !$0.isAllowedToFail }
        return jobs.min { ($0.startedAt?.milliseconds ?? .max) < ($1.startedAt?.milliseconds ?? .max) } ?? newest
    }
}

extension [String] {
    fileprivate var distinct: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
