package import Agents
import CIDiagnostics
import Conversation
import Kubernetes
import Parameters
package import Reasoning
import Threading
import Time

/// What a model may look at, with the same eyes and within the same places as whoever asks it. None of it changes anything.
extension RunGuy {
    package func tools(for ask: Ask) -> [Tool] {
        let channel = ask.question.thread.channel
        let cluster =
            clusters(channel).isEmpty
            ? [] : [workloadsTool(ask), investigationTool(ask), eventsTool(ask), logsTool(ask), revisionsTool(ask)]
        return cluster + (amazon(in: channel).map { Self.amazonTools($0, self, ask) } ?? [])
    }

    private static let places = [
        Parameter("namespace", .text(longest: 63), "where it is, if it is known", isRequired: false),
        Parameter("cluster", .text(longest: 63), "on which cluster, if there is more than one", isRequired: false),
    ]
    private static let named =
        [
            Parameter("name", .text(longest: 253), "the workload"),
            Parameter("kind", .choice(Subject.Kind.allCases.map(\.rawValue)), "of which kind it is, if it is known", isRequired: false),
        ] + places
    static let limits = Tool.Limits(time: .seconds(40), bytes: 12_000)

    private func tool(
        _ name: String,
        _ purpose: String,
        _ parameters: [Parameter],
        doing: @escaping @Sendable (Arguments) -> String,
        run: @escaping @Sendable (Arguments) async throws -> ToolOutput
    ) -> Tool {
        Tool(name, purpose, parameters, access: .reads, limits: Self.limits, doing: doing, run: run)
    }

    private func workloadsTool(_ ask: Ask) -> Tool {
        tool(
            "cluster_workloads",
            "Lists what runs in the clusters that may be looked at here.",
            Self.places,
            doing: { _ in "looking what runs" }
        ) { arguments in
            let (namespace, cluster) = (arguments.text("namespace"), arguments.text("cluster"))
            let places = [namespace, cluster].compactMap(\.self)
            let landscape = try await landscape(for: ask, Named(places: places))
            let seen = landscape.subjects.filter {
                (namespace == nil || $0.namespace == namespace) && (cluster == nil || $0.cluster == cluster)
            }
            return Self.output(
                seen.prefix(200).map(\.words),
                orElse: "Nothing is seen there. \(Self.inventory(landscape).plainText)",
                landscape.unseen,
                of: "what runs in the clusters"
            )
        }
    }

    private func investigationTool(_ ask: Ask) -> Tool {
        tool(
            "cluster_investigate",
            "Checks why a workload does not do its work: rollout, pods, events, quota, nodes, dependencies, last logs, recent deploys.",
            Self.named,
            doing: { "looking into \($0.text("name") ?? "")" }
        ) { arguments in
            let subject = try await subject(arguments, ask)
            let reply = InvestigationReply(try await investigate(subject, in: ask.question.thread.channel, now: ask.now)).reply
            return ToolOutput(reply.plainText, evidence: [Evidence("checks of \(subject.words)")])
        }
    }

    private func eventsTool(_ ask: Ask) -> Tool {
        tool(
            "cluster_events",
            "What the cluster noted about a workload and its pods, the newest first.",
            Self.named,
            doing: { "reading the events of \($0.text("name") ?? "")" }
        ) { arguments in
            let subject = try await subject(arguments, ask)
            var evidence = try await investigator(of: subject, in: ask.question.thread.channel).events(of: subject, now: ask.now)
            evidence.events.sort { ($0.at?.milliseconds ?? 0) > ($1.at?.milliseconds ?? 0) }
            let lines = evidence.events.prefix(40).map {
                "\($0.at?.text ?? "") \($0.reason) \($0.about) ×\($0.count): \($0.message)".printable
            }
            return Self.output(lines, orElse: "None is seen.", evidence.unseen, of: "events of \(subject.words)")
        }
    }

    private func logsTool(_ ask: Ask) -> Tool {
        tool(
            "cluster_logs",
            "The last lines that a workload's pods wrote.",
            Self.named,
            doing: { "reading the logs of \($0.text("name") ?? "")" }
        ) { arguments in
            let subject = try await subject(arguments, ask)
            let investigator = try investigator(of: subject, in: ask.question.thread.channel)
            let (logs, unseen) = try await investigator.currentLogs(of: subject, now: ask.now, pods: 3)
            let text = logs.map { (["\($0.pod) › \($0.container)"] + $0.lines).joined(separator: "\n") } + unseen
            return ToolOutput(
                text.isEmpty ? "They said nothing." : text.joined(separator: "\n\n"),
                evidence: logs.map { Evidence("log of \($0.pod) › \($0.container)") }
            )
        }
    }

    private func revisionsTool(_ ask: Ask) -> Tool {
        tool(
            "cluster_rollout_history",
            "The versions of a workload, the newest first, with their images.",
            Self.named,
            doing: { "reading the versions of \($0.text("name") ?? "")" }
        ) { arguments in
            let subject = try await subject(arguments, ask)
            let evidence = try await investigator(of: subject, in: ask.question.thread.channel).revisions(of: subject, now: ask.now)
            let lines = evidence.revisions.prefix(20).map { revision in
                let images = revision.images.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
                return "\(revision.number) \(revision.object.createdAt?.text ?? "") \(images) \(revision.changeCause ?? "")".printable
            }
            return Self.output(lines, orElse: "None is seen.", evidence.unseen, of: "versions of \(subject.words)")
        }
    }

    /// What could not be read is told too, so that it is not taken for what is not there.
    private static func output(_ lines: [String], orElse nothing: String, _ unseen: [String], of what: String) -> ToolOutput {
        ToolOutput(((lines.isEmpty ? [nothing] : lines) + unseen.distinct).joined(separator: "\n"), evidence: [Evidence(what)])
    }

    /// A model is told what there is, so that it need not guess.
    private func subject(_ arguments: Arguments, _ ask: Ask) async throws -> Subject {
        let kind = arguments.text("kind").flatMap(Subject.Kind.init(rawValue:))
        let places = [arguments.text("namespace"), arguments.text("cluster")].compactMap(\.self)
        let named = Named(name: arguments.text("name") ?? "", kind: kind, places: places)
        let landscape = try await landscape(for: ask, named)
        switch landscape.meaning(of: named) {
        case .one(let subject): return subject
        case .several(let subjects):
            throw ArgumentProblem("there is more than one: \(subjects.prefix(10).map(\.words).joined(separator: "; "))")
        case .unknown(let near) where !near.isEmpty:
            throw ArgumentProblem("there is none; near are \(near.map(\.words).joined(separator: "; "))")
        case .unknown, .unknownPlace, .place: throw ArgumentProblem("there is none. \(Self.inventory(landscape).plainText)")
        }
    }
}
