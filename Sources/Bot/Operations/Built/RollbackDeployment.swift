package import Actions
import JSON
import Kubernetes
import Parameters
import Time

extension Action {
    package static let rollbackDeploymentID = "rollback_deployment"

    /// Puts an earlier version of a workload back. It has its name from when that was a deployment alone.
    static func rollbackDeployment(_ doing: KubeDoing) -> Action {
        Action(
            rollbackDeploymentID,
            title: "Roll back the service",
            purpose: "puts an earlier revision of a deployment, statefulset or daemonset back",
            parameters: doing.place + [
                Parameter("name", .text(longest: 253), "the workload"),
                Parameter("kind", .choice(Workload.Kind.allCases.map(\.rawValue)), "of which kind it is", isRequired: false),
                Parameter("revision", .integer(1...Int64.max), "the revision; without it, the one before the present", isRequired: false),
            ],
            risk: .high,
            closed: doing.closed,
            patience: .minutes(15),
            pace: .seconds(1),
            work: Rollback(doing: doing).work
        )
    }
}

private struct Rollback: Sendable {
    let doing: KubeDoing

    private struct Found {
        var cluster: KubeCluster
        var workload: Workload
        var revision: Revision
        var present: Int64?

        var observed: Observation {
            var facts = KubeDoing.essentials(workload)
            facts["to revision"] = "\(revision.number)"
            facts["its template"] = KubeDoing.digest(revision.template.json.serialized())
            return Observation(facts)
        }
    }

    var work: Action.Work {
        Action.Work(
            preview: { arguments throws(ActionProblem) in
                let found = try await look(arguments)
                let from = found.present.map { " from revision \($0)" } ?? ""
                return Preview(
                    "Rolls the \(found.workload.words) on \(found.cluster.name) back\(from) to revision \(found.revision.number).",
                    details: details(found),
                    diff: TemplateDiff(from: found.workload.template.json, to: found.revision.template.json, doing.redactor).text,
                    observed: found.observed
                )
            },
            execute: { arguments, approved, mark throws(ActionProblem) in
                let before = try await look(arguments).present
                let changed = try await doing.write(
                    approved,
                    look: { () throws(ActionProblem) in
                        let found = try await look(arguments)
                        return (found, found.observed)
                    },
                    write: { (found: Found) async throws(KubeError) in
                        try await found.cluster.change(found.workload, mark: mark, spec: ["template": found.revision.template.replacing])
                    }
                )
                return effect(changed, before)
            },
            examine: { arguments, approved, mark throws(ActionProblem) in
                try await doing.examine(
                    approved,
                    mark: mark,
                    look: { () throws(ActionProblem) in try await doing.workload(arguments, of: Workload.Kind.allCases).workload.object },
                    effect: { () throws(ActionProblem) in
                        effect(try await doing.workload(arguments, of: Workload.Kind.allCases).workload, nil)
                    }
                )
            },
            verify: { arguments, effect throws(ActionProblem) in
                let (cluster, namespace) = try doing.open(arguments)
                let name = arguments.text("name") ?? ""
                return try await doing.rollout(
                    cluster,
                    effect.facts["kind"].flatMap(Workload.Kind.init(rawValue:)) ?? .deployment,
                    name,
                    in: namespace,
                    since: effect.facts,
                    done: "The earlier version is back."
                )
            },
            undo: { arguments, _, effect in
                guard let before = effect.facts["revision before"].flatMap({ Int64($0) }) else { return nil }
                var object = arguments.object
                object["revision"] = .integer(before)
                return Wish(Action.rollbackDeploymentID, Arguments(checked: object))
            }
        )
    }

    private func look(_ arguments: Arguments) async throws(ActionProblem) -> Found {
        let (cluster, workload) = try await doing.workload(arguments, of: Workload.Kind.allCases)
        if workload.object.isGoing { throw ActionProblem(.precondition, "The \(workload.words) is being deleted.") }
        if workload.isPaused { throw ActionProblem(.precondition, "The \(workload.words) is paused: resume it first.") }
        if workload.isReplacedByHand {
            throw ActionProblem(.precondition, "The pods of the \(workload.words) are replaced only when somebody deletes them (OnDelete).")
        }
        let revisions = try await doing.asking { () throws(KubeError) in try await cluster.revisions(of: workload) }
        // Of the others none says its number: the present version is the one that was put there last.
        let present = workload.kind == .deployment ? workload.revision.flatMap { Int64($0) } : revisions.first?.number
        let revision: Revision?
        if let number = arguments.integer("revision") {
            revision = revisions.first { $0.number == number }
        } else {
            revision = revisions.first { $0.number < present ?? .max }
        }
        guard let revision else {
            let kept = revisions.map { "\($0.number)" }.joined(separator: ", ")
            throw ActionProblem(
                .precondition,
                "The \(workload.words) has no such earlier revision. It keeps \(kept.isEmpty ? "none" : kept)."
            )
        }
        if TemplateDiff(from: workload.template.json, to: revision.template.json, doing.redactor).isEmpty {
            throw ActionProblem(.precondition, "The \(workload.words) is as it was in revision \(revision.number) already.")
        }
        return Found(cluster: cluster, workload: workload, revision: revision, present: present)
    }

    private func details(_ found: Found) -> [String] {
        let cause = found.revision.changeCause.map { ["Revision \(found.revision.number) was: \($0.prefix(200))"] } ?? []
        let age = found.revision.object.createdAt.map { ["Revision \(found.revision.number) is of \($0.text)."] } ?? []
        let way = found.workload.isRolledOut ? [] : ["A rollout is under way: \(found.workload.progress)."]
        return cause + age + way + (found.workload.waitsForEach ? [Self.stuckPods] : [])
    }

    private static let stuckPods = "A pod that does not come up is not replaced by itself: delete it when the earlier version is back."

    private func effect(_ workload: Workload, _ before: Int64?) -> Effect {
        var facts = KubeDoing.facts(workload).facts
        facts["revision before"] = before.map { "\($0)" }
        return Effect("The \(workload.words) is being rolled back.", facts: Observation(facts))
    }
}

extension Workload {
    /// A StatefulSet replaces a pod only when the one before it serves, and so waits for ever for one that cannot.
    fileprivate var waitsForEach: Bool {
        kind == .statefulSet && !isRolledOut && spec["podManagementPolicy"]?.string != "Parallel"
    }
}

extension PodTemplate {
    /// In place of what is there, and without what the controller adds for itself.
    fileprivate var replacing: JSON {
        var template = json.object ?? [:]
        if var metadata = template["metadata"]?.object, var labels = metadata["labels"]?.object {
            labels["pod-template-hash"] = nil
            metadata["labels"] = .object(labels)
            template["metadata"] = .object(metadata)
        }
        template["$patch"] = "replace"
        return .object(template)
    }
}
