import CIEvents
import Agents
import Connectors
import Conversation
import Failures
import Time

extension CIDiagnostics {
    func followUp(_ kind: FollowUp) -> Skill {
        Skill(
            kind.rule,
            // One line of help stands for all of them.
            summary: kind == .changes ? "and after a diagnosis: is this flaky, how often, who owns this, other causes" : "",
            examples: kind == .changes ? [kind.rawValue] : [],
            offer: { _ in (kind.rawValue, kind.rawValue) },
            answer: { ask in
                let named = kind.reference(in: ask.utterance)
                let record =
                    if let named { try await self.record(named, for: ask) } else { try await self.subject(of: ask) }
                guard let record else {
                    return Self.saying("I have diagnosed nothing here yet. \(Self.howTo)", gist: "had nothing to go on")
                }
                return try await self.answering(ask) { try await self.answer(kind, record) }
            }
        )
    }

    private func answer(_ kind: FollowUp, _ record: FailureRecord) async throws -> Answer {
        switch kind {
        case .more: try await more(record)
        case .steps: steps(record)
        case .others: others(record)
        case .flaky: flaky(record, try await memory.flakyEvidence(for: record))
        case .often: often(record, try await memory.history(of: record.fingerprint, in: record.origin.repository))
        case .changes: try await changes(record)
        case .owner: try await owners(record)
        }
    }

    private func more(_ record: FailureRecord) async throws -> Answer {
        let reply = try await reply(record)
        return Self.saying(reply.long.elements, of: reply, gist: "showed more of it")
    }

    private func steps(_ record: FailureRecord) -> Answer {
        guard record.isDiagnosed, let first = Story(stored: record.story)?.first, !first.solutions.isEmpty else {
            return Self.saying(
                "I don't know why it failed, so I have no advice that would be more than a guess. \(Self.howTo)",
                gist: "had no advice"
            )
        }
        let steps = first.solutions.enumerated().map { RichText("\($0 + 1). ") + RichText(ticked: $1) }
        var elements: [Reply.Element] = [.text(RichText(lines: ["\(.bold(record.title))"] + steps))]
        if diagnostician.run(of: record.origin) != nil { elements.append(.buttons([.rerun(record)])) }
        return Self.saying(elements, gist: "said what to do")
    }

    private func others(_ record: FailureRecord) -> Answer {
        let others = Story(stored: record.story)?.otherCauses ?? []
        guard let next = others.first else {
            return Self.saying("I found nothing else that may be a cause of its own.", gist: "knew no other cause")
        }
        return Self.saying(
            [
                .text(RichText(lines: ["\(.bold("Also found"))"] + others.map(\.line))),
                .code(Reply.Code(next.excerpt)),
            ],
            gist: "named other causes"
        )
    }

    private func flaky(_ record: FailureRecord, _ evidence: FlakyEvidence) -> Answer {
        let verdict =
            switch evidence.verdict {
            case .flaky: "Probably flaky"
            case .regular: "Probably not flaky"
            case .unknown: "I can't tell"
            }
        let reasons = evidence.reasons.joined(separator: "; ")
        return Self.saying(
            "\(.bold(verdict)) (\(Certainty.percent(evidence.probability)) % that it passes when nothing but the time has changed): \(reasons).",
            gist: "said whether it is flaky: \(verdict)"
        )
    }

    private func often(_ record: FailureRecord, _ history: FailureHistory?) -> Answer {
        guard let history, history.count > 1 else {
            return Self.saying("This is the first time that I see it.", gist: "saw it for the first time")
        }
        func time(_ moment: Moment) -> RichText.Span { .time(seconds: moment.seconds, fallback: String(moment.text.prefix(10))) }
        var lines: [RichText] = [
            "\(.bold("Seen \(history.count) times")), first \(time(history.firstSeen)), last \(time(history.lastSeen))."
        ]
        if !history.branches.isEmpty { lines.append("On \(.codes(history.branches.map(\.printable))).") }
        lines += history.runs.map { "\(.link(url: $0, label: $0))" }
        return Self.saying(RichText(lines: lines), gist: "said how often it happened")
    }

    private func changes(_ record: FailureRecord) async throws -> Answer {
        let since = try await sinceGreen(record)
        guard case .changes(let green, let changes) = since else { return since.refusal }
        guard !changes.commits.isEmpty else {
            return Self.saying(
                "No commit lies between the last green run (\(Self.link(green))) and this one.",
                gist: "found no commit since green"
            )
        }
        let shown = changes.commits.suffix(10).reversed().map(Self.line)
        let more = changes.commits.count > shown.count || changes.isCut
        return Self.saying(
            [
                .text(
                    "\(.bold("\(changes.commits.count)\(changes.isCut ? " and more" : "") commits")) since \(Self.link(green)) was green\(more ? ", the newest first" : ""):"
                ),
                .list(Array(shown)),
            ],
            gist: "listed \(changes.commits.count) commits since it was green"
        )
    }

    private func owners(_ record: FailureRecord) async throws -> Answer {
        var lines = await ownersOfFiles(record)
        let isOwned = !lines.isEmpty
        if let author = record.origin.author { lines.append("The run was started by \(.code(author.printable)).") }
        let since = isOwned ? nil : try await sinceGreen(record)
        if case .changes(_, let changes)? = since {
            let counts = changes.commits.reduce(into: [String: Int]()) { $0[$1.author ?? "unknown", default: 0] += 1 }
            let authors = counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(8)
            let names = authors.enumerated().flatMap { index, author -> [RichText.Span] in
                (index == 0 ? [] : [.plain(", ")]) + [.code(author.key.printable), .plain(" (\(author.value))")]
            }
            if !names.isEmpty { lines.append("Commits since it was last green: \(RichText(names)).") }
        }
        if lines.isEmpty, let since { return since.refusal }
        if !isOwned { lines.append("Who of them it was I can't say.") }
        return Self.saying(RichText(lines: lines), gist: isOwned ? "named who owns it" : "named who changed something")
    }
}

extension CIDiagnostics {
    private enum SinceGreen {
        case changes(green: CIRun, CIChanges)
        case refused(RichText)

        var refusal: Answer {
            guard case .refused(let reason) = self else { return saying("Nothing changed.", gist: "found no change") }
            return saying(reason, gist: "could not say what changed")
        }
    }

    private func sinceGreen(_ record: FailureRecord) async throws -> SinceGreen {
        guard let id = diagnostician.run(of: record.origin), let connector = diagnostician.connectors[id.system] else {
            return .refused("I know only the log, not the run that it is from. Link the run here, and then ask again.")
        }
        let run = try await connector.run(id)
        guard let green = try await connector.lastGreen(before: run) else { return .refused("I find no earlier run of this that passed.") }
        guard let changes = try await connector.changes(from: green, to: run) else {
            return .refused("\(id.system.name) does not tell which commits lie between two runs.")
        }
        return .changes(green: green, changes)
    }

    private static func link(_ run: CIRun) -> RichText.Span {
        run.url.isEmpty ? .plain("run \(run.id.number)") : .link(url: run.url, label: "run \(run.id.number)")
    }

    private static func line(_ commit: CICommit) -> RichText {
        let id = RichText.Span.code(String(commit.id.prefix(9)))
        let author: RichText = commit.author.map { ", \(.code($0.printable))" } ?? ""
        return "\(id) \(.code(DiagnosisReply.clipped(commit.title.printable, 100)))\(author)"
    }
}
